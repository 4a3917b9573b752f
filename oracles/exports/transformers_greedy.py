"""The likeliest tokens by Hugging Face's transformers, of models that were exported: oracles/exports/transformers.json.

Run from the project's root, with torch and transformers installed:
    npx node oracles/exports/models.ts FOLDER && python3 oracles/exports/transformers_greedy.py FOLDER
"""
import json
import sys

import torch
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer

folder = sys.argv[1]
ours = json.load(open(f"{folder}/ours.json"))
torch.set_num_threads(1)
made = {"versions": {"transformers": transformers.__version__, "torch": torch.__version__}, "models": {}}
for name, asked in ours.items():
    tokenizer = AutoTokenizer.from_pretrained(f"{folder}/{name}")
    model, report = AutoModelForCausalLM.from_pretrained(f"{folder}/{name}", output_loading_info=True, dtype=torch.float32)
    assert not report["missing_keys"] and not report["unexpected_keys"] and not report["mismatched_keys"], report
    model.eval()
    rows = []
    for one in asked:
        prompt = [tokenizer.bos_token_id, *tokenizer.encode(one["text"], add_special_tokens=False)]
        assert prompt == one["prompt"], (prompt, one["prompt"])
        with torch.no_grad():
            said = model.generate(torch.tensor([prompt]), attention_mask=torch.ones(1, len(prompt), dtype=torch.long), do_sample=False, min_new_tokens=len(one["tokens"]), max_new_tokens=len(one["tokens"]), eos_token_id=None, pad_token_id=tokenizer.eos_token_id)
        tokens = said[0, len(prompt):].tolist()
        same = next((i for i, (a, b) in enumerate(zip(tokens, one["tokens"])) if a != b), len(tokens))
        print(f"transformers {transformers.__version__} {type(model).__name__} {one['text']!r}: {same} of {len(tokens)} tokens the same; {tokenizer.decode(tokens[:24])!r}")
        rows.append({"text": one["text"], "tokens": tokens})
    made["models"][name] = rows
with open("oracles/exports/transformers.json", "w") as out:
    json.dump(made, out, ensure_ascii=False)
