import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';
import { curvesOfPaths } from '../workbench/curves-of-paths.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/open-lm', import.meta.url));

it('a model has its size, tokens and a loss a corpus, with the error of its bounds; a loss that is no number is left out', async () => {
  const { format, observations } = await readBytes(await bytesOf('fixtures/open-lm/models/own_web-d=8-1.0.json'));
  expect(format).toBe('OpenLM model (JSON)');
  expect(observations).toMatchObject([
    {
      model: 'own_web-d=8-1.0',
      family: 'OpenLM on own_web, 1 × 20 tokens a parameter',
      scale: { params: 1e6, tokens: 24e6, compute: 6 * 1e6 * 24e6 },
      task: 'own_val',
      score: { value: 5.5, n: 400, higherIsBetter: false },
    },
    { task: 'other', score: { value: 6, se: { unknown: 'the file gives no bounds of this loss' } } },
  ]);
  const [{ score }] = observations as [(typeof observations)[number]];
  expect(score.kind === 'mean' && score.se).toBeCloseTo(0.1 / (2 * 1.959964), 9);
});

it('evaluations name a model; how large it is, the file of the model says', async () => {
  const options = { axis: 'params' as const, selection: { task: ['kites'] }, store: 'memory' };
  const { curves } = await curvesOfPaths([fixtures], options);
  expect(curves).toMatchObject([{ family: 'OpenLM on own_web, 1 × 20 tokens a parameter', metric: 'accuracy' }]);
  expect(curves[0]?.points.map(({ axisValue }) => axisValue)).toEqual([1e6, 5e6, 22e6]);
});

const shared = fileURLToPath(new URL('../../../shared/data/gadre-scaling/exp_data', import.meta.url));
it.skipIf(!existsSync(shared))('../shared/data: curves of loss and of tasks for every number of tokens a parameter', async () => {
  const { curves } = await curvesOfPaths([`${shared}/models`, `${shared}/evals`], { axis: 'params', selection: {}, store: 'memory' });
  expect(new Set(curves.map(({ family }) => family)).size).toBe(16);
  expect(curves.filter(({ task, metric }) => task === 'c4_val' && metric === 'loss')).toHaveLength(16);
  expect(curves.filter(({ task }) => task === 'arc_easy')).toHaveLength(16);
});
