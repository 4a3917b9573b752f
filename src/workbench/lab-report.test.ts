import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { labReportText } from '../figures/lab-report-content.ts';
import { labReportHtml } from '../figures/node/lab-report-html.ts';
import type { Experiment } from '../lab/experiment.ts';
import type { Measured } from '../lab/measure.ts';
import { labReport } from './lab-report.ts';
import { gridOf } from './over-training.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-lab-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const experiment: Experiment = {
  name: 'late <b>',
  asks: 'Late?',
  task: { kind: 'modular', size: 11, share: 0.5 },
  widths: [16],
  layers: 1,
  heads: 2,
  batch: 32,
  steps: 2000,
  rate: 1e-3,
  seeds: 5,
  items: 60,
};
const tally = (share: number, nll: number) => ({
  n: 60,
  right: Math.round(60 * share),
  places: [Math.round(60 * share)],
  nll,
  probability: share,
});
/** Known by heart from step 200 on, understood from `late` on; the circuit grows from 300 on. */
const curve = (late: number): Measured[] =>
  Array.from({ length: 20 }, (_, i) => {
    const step = 100 * (i + 1);
    const circuit = Math.max(0, Math.min(1, (step - 300) / (late - 300)));
    return {
      step,
      loss: step < 200 ? 1 : 0.01,
      learnt: tally(step < 200 ? 0.5 : 1, step < 200 ? 1 : 0.01),
      heldOut: tally(step >= late ? 1 : 0.1, step >= late ? 0.05 : 3),
      squares: 100,
      inside: {
        restricted: 2.4 - 2.3 * circuit,
        excluded: 0.1 + circuit,
        gini: 0.2 + 0.5 * circuit,
        frequencies: 5,
        spectral: 0.1,
        probe: circuit,
        probeDealt: 0.1,
      },
    };
  });
const seed = (n: number, late: number) => {
  const id = `w16-s${n}`;
  mkdirSync(join(folder, id));
  writeFileSync(
    join(folder, id, `results_${id}.json`),
    JSON.stringify({ dunwu: { experiment, run: { id, width: 16, seed: n }, curve: curve(late) } }),
  );
};
for (const [n, late] of [1200, 1400, 1600, 1300, 9000].entries()) seed(n, late);
mkdirSync(join(folder, 'broken'));
writeFileSync(join(folder, 'broken', 'results_x.json'), '{');

describe('report of a lab folder', () => {
  const made = labReport(folder);
  it('delays seed by seed, a run that never understood censored; what went on unseen; a broken file told', async () => {
    const { report, complaints } = await made;
    const [size] = report.training;
    expect(complaints.map(({ code }) => code)).toEqual(['file-corrupt']);
    expect(size!.delay!.each.map(({ grokked }) => grokked)).toEqual([true, true, true, true, { unknown: expect.any(String) }]);
    expect(size!.delay!.all.grokked).toMatchObject({ value: 0.8, n: 5 });
    expect(size!.known).toMatchObject({ events: 4, n: 5 });
    expect(size!.known.value).toBeGreaterThan(1300);
    const restricted = size!.hidden.find(({ name }) => name === 'restricted')!.part;
    expect((restricted as { value: number }).value).toBeGreaterThan(0.8);
    // Of the four that understood the loss falls at once, from the evaluation before `late` to it.
    expect(report.training[0]!.fastest).toMatchObject({ n: 4 });
    expect(report.scale).toHaveProperty('unknown');
    expect(size!.verdict).toMatchObject({ axis: 'step' });
  });
  it('says in both languages that this is not emergence over scale, on a page that fetches nothing and trusts no name', async () => {
    const { report } = await made;
    for (const [lang, warning] of [
      ['en', 'A discontinuity over training is not emergence over scale'],
      ['zh', '不等于随规模涌现'],
    ] as const) {
      const page = labReportHtml(report, lang);
      expect(page).toContain(warning);
      expect(labReportText(report, lang)).toContain(warning);
      // Loss, ability; circuit, frequencies, probe, strongest direction, how fast the loss falls.
      expect(page.match(/<svg/g)).toHaveLength(7);
      expect(page).not.toMatch(/(src|href)="http|NaN|undefined|late <b>/);
      expect(labReportHtml(report, lang)).toBe(page);
    }
  });
  it('a folder without runs is refused', () => expect(labReport(join(folder, 'broken', '..', 'nothing'))).rejects.toThrow());
});

it('the judged grid doubles, and ends with the last evaluation', () => {
  expect(gridOf(Array.from({ length: 40 }, (_, i) => 100 * (i + 1)))).toEqual([100, 200, 500, 1000, 2000, 4000]);
  expect(gridOf([])).toEqual([]);
});

it('the kept curves of grokking say what docs/lab.md says of them', async () => {
  const { report } = await labReport('reference/grokking');
  const { each, all } = report.training[0]!.delay!;
  expect(all.grokked).toMatchObject({ value: 1, n: 5 });
  expect(each.map(({ train }) => Math.round(train as number))).toEqual([677, 730, 715, 733, 811]);
  expect(each.map(({ ratio }) => (typeof ratio === 'number' ? ratio.toFixed(2) : 'open'))).toEqual([
    '2.50',
    '4.21',
    '3.18',
    '3.92',
    '3.27',
  ]);
  const restricted = report.training[0]!.hidden.find(({ name }) => name === 'restricted')!.part;
  expect(restricted).toMatchObject({ value: expect.closeTo(0.37, 2), n: 5 });
  const { report: control } = await labReport('reference/grokking-without-decay');
  expect(control.training[0]!.delay!.all.grokked).toMatchObject({ value: 0, n: 5 });
});

it('the kept curves of parities are steps under a smooth mean, as docs/lab.md says', async () => {
  const { report } = await labReport('reference/parity');
  const { steps, lines, undecided } = report.training[0]!.quanta!;
  expect([steps, lines, undecided]).toEqual([54, 0, 6]);
  expect(report.training[0]!.verdict).toMatchObject({ verdict: 'no-jump' });
});
