/** All lenses, one behind the other in the order light would pass them: which score, which sizes, how many items, which part of it, which level. */
import type { Change } from '../link.ts';
import { type Axes, axesLens } from './axes.ts';
import { type Band, humanLens } from './human.ts';
import type { Subject } from './lens.ts';
import { metricLens } from './metric.ts';
import { sizesLens } from './sizes.ts';
import { type StepsSetting, stepsLens } from './steps.ts';
import { type TestSize, testSizeLens } from './test-size.ts';

export type Settings = {
  metric: { metric: string | null };
  sizes: { without: readonly string[] };
  testSize: TestSize;
  steps: { steps: StepsSetting };
  human: { band: Band | 'none' | null };
  axes: Axes;
};

export const settingsOf = (query: URLSearchParams): Settings => ({
  metric: metricLens.fromLink(query),
  sizes: sizesLens.fromLink(query),
  testSize: testSizeLens.fromLink(query),
  steps: stepsLens.fromLink(query),
  human: humanLens.fromLink(query),
  axes: axesLens.fromLink(query),
});

export const linkOf = (settings: Settings): Change => ({
  ...metricLens.toLink(settings.metric),
  ...sizesLens.toLink(settings.sizes),
  ...testSizeLens.toLink(settings.testSize),
  ...stepsLens.toLink(settings.steps),
  ...humanLens.toLink(settings.human),
  ...axesLens.toLink(settings.axes),
});

/** @param seed of the draws */
export function lensed(subject: Subject, settings: Settings, seed: number): Subject {
  const scored = metricLens.apply(subject, settings.metric, seed);
  const sized = sizesLens.apply(scored, settings.sizes, seed);
  const drawn = testSizeLens.apply(sized, settings.testSize, seed);
  const stepped = stepsLens.apply(drawn, settings.steps, seed);
  return humanLens.apply(stepped, settings.human, seed);
}
