/** The published cases of methods §7.2 that can be put to the engine: on published numbers where they are at hand, else on the paper's own model of
 *  the case. Each prints what was expected, what came, and why. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulatedCurve } from '../emergence/simulated-curve.ts';
import type { Curve } from '../record/curve.ts';
import type { Verdict, VerdictName } from '../record/verdicts.ts';
import { analyzePaths } from './analyze.ts';
import { verdictOf } from './document.ts';
import { judgeCurves } from './judge-curves.ts';

const told: string[] = [];
function expectOf(name: string, expected: readonly VerdictName[], verdict: Verdict): void {
  told.push(
    `${name}: expected ${expected.join(' or ')}; got ${verdict.verdict}${verdict.flags.length ? ` (${verdict.flags.join(', ')})` : ''}. ${verdict.sentence}`,
  );
  console.log(told.at(-1));
  expect(expected, name).toContain(verdict.verdict);
}
const judged = async (...curves: Curve[]): Promise<Verdict[]> => (await judgeCurves(curves, { seed: 1 })).map(verdictOf);

const analysed = (path: string, selection: { family?: string[]; task?: string[]; metric?: string[] }) =>
  analyzePaths([path], { axis: 'auto', selection, seed: 1, store: 'memory' }).then(({ document }) => document.verdicts);

describe('published numbers (examples/published)', () => {
  const examples = 'examples/published';
  it('word unscrambling, Pythia: a smooth logistic; “emergent” only in the GPT-3 view', async () => {
    const [verdict] = await analysed(examples, { family: ['Pythia deduped'], task: ['word unscrambling'] });
    expectOf('word_unscramble, Pythia', ['no-jump', 'threshold-crossing'], verdict!);
  });

  it('2-digit addition, Pythia: .067 → .795 → .486 → .446 is non-monotone and needs seeds; never a discontinuity', async () => {
    const [verdict] = await analysed(examples, { family: ['Pythia deduped'], task: ['2-digit addition'] });
    expectOf('2-digit addition, Pythia', ['undetermined'], verdict!);
    expect(verdict!.flags).toContain('non-monotone');
    expect(verdict!.needs[0]!.reason.code).toBe('n-seeds');
  });

  it('3-digit addition, Pythia: undetermined', async () => {
    const [verdict] = await analysed(examples, { family: ['Pythia deduped'], task: ['3-digit addition'] });
    expectOf('3-digit addition, Pythia', ['undetermined'], verdict!);
  });

  it('IPA transliteration, OPT: exact match stays at the floor while BLEU rises; nothing discontinuous', async () => {
    for (const verdict of await analysed(examples, { family: ['OPT'], task: ['IPA transliteration'] }))
      expectOf(`ipa_transliterate, OPT, ${verdict.metric}`, ['no-jump', 'explained-by-metric', 'undetermined'], verdict);
  });

  it('emoji_movie, modified_arithmetic, BIG-G: few items are noise, and one size above the floor settles nothing', async () => {
    const verdicts = await analysed(examples, { family: ['BIG-G*'] });
    const of = (task: string) => verdicts.find((verdict) => verdict.task === task)!;
    expectOf('emoji_movie, BIG-G', ['no-jump', 'undetermined'], of('emoji_movie'));
    expectOf('modified_arithmetic, BIG-G', ['undetermined'], of('modified_arithmetic'));
    expectOf('word_unscrambling, BIG-G', ['undetermined'], of('word_unscrambling'));
    expectOf('qa_wikidata, BIG-G', ['no-jump'], of('qa_wikidata'));
  });
});

const data = '../shared/data/obsscaling';
describe.skipIf(!existsSync(data))('published numbers (skipped where ../shared/data is not)', () => {
  it('Persian question answering, Qwen1.5: .277 → .490 against a chance of .25 is smooth', async () => {
    const verdicts = await analysed(data, { family: ['Qwen1.5'], task: ['parsinlu*'] });
    expectOf('parsinlu_qa, Qwen1.5', ['no-jump', 'threshold-crossing'], verdicts[0]!);
  });

  it('no curve of the table is called a discontinuity', async () => {
    const verdicts = await analysed(data, {});
    expect(verdicts.filter(({ verdict }) => verdict === 'discontinuity')).toEqual([]);
  });
});

describe('the papers’ own models', () => {
  const xs = [7, 8, 9, 10, 11].map((decades) => decades + 13);
  const counted = (rates: readonly number[], n: number, id: string): Curve =>
    simulatedCurve(
      id,
      'exact match',
      'strict',
      xs,
      rates.map((rate) => ({ value: Math.round(rate * n) / n, n, correct: Math.round(rate * n) })),
    );

  it('Schaeffer et al. 2023, multi-token arithmetic: exact match of five tokens whose probability follows exp(−(N/1e8)^−.4)', async () => {
    const token = [7, 8, 9, 10, 11].map((decades) => Math.exp(-((10 ** decades / 1e8) ** -0.4)));
    const [n, tokens] = [1000, 5];
    const strict = counted(
      token.map((p) => p ** tokens),
      n,
      'arithmetic',
    );
    // The mirage curve itself rises over many decades; seen on the three sizes around its rise it looks like a jump.
    const smooth = simulatedCurve(
      'arithmetic smooth',
      'token edit similarity',
      'smooth',
      xs,
      token.map((value) => ({ value, n: n * tokens })),
    );
    const companion = {
      metric: smooth.metric,
      protocol: '',
      values: token,
      n: token.map(() => n * tokens),
      foretells: { by: 'power' as const, parts: tokens },
    };
    const [verdict] = await judged({ ...strict, evidence: { companions: [companion], steps: [] } }, { ...smooth, task: strict.task });
    expectOf('multi-token arithmetic', ['explained-by-metric', 'no-jump'], verdict!);
    const coarse = [0, 1, 4];
    const pick = <T>(values: readonly T[]) => coarse.map((j) => values[j]!);
    const few = { ...strict, id: 'coarse', points: pick(strict.points) };
    const [seen] = await judged({
      ...few,
      evidence: { companions: [{ ...companion, values: pick(token), n: pick(companion.n) }], steps: [] },
    });
    expectOf('the same on three sizes', ['explained-by-metric', 'undetermined'], seen!);
  });

  it('the same model on a grid that is dense below and coarse above: the jump is there, and made by the metric', async () => {
    const decades = [7, 7.5, 8, 9, 12];
    const token = decades.map((at) => Math.exp(-((10 ** at / 1e8) ** -0.4)));
    const [n, tokens] = [1000, 5];
    const strict = simulatedCurve(
      'coarse arithmetic',
      'exact match',
      'strict',
      decades.map((at) => at + 13),
      token.map((p) => ({ value: Math.round(p ** tokens * n) / n, n, correct: Math.round(p ** tokens * n) })),
    );
    const companion = {
      metric: 'token edit similarity',
      protocol: '',
      values: token,
      n: token.map(() => n * tokens),
      foretells: { by: 'power' as const, parts: tokens },
    };
    const [verdict] = await judged({ ...strict, evidence: { companions: [companion], steps: [] } });
    expectOf('multi-token arithmetic, coarse above', ['explained-by-metric'], verdict!);
  });

  it('checkmate in one: legal moves are learnt smoothly, mates are not their product; a step is missing', async () => {
    const legal = [0.2, 0.45, 0.7, 0.88, 0.96];
    const mates = [0, 0, 0, 0.002, 0.09];
    const curve = counted(mates, 1000, 'checkmate_in_one');
    const step = (name: string) => ({ name, times: 1, sameItems: false, counts: legal.map((p) => ({ y: Math.round(400 * p), n: 400 })) });
    const [verdict] = await judged({ ...curve, evidence: { companions: [], steps: [step('a legal move'), step('a move that checks')] } });
    expectOf('checkmate_in_one', ['undetermined', 'threshold-crossing'], verdict!);
    // The smooth curve stands; what the steps leave open is named among the needs.
    expect(verdict!.gates.find(({ name }) => name === 'no-step-missing')?.pass).toBe(false);
    expect(verdict!.needs.map(({ reason }) => reason.code)).toContain('n-missing-step');
  });

  it('Words in Context, PaLM: one size above chance settles nothing', async () => {
    const curve = counted([0.49, 0.5, 0.51, 0.5, 0.6], 638, 'WiC');
    const [verdict] = await judged({ ...curve, chance: { value: 0.5, source: 'two answers' } });
    expectOf('WiC', ['undetermined'], verdict!);
  });

  it('hindsight neglect: worse with scale, then better; non-monotone', async () => {
    const [verdict] = await judged(counted([0.45, 0.35, 0.28, 0.22, 0.99], 300, 'hindsight'));
    expect(verdict!.gates.find(({ name }) => name === 'monotone')?.pass).toBe(false);
    expectOf('hindsight neglect', ['undetermined', 'no-jump'], verdict!);
  });
});
