"""A run of lm-evaluation-harness itself on tasks of ours, with a model that answers by rule: fixtures/peers/lm-eval. Run from the project's root in an
environment with lm_eval.

python3 oracles/peers/lm_eval_runs.py (lm_eval 0.4.13 wrote what is kept).
"""
import json
import os
import pathlib
import shutil
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"

from lm_eval import simple_evaluate
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager

OUT = pathlib.Path("fixtures/peers/lm-eval")
N = 24

GENERATE = """
task: own_sums
dataset_path: json
dataset_kwargs: {{data_files: {{test: {data}}}}}
test_split: test
output_type: generate_until
doc_to_text: "{{{{question}}}}"
doc_to_target: "{{{{answer}}}}"
generation_kwargs: {{until: ["\\n"]}}
metric_list: [{{metric: exact_match, aggregation: mean, higher_is_better: true}}]
filter_list:
  - {{name: strict, filter: [{{function: regex, regex_pattern: "#### (\\\\d+)"}}, {{function: take_first}}]}}
  - {{name: flexible, filter: [{{function: regex, regex_pattern: "(\\\\d+)", group_select: -1}}, {{function: take_first}}]}}
metadata: {{version: 1.0}}
"""

CHOICE = """
task: own_choice
dataset_path: json
dataset_kwargs: {{data_files: {{test: {data}}}}}
test_split: test
output_type: multiple_choice
doc_to_text: "{{{{question}}}}"
doc_to_choice: ["one", "two", "three", "four"]
doc_to_target: "{{{{label}}}}"
metric_list: [{{metric: acc}}, {{metric: acc_norm}}]
metadata: {{version: 1.0}}
"""

REPEATS = GENERATE.replace("own_sums", "own_repeats").split("filter_list:")[0] + """repeats: 3
filter_list:
  - {{name: first, filter: [{{function: take_first}}]}}
metadata: {{version: 1.0}}
"""


class ByRule(LM):
    """Right where the number of the question is no multiple of three; marked with #### where it is even."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    def generate_until(self, requests, disable_tqdm=False):
        out = []
        for request in requests:
            i = int(request.args[0].split()[1])
            right = 3 * i if i % 3 else 3 * i + 1
            out.append(f"#### {right}" if i % 2 == 0 else f"It is {right}")
        return out

    def loglikelihood(self, requests, disable_tqdm=False):
        out = []
        for request in requests:
            i = int(request.args[0].split()[1])
            option = ["one", "two", "three", "four"].index(request.args[1].strip())
            gold = i % 4 if i % 3 else (i + 1) % 4
            out.append((-0.5 if option == gold else -2.0 - 0.25 * option, option == gold))
        return out

    def loglikelihood_rolling(self, requests, disable_tqdm=False):
        return [-1.0 for _ in requests]


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "questions.jsonl"
        data.write_text("\n".join(json.dumps({"question": f"question {i} =", "answer": str(3 * i), "label": i % 4}) for i in range(N)))
        for name, text in (("own_sums", GENERATE), ("own_choice", CHOICE), ("own_repeats", REPEATS)):
            (pathlib.Path(folder) / f"{name}.yaml").write_text(text.format(data=data))
        tracker = EvaluationTracker(output_path=str(OUT))
        found = simple_evaluate(
            model=ByRule(),
            tasks=["own_sums", "own_choice", "own_repeats"],
            task_manager=TaskManager(include_path=folder, include_defaults=False),
            log_samples=True,
            bootstrap_iters=100,
        )
        samples = found.pop("samples")
        tracker.general_config_tracker.model_source = "own"
        tracker.general_config_tracker.model_name = "acme/by-rule-1b"
        tracker.general_config_tracker.model_name_sanitized = "acme__by-rule-1b"
        tracker.save_results_aggregated(results=found, samples=samples)
        for task in found["configs"]:
            tracker.save_results_samples(task_name=task, samples=samples[task])
    for path in OUT.rglob("*.json*"):  # paths of the machine that ran it are nobody's business
        path.write_text(path.read_text().replace(folder, "/data"))


if __name__ == "__main__":
    main()
