"""The likeliest tokens by llama.cpp, of models that were exported: oracles/exports/llama-cpp.json.

Run from the project's root, with llama-cpp-python installed:
    npx node oracles/exports/models.ts FOLDER && python3 oracles/exports/llama_cpp_greedy.py FOLDER
"""
import json
import sys

import llama_cpp
import numpy as np
from llama_cpp import Llama

folder = sys.argv[1]
ours = json.load(open(f"{folder}/ours.json"))
made = {"versions": {"llama-cpp-python": llama_cpp.__version__}, "models": {}}
for name, asked in ours.items():
    model = Llama(f"{folder}/{name}.gguf", n_ctx=96, type_k=0, type_v=0, flash_attn=False, logits_all=True, verbose=False, n_threads=1)
    rows = []
    for one in asked:
        prompt = model.tokenize(one["text"].encode(), add_bos=True, special=False)
        assert prompt == one["prompt"], (prompt, one["prompt"])
        model.reset()
        model.eval(prompt)
        tokens = []
        while len(tokens) < len(one["tokens"]):
            tokens.append(int(np.argmax(model.scores[model.n_tokens - 1])))
            model.eval(tokens[-1:])
        same = next((i for i, (a, b) in enumerate(zip(tokens, one["tokens"])) if a != b), len(tokens))
        print(f"llama-cpp-python {llama_cpp.__version__} {model.metadata['general.architecture']} {one['text']!r}: {same} of {len(tokens)} tokens the same; {model.detokenize(tokens[:24]).decode(errors='replace')!r}")
        rows.append({"text": one["text"], "tokens": tokens})
    made["models"][name] = rows
with open("oracles/exports/llama-cpp.json", "w") as out:
    json.dump(made, out, ensure_ascii=False)
