"""Logs of Inspect AI itself, with its mock model: fixtures/peers/inspect. Run from the project's root in an environment with inspect-ai.

python3 oracles/peers/inspect_logs.py (inspect-ai 0.3.285 wrote what is kept). Questions and answers are our own; right is what the comments say.
"""
import gzip
import pathlib
import shutil

from inspect_ai import Task, edit_score, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import ProvenanceData, read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import ScoreEdit, choice, match
from inspect_ai.solver import generate, multiple_choice

OUT = pathlib.Path("fixtures/peers/inspect")
N = 12


def answer(text):
    """With its usage: else Inspect counts tokens by a vocabulary that it fetches."""
    output = ModelOutput.from_content("mockllm/model", text)
    output.usage = ModelUsage(input_tokens=5, output_tokens=2, total_tokens=7)
    return output


def sums(epochs):
    """Every third answer is wrong; with epochs each sample is asked so many times."""
    samples = [Sample(id=f"sum-{i}", input=f"{i} + {2 * i} =", target=str(3 * i)) for i in range(N)]
    outputs = [
        answer(f"ANSWER: {3 * i if (i + e) % 3 else 3 * i + 1}") for e in range(epochs) for i in range(N)
    ]
    return Task(name=f"sums_{epochs}", dataset=samples, solver=generate(), scorer=match(), epochs=epochs), outputs


def capitals():
    """Four options; the first half is right."""
    samples = [Sample(id=f"choice-{i}", input=f"Which letter is number {i % 4 + 1}?", choices=["a", "b", "c", "d"], target="ABCD"[i % 4]) for i in range(N)]
    outputs = [answer(f"ANSWER: {'ABCD'[i % 4 if i < N // 2 else (i + 1) % 4]}") for i in range(N)]
    return Task(name="letters", dataset=samples, solver=multiple_choice(), scorer=choice()), outputs


def edit(path):
    """Three of the four wrong answers called right by hand, the score of the whole left as it was: 8 of 12 stated, 11 of 12 in the samples."""
    log = read_eval_log(str(path))
    log.eval.task = "sums_edited"
    right = ScoreEdit(value="C", provenance=ProvenanceData(author="own", reason="by hand"))
    for i in (0, 3, 6):
        edit_score(log, f"sum-{i}", "match", right, recompute_metrics=False)
    write_eval_log(log, str(path.with_name(f"0_edited_0{path.suffix}")))


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    for form in ("eval", "json"):
        for task, outputs in (sums(1), sums(3), capitals()):
            folder = OUT / form
            eval(
                task,
                model=get_model("mockllm/model", custom_outputs=outputs),
                log_dir=str(folder),
                log_format=form,
                display="none",
                max_samples=1,
                max_connections=1,
            )
    edit(next((OUT / "eval").glob("*_sums-1_*")))
    for path in list(OUT.rglob("*.*")):
        kind = path.parent.name
        task = path.stem.split("_", 1)[1].rsplit("_", 1)[0]
        if kind == "json" and task != "letters":
            path.unlink()
        elif kind == "json":
            path.with_name("letters.json.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
            path.unlink()
        else:
            path.rename(path.with_name(f"{task}.{kind}"))


if __name__ == "__main__":
    main()
