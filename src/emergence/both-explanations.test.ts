/** Tokens are steps: where scoring all or nothing and multiplying both give the jump they are no rivals, and the verdict says both. (methods §7 S4) */
import { expect, it } from 'vitest';
import type { Curve } from '../record/curve.ts';
import type { Companion, StepProbe } from '../record/evidence.ts';
import { reasonSentence } from '../record/messages/reason-sentence.ts';
import { examine } from './examine.ts';
import { runEffectFrom } from './run-effect.ts';
import { simulatedCurve } from './simulated-curve.ts';
import { judge } from './verdict.ts';

const token = [0.3, 0.5, 0.62, 0.9, 0.97];
const [tokens, n] = [5, 1000];
const right = token.map((p) => Math.round(n * p ** tokens));
const curve = simulatedCurve(
  'five tokens',
  'exact match',
  'strict',
  [20, 21, 22, 23, 24],
  right.map((correct) => ({ value: correct / n, n, correct })),
);
const credit: Companion = {
  metric: 'token edit similarity',
  protocol: '',
  values: token,
  n: token.map(() => n * tokens),
  foretells: { by: 'power', parts: tokens },
};
/** Tokens asked for one at a time, on other items. */
const probes: StepProbe[] = token.map((_, s) => ({
  name: `token ${s + 1}`,
  times: 1,
  sameItems: false,
  counts: token.map((p) => ({ y: Math.round(n * p), n })),
}));
const judged = (evidence: Curve['evidence']) => {
  const one = { ...curve, evidence };
  return judge([one], [examine(one, runEffectFrom([]), 1)])[0]!;
};

it.each([
  { companions: [credit], steps: [], code: 'v-metric' },
  { companions: [], steps: probes, code: 'v-composition' },
])('with one kind of evidence: $code', ({ code, ...evidence }) => expect(judged(evidence).reason.code).toBe(code));

it('with both one speaks for both, in either language', () => {
  const { verdict, reason } = judged({ companions: [credit], steps: probes });
  expect(['v-metric-also-composition', 'v-composition-also-metric']).toContain(reason.code);
  expect(reason.code.startsWith(verdict === 'explained-by-metric' ? 'v-metric' : 'v-composition')).toBe(true);
  expect(reasonSentence(reason, 'en')).toMatch(/too, and is no rival/);
  expect(reasonSentence(reason, 'zh')).toMatch(/两者并不冲突/);
});
