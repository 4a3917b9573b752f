/** Quantities along an axis as lines, a line a run or a part; those of one kind share their weight. Computes nothing. */
import * as Plot from '@observablehq/plot';
import type { Axis } from '../record/observation.ts';
import type { Figure } from './figure.ts';
import { sans } from './lettering.ts';
import type { Palette } from './palette.ts';
import { numberText, percent } from './quantities.ts';
import { linearTicks, logTicks, scoreTicks } from './ticks.ts';

export type TraceLine = {
  name: string;
  /** How strongly it is drawn, from 0 (faint) to 1. */
  weight: number;
  dashed?: boolean;
  ink?: 'curve' | 'human' | 'soft';
  points: readonly { x: number; y: number; lo?: number; hi?: number }[];
};

export type TraceView = {
  axis: Axis;
  x: 'log' | 'linear';
  /** `share`: from 0 to 100 %; `loss`: a number of nats from 0 on. */
  y: 'share' | 'loss';
  xLabel: string;
  yLabel: string;
  /** Points with their intervals and no line: measurements that are no path. */
  dots?: boolean;
  /** Levels marked across, with their words. */
  levels?: readonly { value: number; label: string }[];
  width: number;
  height: number;
  palette: Palette;
  alt: string;
};

export function traces(lines: readonly TraceLine[], view: TraceView): Figure {
  const { palette, axis, width, height } = view;
  const shown = lines.map((line) => ({
    ...line,
    points: line.points
      .filter(({ x, y }) => Number.isFinite(y) && (view.x === 'linear' || x > 0))
      .map((point) => ({ ...point, x: view.x === 'log' ? Math.log10(point.x) : point.x })),
  }));
  const xs = shown.flatMap(({ points }) => points.map(({ x }) => x));
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const room = view.dots ? Math.max(0.04, 0.05 * (x1 - x0)) : 0;
  const domain: [number, number] = [x0 - room, x1 + room];
  const most = view.y === 'share' ? 1 : Math.max(1e-9, ...shown.flatMap(({ points }) => points.map(({ y, hi }) => hi ?? y))) * 1.04;
  const xTicks = (view.x === 'log' ? logTicks : linearTicks)(axis, ...domain, 6);
  const yTicks = scoreTicks(0, most, view.y === 'share', 5);
  const labelOf = (ticks: { at: number; label: string }[]) => (value: number) => ticks.find(({ at }) => at === value)?.label ?? '';
  const strength = ({ weight }: TraceLine) => 0.3 + 0.7 * weight;
  const ink = ({ ink: which = 'curve' }: TraceLine) => palette[which];
  return {
    plot: {
      width,
      height,
      marginLeft: 46,
      marginRight: 14,
      marginTop: 24,
      marginBottom: 42,
      style: { fontFamily: sans, fontSize: '12.5px', color: palette.ink, background: 'transparent', overflow: 'visible' },
      x: { type: 'linear', domain },
      y: { type: 'linear', domain: [0, most], clamp: true },
      marks: [
        Plot.gridY(
          yTicks.map(({ at }) => at),
          { stroke: palette.hair, strokeOpacity: 1 },
        ),
        Plot.axisX(
          xTicks.map(({ at }) => at),
          {
            tickFormat: labelOf(xTicks),
            tickSize: 4,
            color: palette.soft,
            label: view.xLabel,
            labelAnchor: 'center',
            labelArrow: 'none',
            fontSize: 12.5,
          },
        ),
        Plot.axisY(
          yTicks.map(({ at }) => at),
          { tickFormat: labelOf(yTicks), tickSize: 0, color: palette.soft, label: view.yLabel, labelArrow: 'none', fontSize: 12.5 },
        ),
        Plot.ruleY([0], { stroke: palette.faint }),
        ...(view.levels ?? []).flatMap(({ value, label }) => [
          Plot.ruleY([value], { stroke: palette.soft, strokeDasharray: '2,4', strokeWidth: 1.2 }),
          Plot.text([label], {
            frameAnchor: 'left',
            y: () => value,
            text: (text: string) => text,
            dx: 4,
            dy: -8,
            textAnchor: 'start',
            fill: palette.soft,
            fontSize: 11.5,
            stroke: palette.ground,
            strokeWidth: 4,
          }),
        ]),
        ...shown.flatMap((line) => [
          Plot.ruleX(
            line.points.filter(({ lo }) => lo !== undefined),
            { x: 'x', y1: 'lo', y2: 'hi', stroke: ink(line), strokeOpacity: strength(line), strokeWidth: 1.3 },
          ),
          view.dots && line.points.length < 2
            ? Plot.dot(line.points, { x: 'x', y: 'y', r: 3.5, fill: ink(line), fillOpacity: strength(line) })
            : Plot.lineY(line.points, {
                x: 'x',
                y: 'y',
                stroke: ink(line),
                strokeOpacity: strength(line),
                strokeWidth: 1.2 + line.weight,
                strokeLinejoin: 'round',
                ...(line.dashed ? { strokeDasharray: '5,4' } : {}),
              }),
          ...(view.dots && line.points.length > 1
            ? [Plot.dot(line.points, { x: 'x', y: 'y', r: 3, fill: ink(line), fillOpacity: strength(line) })]
            : []),
        ]),
      ],
    },
    table: lines.flatMap(({ name, points }) =>
      points.map(({ x, y }) => ({
        line: name,
        [view.xLabel]: x,
        [view.yLabel]: view.y === 'share' ? percent(y) : numberText(Number(y.toPrecision(4))),
      })),
    ),
    alt: view.alt,
  };
}
