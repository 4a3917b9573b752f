"""Writes the Parquet files of fixtures/parquet-details with Arrow, whose nested columns the readers must understand.

Run from the project's root: python3 oracles/parquet-details.py (pyarrow 26.0.1 wrote what is kept). Texts are our own.
"""
import math
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

N = 40
SUMS = [(3 * i % 17, 5 * i % 13) for i in range(N)]


def log_softmax(scores):
    total = math.log(sum(math.exp(s) for s in scores))
    return [s - total for s in scores]


def first_layout():
    """Columns of lighteval's first Detail class, as the first leaderboard's data sets have them."""
    rows = []
    for i, (a, b) in enumerate(SUMS):
        choices = [f" {a + b + d}" for d in (0, 1, 2, 3)]
        logits = log_softmax([2.0 if i % 4 else -1.0, 1.0, 0.0, -0.5])
        right = max(range(4), key=lambda o: logits[o]) == 0
        rows.append(
            dict(
                example=f"{a} + {b} =",
                instruction="",
                full_prompt=f"Add.\n{a} + {b} =",
                num_effective_few_shots=25,
                num_asked_few_shots=25,
                predictions=[],
                input_tokens=[[1, 2, 3]],
                cont_tokens=[[4], [5], [6], [7]],
                truncated=[0],
                padded=[0],
                gold=[choices[0]],
                pred_logits=logits,
                choices=choices,
                gold_index=[0],
                metrics={"acc": float(right), "acc_norm": float(right)},
            )
        )
    return pa.Table.from_pylist(rows)


def later_layout():
    rows = []
    for i, (a, b) in enumerate(SUMS):
        answer = str(a + b + (0 if i % 5 else 1))
        rows.append(
            {
                "__doc__": {"query": f"{a} + {b} =", "choices": [str(a + b)], "gold_index": [0], "id": str(i), "task_name": "sums|0", "num_samples": 1},
                "__model_response__": {"input": f"{a} + {b} =", "text": [answer], "output_tokens": [[1]], "logprobs": [], "truncated_tokens_count": 0},
                "__metric__": {"em": 1.0 if i % 5 else 0.0},
            }
        )
    return pa.Table.from_pylist(rows)


def contents():
    """The columns of the second leaderboard's table that matter, and some that do not."""
    rows = []
    for k, (name, size, kind, merged) in enumerate(
        [
            ("acme/acme-1b", 1.1, "🟢 pretrained", False),
            ("acme/acme-7b", 7.2, "🟢 pretrained", False),
            ("acme/acme-13b", 13.0, "🟢 pretrained", False),
            ("acme/acme-7b-chat", 7.2, "💬 chat models (RLHF, DPO, IFT, ...)", False),
            ("other/merge-7b", 7.2, "🟢 pretrained", True),
        ]
    ):
        rows.append(
            {
                "eval_name": f"{name}_bfloat16",
                "Precision": "bfloat16",
                "Type": kind,
                "T": kind[0],
                "fullname": name,
                "Average ⬆️": 10.0 + k,
                "#Params (B)": size,
                "Flagged": False,
                "IFEval Raw": 0.2 + 0.05 * k,
                "IFEval": 20.0 + 5 * k,
                "MMLU-PRO Raw": 0.11 + 0.04 * k,
                "MMLU-PRO": 1.1 + 4 * k,
                "Merged": merged,
            }
        )
    return pa.Table.from_pylist(rows)


def main():
    out = pathlib.Path("fixtures/parquet-details")
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(first_layout(), out / "lighteval-2024.parquet", compression="snappy")
    pq.write_table(later_layout(), out / "lighteval-2025.parquet", compression="zstd")
    pq.write_table(contents(), out / "leaderboard-contents.parquet", compression="snappy")


if __name__ == "__main__":
    main()
