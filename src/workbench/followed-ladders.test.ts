import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Experiment, runsOf, taskOf } from '../lab/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import type { FollowedLine } from '../lab/followed.ts';
import { openJobs } from '../lab/jobs/sqlite-jobs.ts';
import { examine, modelOf, train } from '../lab/train.ts';
import { followedIn } from './followed-ladders.ts';
import { growLadder } from './grow.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-followed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const usual = experiments.find(({ name }) => name === 'films')!;
const experiment: Experiment = { ...usual, widths: [8, 16], steps: 60, seeds: 1, items: 50, evaluations: 4 };
const spec = join(folder, 'films.json');
writeFileSync(spec, JSON.stringify(experiment));
const lab = join(folder, 'lab');

describe('a ladder that grows is followed from its files', { timeout: 60_000 }, () => {
  it('from nothing to its results, and is found though it began after the folder was opened', async () => {
    mkdirSync(lab);
    const followed = followedIn([lab]);
    expect(followed.heads()).toEqual([]);
    const growing = growLadder(spec, { out: lab, threads: 1 });
    const told: FollowedLine[] = [];
    const left = new AbortController();
    await expect.poll(() => followed.heads().length, { timeout: 20_000 }).toBe(1);
    expect(followed.heads()).toEqual([{ name: 'films', path: join(lab, 'films') }]);
    const state = new Map<string, string>();
    for await (const line of followed.lines(0, left.signal)!) {
      told.push(line);
      for (const run of 'experiment' in line ? line.runs : [line.run]) state.set(run.id, run.state);
      if ([...state.values()].every((one) => one === 'done')) left.abort();
    }
    await growing;
    expect(told[0]).toMatchObject({ experiment });
    const runs = told.flatMap((line) => ('experiment' in line ? [...line.runs] : [line.run]));
    const last = runs.findLast(({ id }) => id === 'w16-s0')!;
    expect(last.curve.map(({ step }) => step)).toEqual([15, 30, 45, 60]);
    // what is told of a run only goes on
    for (const { id } of runsOf(experiment)) {
      const steps = runs.filter((run) => run.id === id).map(({ step }) => step);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
    expect(followed.lines(1, left.signal)).toBeUndefined();
  });
  it('its answers are those the run was examined with', () => {
    const followed = followedIn([join(lab, 'films')]);
    const theirs = [...followed.answers(0)!];
    for (const run of runsOf(experiment)) {
      const model = modelOf(experiment, run);
      for (const _ of train(model, experiment, run, 0, experiment.steps));
      const own = examine(model, experiment).get(taskOf(experiment).name)!;
      const found = theirs.filter((one) => one.run === run.id).map(({ answered }) => answered);
      expect(found).toEqual(own.map((one) => ({ ...one, logProb: expect.closeTo(one.logProb, 4), credit: expect.closeTo(one.credit, 6) })));
    }
  });
  it('a ladder of before, without the file that says what is grown, is known by its results', async () => {
    rmSync(join(lab, 'films', '.experiment.json'));
    const left = new AbortController();
    const { value } = await followedIn([lab]).lines(0, left.signal)!.next();
    left.abort();
    expect(value).toMatchObject({ experiment: { name: 'films' }, runs: [{ state: 'done' }, { state: 'done' }] });
  });
});

describe('what is no ladder, or damaged', () => {
  it('is passed over', async () => {
    const odd = join(folder, 'odd');
    for (const name of ['wrong', 'broken', 'plain']) mkdirSync(join(odd, name), { recursive: true });
    writeFileSync(join(odd, 'wrong', '.experiment.json'), JSON.stringify({ ...experiment, widths: [7] }));
    writeFileSync(join(odd, 'broken', '.experiment.json'), JSON.stringify(experiment));
    writeFileSync(join(odd, 'broken', '.jobs.sqlite'), 'no database');
    mkdirSync(join(odd, 'broken', 'w8-s0'));
    writeFileSync(join(odd, 'broken', 'w8-s0', 'checkpoint.safetensors'), Buffer.from([255, 255, 255, 255, 255, 255, 255, 127, 1]));
    appendFileSync(join(odd, 'file'), 'x');
    const followed = followedIn([odd, join(odd, 'file'), join(odd, 'gone')]);
    expect(followed.heads().map(({ name }) => name)).toEqual(['broken', 'wrong']);
    const left = new AbortController();
    const { value } = await followed.lines(0, left.signal)!.next();
    expect(value).toMatchObject({ runs: [{ id: 'w8-s0', state: 'waiting', step: 0, curve: [] }, { id: 'w16-s0' }] });
    setTimeout(() => left.abort(), 50);
    // a recipe that cannot be grown is nothing to follow
    expect(await followed.lines(1, left.signal)!.next()).toEqual({ value: undefined, done: true });
  });
  it('a job whose owner is silent waits for whoever grows it next', async () => {
    const { jobsIn } = await import('../lab/jobs/sqlite-jobs.ts');
    const file = join(folder, '.jobs.sqlite');
    const book = openJobs(file, { ids: ['a', 'b'], recipe: 'r', isDone: () => false });
    book.claim();
    expect(jobsIn(file).map(({ state }) => state)).toEqual(['running', 'waiting']);
    expect(jobsIn(file, -1).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    book.close();
    expect(jobsIn(join(folder, 'none.sqlite'))).toEqual([]);
  });
});
