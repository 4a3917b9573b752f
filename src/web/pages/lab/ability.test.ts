import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CurveAnswer } from '../../../figures/workbench-data.ts';
import { type Experiment, runsOf } from '../../../lab/experiment.ts';
import { experiments } from '../../../lab/experiments/index.ts';
import { outcomeOf } from '../../../lab/ladder-curve.ts';
import { examine, modelOf, train } from '../../../lab/train.ts';
import type { CurvePoint } from '../../../record/curve.ts';
import type { Interval } from '../../../stats/estimate.ts';
import { analyzePaths } from '../../../workbench/analyze.ts';
import { growLadder } from '../../../workbench/grow.ts';
import { type Opened, openedOf } from '../../../workbench/opened.ts';
import { rescoredCurves, rescoring } from '../../lenses/rescored.ts';
import { type Ability, abilityOf, recordsOf } from './ability.ts';
import { ladderId, ladderOfId } from './ladder-id.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-ability-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In the page: each run trained where one is, its answers kept. */
function grownHere(experiment: Experiment) {
  const grown = runsOf(experiment).map((run) => {
    const model = modelOf(experiment, run);
    for (const _ of train(model, experiment, run, 0, experiment.steps));
    return { run, answers: [...examine(model, experiment).values()][0]! };
  });
  const outcomes = grown.map(({ run, answers }) => outcomeOf(run, answers));
  return { outcomes, records: grown.flatMap(({ run, answers }) => recordsOf(experiment, run, answers)) };
}

describe('a ladder grown in the page is what the same ladder grown by the command line is, read from its files', {
  timeout: 120_000,
}, () => {
  const usual = experiments.find(({ name }) => name === 'films')!;
  const experiment: Experiment = { ...usual, widths: [16, 24, 40], steps: 110, seeds: 2, items: 120 };
  let here: ReturnType<typeof grownHere>;
  let ability: Ability;
  let opened: Opened;
  let row: number;
  beforeAll(async () => {
    const spec = join(folder, 'films.json');
    writeFileSync(spec, JSON.stringify(experiment));
    await growLadder(spec, { out: folder, threads: 1 });
    const analysis = await analyzePaths([join(folder, 'films')], { axis: 'params', selection: {}, seed: 1, store: 'memory', threads: 1 });
    opened = openedOf(analysis, { lang: 'en' });
    here = grownHere(experiment);
    ability = abilityOf(experiment, here.outcomes)!;
    row = opened.head.rows.findIndex(({ task, metric }) => task === ability.row.task && metric.startsWith('exact'));
  }, 120_000);

  it('the same points: two runs of a size are one, with the scatter between them', () => {
    const { curve } = opened.curve(row);
    const known = ({ axisValue, value, n, correct, runs, repeats, interval }: CurvePoint) => {
      const { lo, hi } = interval as Interval;
      return { axisValue, n, correct, runs, repeats, ends: [value, lo, hi].map((end) => expect.closeTo(end, 9)) };
    };
    expect(
      ability.document.curve.points.map(({ value, interval, ...point }) => ({
        ...point,
        ends: [value, (interval as Interval).lo, (interval as Interval).hi],
      })),
    ).toMatchObject(curve.points.map(known));
    expect(ability.document.curve.points.some(({ value }) => value > 0)).toBe(true);
  });
  it('the same answers, item by item: what was said, what is right, ln p', async () => {
    const theirs: CurveAnswer[] = [];
    for await (const answer of opened.answers(row)) theirs.push(answer);
    expect(here.records).toHaveLength(theirs.length);
    // files of answers do not name their run: those of one item stand in the order of the runs
    const byItem = (answers: readonly CurveAnswer[]) =>
      Map.groupBy(answers, ({ model, item }) => `${model.replace(/^dunwu-lab\//, '')} ${item}`);
    const [mine, others] = [byItem(here.records), byItem(theirs)];
    expect([...mine.keys()].sort()).toEqual([...others.keys()].sort());
    for (const [item, answers] of mine)
      expect(
        others.get(item)!.map(({ targets, response, right, target }) => ({ targets, response, right, target: { ...target } })),
      ).toEqual(
        answers.map(({ targets, response, right, target }) => ({
          targets,
          response,
          right,
          // files keep seven digits
          target: { tokens: target!.tokens, logProb: expect.closeTo(target!.logProb, 4) },
        })),
      );
  });
  it('can be scored anew: all or nothing, with part credit, by likelihood; and its own score is the one judged', () => {
    const adding = rescoring();
    for (const record of here.records) adding.add(record);
    const { items, others } = rescoredCurves(ability.document.curve, adding.scores());
    for (const metric of ['exact match', 'token edit similarity', 'chrF', 'log-likelihood per token', 'probability of the right answer'])
      expect([...others.keys()]).toContain(metric);
    ability.document.curve.points.forEach(({ model, correct }, i) => {
      expect(items!.get(model)!.values.reduce((a, b) => a + b, 0)).toBeCloseTo(correct!, 6);
      expect(others.get('exact match')!.curve.points[i]!.value).toBeCloseTo(ability.document.curve.points[i]!.value, 12);
    });
  });
});

describe('names', () => {
  it('tell what it takes to grow the ladder again', () => {
    expect(ladderOfId(ladderId({ name: 'films', steps: 600, seeds: 2 }))).toEqual({ task: 'films', steps: '600', seeds: '2' });
    expect(ladderOfId(ladderId({ name: 'films', steps: 600, seeds: 2 }, 'runs/films'))).toEqual({ follow: 'runs/films' });
    expect(ladderOfId('planted | digits | exact_match')).toBeNull();
  });
  it('below three sizes there is no ability to speak of', () => {
    const experiment = { ...experiments.find(({ name }) => name === 'facts')!, widths: [8, 16] };
    expect(abilityOf(experiment, [])).toBeNull();
  });
});
