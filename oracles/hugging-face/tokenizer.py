"""Merges learnt by Hugging Face's trainer from the texts of our corpus, and tokens of texts by our tokenizer.json: oracles/hugging-face/tokenizer.json.

Run from the project's root, with tokenizers installed: npx node oracles/hugging-face/corpus.ts | python3 oracles/hugging-face/tokenizer.py
"""
import json
import sys

import tokenizers
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

given = json.load(sys.stdin)
theirs = Tokenizer(models.BPE())
byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
theirs.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(r"\p{Han}"), "isolated"), byte_level])
theirs.decoder = decoders.ByteLevel()
theirs.train_from_iterator(
    given["texts"],
    trainers.BpeTrainer(vocab_size=given["vocabulary"], special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False),
)
ours = Tokenizer.from_str(given["ours"])
made = {
    "versions": {"tokenizers": tokenizers.__version__},
    "merges": [" ".join(pair) for pair in json.loads(theirs.to_str())["model"]["merges"]],
    "encoded": [{"text": text, "tokens": ours.encode(text).ids, "decoded": ours.decode(ours.encode(text).ids) == text} for text in given["encode"]],
}
with open("oracles/hugging-face/tokenizer.json", "w") as out:
    json.dump(made, out, ensure_ascii=False)
print(made["versions"], len(made["merges"]), "merges,", len(made["encoded"]), "texts, all decoded:", all(e["decoded"] for e in made["encoded"]))
