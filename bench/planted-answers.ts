/** Answers of a ladder of models whose truth is planted, as lm-evaluation-harness leaves them (a results file and a samples file a model): every character of
 *  an answer is right with a chance that rises smoothly with size, so exact match jumps and part credit does not. For tests and benches of the pages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '../src/stats/random.ts';

/** @param models sizes, half a decade apart from 10M parameters on; @param items questions each; @param digits parts of an answer
 *  @param dress what surrounds texts, for example markup that must stay text */
export function writePlantedAnswers(
  folder: string,
  {
    models = 7,
    items = 120,
    digits = 8,
    dress = (text: string) => text,
  }: { models?: number; items?: number; digits?: number; dress?(text: string): string } = {},
): void {
  mkdirSync(folder, { recursive: true });
  const truth = randomStream(1, 'planted answers: targets');
  const targets = Array.from({ length: items }, () => Array.from({ length: digits }, () => Math.floor(truth() * 10)).join(' '));
  for (let m = 0; m < models; m++) {
    const params = Math.round(1e7 * 10 ** (m / 2));
    const chance = 1 / (1 + Math.exp(4.6 - 1.9 * m));
    const random = randomStream(1, `planted answers: model ${m}`);
    const rows = targets.map((target, i) => {
      const said = target
        .split(' ')
        .map((digit) => (random() < chance ? digit : String((Number(digit) + 1 + Math.floor(random() * 9)) % 10)));
      const response = said.join(' ');
      const right = response === target;
      return {
        doc_id: i,
        doc: { question: dress(`question ${i}`) },
        target: dress(target),
        arguments: { gen_args_0: { arg_0: dress(`question ${i}`), arg_1: { do_sample: false } } },
        resps: [[dress(response)]],
        filtered_resps: [dress(response)],
        filter: 'none',
        metrics: ['exact_match'],
        exact_match: Number(right),
      };
    });
    const rate = rows.reduce((sum, row) => sum + row.exact_match, 0) / items;
    const time = `2026-01-0${1 + (m % 9)}T00-00-${String(m).padStart(2, '0')}.000000`;
    const name = `planted-${m}`;
    const results = {
      results: {
        digits: { alias: 'digits', 'exact_match,none': rate, 'exact_match_stderr,none': Math.sqrt((rate * (1 - rate)) / (items - 1)) },
      },
      versions: { digits: 1 },
      'n-shot': { digits: 0 },
      'n-samples': { digits: { original: items, effective: items } },
      higher_is_better: { digits: { exact_match: true } },
      configs: { digits: { task: 'digits', output_type: 'generate_until', num_fewshot: 0 } },
      config: { model: 'planted', model_args: { pretrained: name, dunwu_family: 'planted' }, model_num_parameters: params },
      model_name: name,
    };
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, `samples_digits_${time}.jsonl`), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
    writeFileSync(join(own, `results_${time}.json`), JSON.stringify(results));
  }
}
