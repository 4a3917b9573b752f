import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanationOf } from '../figures/explanation.ts';
import { explanationMarkdown, explanationText } from '../figures/explanation-markdown.ts';
import { explanationHtml } from '../figures/node/explanation-html.ts';
import { randomStream } from '../stats/random.ts';
import { type Explained, explainPaths } from './explain.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Five-digit sums as lm-evaluation-harness keeps them; every digit is right with a probability that grows smoothly with size. */
function ladder(): void {
  const random = randomStream(5, 'ladder');
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(10 * random())).join('');
  const targets = Array.from({ length: 500 }, () => `${1 + Math.floor(9 * random())}${digits(8)}`);
  const time = '2026-01-01T00-00-00.000001';
  for (const [name, p] of [
    ['pythia-70m', 0.12],
    ['pythia-160m', 0.2],
    ['pythia-410m', 0.4],
    ['pythia-1b', 0.56],
    ['pythia-2.8b', 0.75],
    ['pythia-12b', 0.93],
  ] as const) {
    const run = join(folder, `EleutherAI__${name}`);
    mkdirSync(run);
    const rows = targets.map((target, doc_id) => {
      const answer = [...target].map((digit) => (random() < p ? digit : digits(1))).join('');
      return {
        doc_id,
        doc: {},
        target,
        arguments: { gen_args_0: { arg_0: doc_id === 3 ? '<script>alert(1)</script>' : `sum ${doc_id} =`, arg_1: {} } },
        resps: [[answer]],
        filtered_resps: [answer],
        filter: 'none',
        metrics: ['exact_match'],
        exact_match: Number(answer === target),
      };
    });
    const right = rows.filter(({ exact_match }) => exact_match === 1).length / rows.length;
    writeFileSync(join(run, `samples_sums_${time}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    writeFileSync(
      join(run, `results_${time}.json`),
      JSON.stringify({
        results: { sums: { alias: 'sums', 'exact_match,none': right, 'exact_match_stderr,none': Math.sqrt((right * (1 - right)) / 499) } },
        'n-samples': { sums: { original: 500, effective: 500 } },
        'n-shot': { sums: 0 },
        versions: { sums: 1 },
        higher_is_better: { sums: { exact_match: true } },
        config: { model: 'hf', model_args: `pretrained=EleutherAI/${name}` },
        model_name: `EleutherAI/${name}`,
        lm_eval_version: '0.4.9',
      }),
    );
  }
}

describe('from answers to an explained jump', () => {
  let explained: Explained;
  beforeAll(async () => {
    ladder();
    explained = await explainPaths([folder], { axis: 'params', selection: { task: ['sums'] }, seed: 1, store: 'memory' });
  });

  it('the jump in exact match is made by the metric or by its digits, and the answers were read for it', () => {
    const { verdict } = explained;
    expect(verdict.metric).toBe('exact_match');
    expect(verdict.gates.find(({ name }) => name === 'jump')?.pass).toBe(true);
    expect(['explained-by-metric', 'explained-by-composition']).toContain(verdict.verdict);
    expect(verdict.probability).toBeGreaterThan(0.8);
    expect(verdict.evidence?.companions.map(({ metric }) => metric)).toContain('token edit similarity');
    expect(verdict.evidence?.steps.length).toBe(9);
    expect(verdict.forecast?.ninety[0]).toBeGreaterThan(0.2);
  });

  it('shows the answers on which the two models differ, those first where the smaller was nearly right', () => {
    const { pairs } = explained;
    expect(pairs.length).toBeGreaterThan(1);
    expect(pairs[0]).toMatchObject({ kind: 'gained', small: { credit: expect.closeTo(8 / 9, 6) }, large: { credit: 1 } });
    expect(pairs[0]!.large.answer).toBe(pairs[0]!.targets[0]);
  });

  it('a right answer of several lines keeps them; of one line it stands in the head', () => {
    const pair = explained.pairs[0]!;
    const said = (target: string) => {
      const explanation = explanationOf(explained.verdict, [{ ...pair, targets: [target] }], 'en');
      return { text: explanationText(explanation, 'en'), html: explanationHtml(explanation, explained.verdict, 'en') };
    };
    expect(said('2 + 3 = 5\n#### 5').text).toContain('right answer:\n> 2 + 3 = 5\n> #### 5\n');
    expect(said('2 + 3 = 5\n#### 5').html).toContain('<h4>right answer</h4><pre>2 + 3 = 5\n#### 5</pre>');
    expect(said('5').text).toContain('right answer: 5\n');
  });

  it('of a curve without a step that looks like a jump nothing is said to look like one', () => {
    const gates = explained.verdict.gates.map((gate) => (gate.name === 'jump' ? { ...gate, pass: false } : gate));
    const { sections } = explanationOf({ ...explained.verdict, gates }, [], 'en');
    expect(JSON.stringify(sections)).toContain('No: no step stands out.');
    expect(JSON.stringify(sections)).not.toContain('what looks like one does not stand');
  });

  it.each(['en', 'zh'] as const)('is a page of its own in %s: no script, no answer as markup, every section said', (lang) => {
    const explanation = explanationOf(
      explained.verdict,
      [...explained.pairs, { ...explained.pairs[0]!, prompt: '<img src=x onerror=alert(1)>' }],
      lang,
    );
    const html = explanationHtml(explanation, explained.verdict, lang);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    // two pictures, each drawn for a broad and for a narrow page
    expect(html.match(/<svg/g)).toHaveLength(4);
    expect(explanation.sections.length).toBeGreaterThanOrEqual(9);
    const text = explanationMarkdown(explanation, lang) + explanationText(explanation, lang);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    if (lang === 'zh') expect(explanation.sections.every(({ heading }) => /\p{Script=Han}/u.test(heading))).toBe(true);
  });
});
