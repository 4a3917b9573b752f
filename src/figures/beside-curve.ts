/** The strict score with what stands beside it: part credit of the same answers, single steps. One picture, one scale of scores. */
import * as Plot from '@observablehq/plot';
import type { Verdict } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import type { Cell, Figure } from './figure.ts';
import type { Palette } from './palette.ts';
import { axisText, percent } from './quantities.ts';
import { linearTicks, logTicks } from './ticks.ts';
import type { Words } from './words/words.ts';

/** Of a handful of tries no share is drawn. */
const leastTries = 20;
const shareOf = (counts: { y: number; n: number } | { unknown: string }): number | { unknown: string } =>
  'unknown' in counts ? counts : counts.n >= leastTries ? counts.y / counts.n : { unknown: 'hardly tried' };

type Line = { name: string; values: { x: number; y: number }[]; ink: string; dash?: string; strict: boolean };

export function besideCurve(
  { task, axis, metric, points, evidence }: Pick<Verdict, 'task' | 'axis' | 'metric' | 'points' | 'evidence'>,
  { width, height, palette, words }: { width: number; height: number; palette: Palette; words: Words },
): Figure {
  const along = (values: readonly (number | { unknown: string })[]) =>
    values.flatMap((y, j) => (isUnknown(y) ? [] : [{ x: points[j]!.x, y: y as number }]));
  const lines: Line[] = [
    { name: metric, values: points.map(({ x, value }) => ({ x, y: value })), ink: palette.ink, strict: true },
    ...(evidence?.companions ?? []).map((one) => ({
      name: one.metric,
      values: along(one.values),
      ink: palette['verdict-explained-by-metric'],
      strict: false,
    })),
    ...(evidence?.steps ?? []).map((one) => ({
      name: one.name,
      values: along(one.counts.map(shareOf)),
      ink: palette['verdict-explained-by-composition'],
      dash: '4 3',
      strict: false,
    })),
  ];
  const xs = points.map(({ x }) => x);
  const ticks = (axis === 'loss' ? linearTicks : logTicks)(axis, Math.min(...xs), Math.max(...xs), Math.max(3, Math.floor(width / 84)));
  // Names stand at the right end, apart from each other.
  const ends = lines.flatMap((line) => (line.values.length === 0 ? [] : [{ line, y: line.values.at(-1)!.y }])).sort((a, b) => b.y - a.y);
  const room = 15 / (height - 60);
  ends.forEach((end, i) => {
    if (i > 0) end.y = Math.min(end.y, ends[i - 1]!.y - room);
  });
  const label = new Map(ticks.map(({ at, label: text }) => [at, text]));
  return {
    plot: {
      width,
      height,
      marginLeft: 52,
      marginRight: 190,
      marginBottom: 44,
      x: { domain: [Math.min(...xs), Math.max(...xs)] },
      y: { domain: [0, 1] },
      marks: [
        Plot.gridY([0, 0.25, 0.5, 0.75, 1], { stroke: palette.hair, strokeOpacity: 1 }),
        Plot.axisX(
          ticks.map(({ at }) => at),
          {
            tickFormat: (at: number) => label.get(at) ?? '',
            tickSize: 4,
            color: palette.soft,
            label: words.axis[axis],
            labelAnchor: 'center',
            labelArrow: 'none',
            fontSize: 12,
          },
        ),
        Plot.axisY([0, 0.25, 0.5, 0.75, 1], {
          tickFormat: percent,
          tickSize: 0,
          color: palette.soft,
          label: words.figure.score,
          labelArrow: 'none',
          fontSize: 12,
        }),
        ...lines.flatMap((line) => [
          Plot.lineY(line.values, {
            x: 'x',
            y: 'y',
            stroke: line.ink,
            strokeWidth: line.strict ? 2.2 : 1.8,
            ...(line.dash ? { strokeDasharray: line.dash } : {}),
          }),
          Plot.dot(line.values, { x: 'x', y: 'y', r: line.strict ? 3.5 : 2.5, fill: line.ink }),
        ]),
        ...ends.map(({ line, y }) =>
          Plot.text([line], {
            x: () => Math.max(...xs),
            y: () => y,
            text: () => line.name,
            dx: 8,
            textAnchor: 'start',
            fill: line.ink,
            fontSize: 12,
            lineWidth: 14,
          }),
        ),
      ],
    },
    table: points.map(
      (point, j): Record<string, Cell> => ({
        [words.column.model]: point.model,
        [words.axis[axis]]: axisText(axis, point.axisValue),
        [metric]: point.value,
        ...Object.fromEntries((evidence?.companions ?? []).map((one) => [one.metric, one.values[j] as Cell])),
      }),
    ),
    alt: words.figure.alt(
      `${task}: ${lines.map(({ name }) => name).join(', ')}`,
      words.axis[axis],
      points.length,
      percent(points[0]!.value),
      percent(points.at(-1)!.value),
    ),
  };
}
