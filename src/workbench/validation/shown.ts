/** What the analyser is shown of a ladder: never what was planted. */
import { battery } from '../../metrics/battery.ts';
import { sampleTally } from '../../readers/tally-samples.ts';
import type { Curve } from '../../record/curve.ts';
import type { Observation } from '../../record/observation.ts';
import type { Sample } from '../../record/sample.ts';
import { curvesOf } from '../curves.ts';
import { type PackedLadder, samplesOf } from './packed-ladder.ts';

/** `answers`: all of every answer, as `analyze` reads it from the files of a run. `end`: of every second item the last token of the answer alone, as where a
 *  chain of thought is thrown away (by guessing 1 in as many as there are); single steps are probed on the other items, each given the right ones before it. */
export type Shown = 'answers' | 'end';

export function shownCurves(ladder: PackedLadder, shown: Shown): Curve[] {
  const observations = shown === 'answers' ? ofAnswers(ladder) : ofEnds(ladder);
  const source = { path: ladder.experiment.name, sha256: '' };
  return curvesOf(
    observations.map((one) => ({ ...one, source })),
    [],
    'params',
    {},
  ).curves;
}

function ofAnswers(ladder: PackedLadder): Observation[] {
  const [tally, parts] = [sampleTally(), battery()];
  const probes = new Map<string, { step: NonNullable<Observation['step']>; tally: ReturnType<typeof sampleTally> }>();
  for (const { sample, step } of samplesOf(ladder))
    if (step) {
      const probe = probes.get(step.name) ?? { step: { ...step, sameItems: false }, tally: sampleTally() };
      probes.set(step.name, probe);
      probe.tally.add(sample);
    } else {
      tally.add(sample);
      parts.add(sample);
    }
  return [
    ...tally.observations(),
    ...parts.observations(),
    ...[...probes.values()].flatMap(({ step, tally }) => tally.observations().map((one) => ({ ...one, step }))),
  ];
}

function ofEnds(ladder: PackedLadder): Observation[] {
  const tally = sampleTally();
  const probed = new Map<string, { of: Sample; right: number; tried: number; step: string; times: number }>();
  for (const { sample, step } of samplesOf(ladder)) {
    if (step) continue;
    const { targets, response = '', steps = [], target: _, ...of } = sample;
    if (Number(sample.item) % 2 === 0) {
      const [right, said] = [endOf(targets[0]!), endOf(response)];
      tally.add({ ...of, targets: [right], response: said, scores: { exact_match: Number(right === said) } });
      continue;
    }
    // Steps are told given the right ones before: each is an outcome of its own.
    steps.forEach((right, s) => {
      const key = `${of.model} ${of.run} ${s}`;
      const known = probed.get(key) ?? { of: sample, right: 0, tried: 0, step: `step ${s + 1}`, times: 1 };
      probed.set(key, { ...known, right: known.right + Number(right), tried: known.tried + 1 });
    });
  }
  const chance = 1 / new Set(ladder.asked[0]!.items.map(([, target]) => endOf(target))).size;
  return [
    ...tally.observations().map((one) => ({ ...one, chance })),
    ...[...probed.values()].map(({ of: { model, family, scale, task, protocol, run }, right, tried, step, times }): Observation => {
      const whose = { model, scale, task, protocol, ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) };
      return {
        ...whose,
        metric: 'step outcomes',
        score: { kind: 'counts', correct: right, n: tried, nFrom: 'stated' },
        step: { name: step, times, sameItems: false },
      };
    }),
  ];
}

/** The last token of an answer: tokens stand apart by spaces, or are single letters. */
const endOf = (answer: string): string => (answer.includes(' ') ? answer.slice(answer.lastIndexOf(' ') + 1) : answer.slice(-1));
