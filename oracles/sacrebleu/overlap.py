"""Overlap of random texts with one to three references by sacreBLEU and rouge-score: sentence BLEU, chrF, ROUGE-L, and BLEU over all of them.
Usage: python3 oracles/sacrebleu/overlap.py > oracles/sacrebleu/overlap.json"""
import json, random
from importlib.metadata import version
import sacrebleu
from rouge_score import rouge_scorer

random.seed(7)
english = """the a cat dog sat on mat Hello, world! U.S. 3.5 1,000 isn't test-case (x) & it's $4.20 e.g. www.a.b 'quoted' "double" semi;colon 12-34
a_b 50% #tag @me ~ ^ | back\\slash {brace} [brk] co-op, end.""".split()
chinese = "我你他是的一二三在有不中国人，。！？３ａ（）《》"

def text(zh):
    n = random.randint(1, 14)
    if zh:
        return "".join(random.choice(chinese) for _ in range(n)) + random.choice(["", " GPT-4 ", "12.5", " ok"])
    return " ".join(random.choice(english) for _ in range(n))

def changed(original, zh):
    parts = list(original) if zh else original.split(" ")
    for _ in range(random.randint(0, 4)):
        way, i = random.randint(0, 3), random.randrange(len(parts)) if parts else 0
        if way == 0 and parts:
            parts.pop(i)
        elif way == 1:
            parts.insert(i, random.choice(chinese if zh else english))
        elif way == 2 and parts:
            parts[i] = random.choice(chinese if zh else english)
        elif parts:
            j = random.randrange(len(parts))
            parts[i], parts[j] = parts[j], parts[i]
    return ("" if zh else " ").join(parts)

rouge = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=False)
sets = []
for zh, name, rows in [(False, "13a", 120), (True, "zh", 60)]:
    answers = []
    for _ in range(rows):
        references = [text(zh) for _ in range(random.choice([1, 1, 2, 3]))]
        answer = changed(random.choice(references), zh)
        answers.append({
            "answer": answer,
            "references": references,
            "sentenceBleu": sacrebleu.BLEU(tokenize=name, effective_order=True).sentence_score(answer, references).score / 100,
            "chrf": sacrebleu.CHRF().sentence_score(answer, references).score / 100,
            "rougeL": None if zh else max(rouge.score(r, answer)["rougeL"].fmeasure for r in references),
        })
    most = max(len(a["references"]) for a in answers)
    streams = [[a["references"][i] if i < len(a["references"]) else None for a in answers] for i in range(most)]
    corpus = {n: sacrebleu.BLEU(tokenize=name, smooth_method="none", max_ngram_order=n)
              .corpus_score([a["answer"] for a in answers], streams).score / 100 for n in (1, 2, 4)}
    sets.append({"tokens": name, "corpusBleu": corpus, "answers": answers})
print(json.dumps({"program": f"sacreBLEU {version('sacrebleu')}, rouge-score {version('rouge-score')}", "sets": sets}, ensure_ascii=False))
