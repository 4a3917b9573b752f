"""The likeliest tokens by llama.cpp, of models that were exported: oracles/exports/llama-cpp.json.

Run from the project's root, with xllamacpp (llama.cpp's bindings as a wheel) installed:
    npx node oracles/exports/models.ts FOLDER && python3 oracles/exports/llama_cpp_greedy.py FOLDER
"""
import importlib.metadata
import json
import sys
import urllib.request

import xllamacpp

folder = sys.argv[1]
ours = json.load(open(f"{folder}/ours.json"))
version = importlib.metadata.version("xllamacpp")


def post(server, path, body):
    asked = urllib.request.Request(f"{server.listening_address}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(asked))


made = {"versions": {"xllamacpp": version}, "models": {}}
for name, asked in ours.items():
    params = xllamacpp.CommonParams()
    params.model.path = f"{folder}/{name}.gguf"
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads, params.warmup = 96, 1, 1, False
    params.cache_type_k = params.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    server = xllamacpp.Server(params)
    rows = []
    for one in asked:
        prompt = post(server, "/tokenize", {"content": one["text"], "add_special": True, "parse_special": False})["tokens"]
        assert prompt == one["prompt"], (prompt, one["prompt"])
        tokens, text = [], ""
        while len(tokens) < len(one["tokens"]):
            said = post(server, "/completion", {"prompt": prompt + tokens, "n_predict": len(one["tokens"]) - len(tokens), "temperature": 0,
                                                "samplers": ["temperature"], "cache_prompt": False, "return_tokens": True})
            tokens, text = tokens + said["tokens"], text or said["content"]
            # The server stops at the end of a text and keeps it to itself: it is asked anew, with the end in the prompt.
            if len(tokens) < len(one["tokens"]) and tokens[-1:] != prompt[:1]:
                tokens.append(prompt[0])
        same = next((i for i, (a, b) in enumerate(zip(tokens, one["tokens"])) if a != b), len(tokens))
        print(f"xllamacpp {version} {name} {one['text']!r}: {same} of {len(tokens)} tokens the same; {text[:60]!r}")
        rows.append({"text": one["text"], "tokens": tokens})
    made["models"][name] = rows
    del server
with open("oracles/exports/llama-cpp.json", "w") as out:
    json.dump(made, out, ensure_ascii=False)
