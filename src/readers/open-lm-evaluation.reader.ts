/** Evaluations of the models of the over-training test bed (mlfoundations/scaling), as LLM Foundry writes them: a share of right answers a task. The model
 *  is that of the file name, `evaluation_<name>_<suite>.json`; how large it is stands in the file of that name among the models. */
import { Unusable } from '../record/complaint.ts';
import { unknown } from '../stats/estimate.ts';
import { wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import type { Reader } from './reader.ts';

const format = 'OpenLM evaluation (JSON)';
const named = /(?:^|\/)evaluation_(.+)_([a-z]+)\.json(?:\.gz)?$/;

const openLmEvaluation: Reader = {
  format,
  reads: 'exp_data/evals/evaluation_<model>_heavy.json of mlfoundations/scaling: a share of right answers a task',
  version: 1,
  gives: [],

  recognise({ text }) {
    return /^\s*\{\s*"name"\s*:/.test(text) && /"eval_metrics"\s*:\s*\{\s*"icl"\s*:/.test(text)
      ? { sure: 0.9, because: 'it has eval_metrics with icl' }
      : { sure: 0, because: 'it has no eval_metrics with icl' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const whole = objectOf(await wholeJson(input, notes));
    const [, model, suite] = named.exec(path) ?? [];
    const shares = Object.entries(objectOf(objectOf(whole['eval_metrics'])['icl'])).filter(
      (one): one is [string, number] => typeof one[1] === 'number' && one[1] >= 0 && one[1] <= 1,
    );
    if (shares.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a task with a share of right answers' });
    if (model === undefined) notes.complain({ code: 'model-unnamed', path });
    for (const [task, value] of shares)
      yield {
        model: model ?? unknown('only the name of the file says which model it is: evaluation_<model>_heavy.json'),
        scale: {},
        task,
        metric: 'accuracy',
        protocol: { harness: 'llm-foundry', ...(suite === undefined ? {} : { prompt: suite }) },
        score: {
          kind: 'mean',
          value,
          n: unknown('the file does not say how many were asked'),
          se: unknown('the file gives no standard error'),
          range: [0, 1],
          higherIsBetter: true,
        },
      };
  },
};

export default openLmEvaluation;
