/** Models of the over-training test bed (mlfoundations/scaling), a JSON file each: parameters, tokens, and the losses on several corpora. Evaluations of
 *  the same models stand in files of their own, under the same names. */
import { Unusable } from '../record/complaint.ts';
import { unknown } from '../stats/estimate.ts';
import { wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import type { Reader } from './reader.ts';

const format = 'OpenLM model (JSON)';

/** Half of the width of a central 95 % interval, in standard errors. */
const z95 = 1.959964;

const openLmModel: Reader = {
  format,
  reads: 'exp_data/models/<name>.json of mlfoundations/scaling: hyperparameters, tokens, and a loss a corpus',
  version: 1,
  gives: ['params', 'compute'],

  recognise({ text }) {
    return /^\s*\{\s*"name"\s*:/.test(text) && text.includes('"hyperparameters"') && text.includes('"dataset_name"')
      ? { sure: 0.9, because: 'it has name, dataset_name and hyperparameters' }
      : { sure: 0, because: 'it has no name, dataset_name and hyperparameters' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const whole = objectOf(await wholeJson(input, notes));
    const { name, dataset_name: corpus, results } = whole;
    const { params, params_no_embed: nonEmbedding, tokens, chinchilla_multiplier: multiple } = objectOf(whole['hyperparameters']);
    const size = [nonEmbedding, params].find((one): one is number => typeof one === 'number' && one > 0);
    const losses = (Array.isArray(results) ? results.map(objectOf) : []).filter(
      ({ loss }) => typeof loss === 'number' && Number.isFinite(loss),
    );
    if (typeof name !== 'string' || losses.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a name and results with a loss' });
    for (const [i, result] of losses.entries()) {
      const bounds = [result['loss_sequences_lower_95'], result['loss_sequences_upper_95']];
      const [lo, hi] = bounds.every((one) => typeof one === 'number') ? (bounds as [number, number]) : [0, 0];
      yield {
        model: name,
        ...(typeof corpus === 'string' && typeof multiple === 'number'
          ? { family: `OpenLM on ${corpus}, ${multiple} × 20 tokens a parameter` }
          : {}),
        scale: {
          ...(size === undefined ? {} : { params: size }),
          ...(typeof tokens === 'number' && tokens > 0 ? { tokens } : {}),
          ...(size !== undefined && typeof tokens === 'number' && tokens > 0 ? { compute: 6 * size * tokens } : {}),
        },
        task: corpusOf(result, i),
        metric: 'loss',
        protocol: { harness: 'open_lm' },
        score: {
          kind: 'mean',
          value: result['loss'] as number,
          n:
            typeof result['sequences'] === 'number' && result['sequences'] >= 1
              ? result['sequences']
              : unknown('the file does not say how many sequences were scored'),
          se: hi > lo ? (hi - lo) / (2 * z95) : unknown('the file gives no bounds of this loss'),
          range: unknown('a loss has no greatest value'),
          higherIsBetter: false,
        },
      };
    }
  },
};

export default openLmModel;

/** The corpus a loss was taken on is the folder of its shards. */
function corpusOf(result: Readonly<Record<string, unknown>>, at: number): string {
  const files = result['val_data'];
  const data = Array.isArray(files) ? files[0] : files;
  return (typeof data === 'string' ? data.split('/').at(-2) : undefined) ?? `corpus ${at + 1}`;
}
