/** The measured curve, the fan of its next sizes, and what simple rules say of them. */

import { axisText, intervalText, percent } from '../../../figures/quantities.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { Forecast } from '../../../forecast/forecast.ts';
import type { Curve } from '../../../record/curve.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Chart, type Line } from '../../chart.tsx';
import { pointSays } from '../../point-says.ts';
import type { forecastWords } from './words.ts';

const rules = ['last', 'line', 'least-squares logistic'] as const;
const drawn: Record<(typeof rules)[number], Pick<Line, 'tone' | 'dashed'>> = {
  last: { tone: 'soft', dashed: true },
  line: { tone: 'soft' },
  'least-squares logistic': { tone: 'ink', dashed: true },
};

type FanProps = { curve: Curve; sizes: readonly Forecast[]; target: number; lang: Lang; words: Words; say: (typeof forecastWords)['en'] };

export const placeOf = (curve: Curve, at: number): number => (curve.axis === 'loss' ? -at : Math.log10(at));
/** Tops on which quarters are round. */
export const topOf = (values: readonly number[]): number =>
  [0.02, 0.1, 0.2, 0.4, 0.6, 0.8].find((top) => Math.max(...values) <= top * 0.95) ?? 1;

export function Fan({ curve, sizes, target, lang, words, say }: FanProps) {
  const { points, axis } = curve;
  const last = points.at(-1)!;
  const ahead = sizes.map((one) => ({ ...one, x: placeOf(curve, one.at) }));
  const [first, end] = [points[0]!.x, ahead.at(-1)!.x];
  const pad = (end - first) * 0.03;
  const top = topOf([
    target,
    ...points.map(({ value, interval }) => (isUnknown(interval) ? value : interval.hi)),
    ...sizes.flatMap(({ ninety, baselines }) => [ninety[1], ...rules.map((name) => baselines[name])]),
  ]);
  const [from, to] = [first - pad, end + pad];
  const text = (x: number) => axisText(axis, axis === 'loss' ? -x : 10 ** x);
  const range = ([lo, hi]: readonly [number, number]) => intervalText({ lo, hi, level: 0.9 }, true);
  const start = [last.x, last.value, last.value] as const;
  const next = sizes[0]!;
  const count = (n: Curve['points'][number]['n']) => (isUnknown(n) ? '–' : String(Math.round(n)));
  return (
    <>
      <ul className="marks">
        <Mark name={say.marks.fan} fan />
        {rules.map((name) => (
          <Mark key={name} name={say.marks[name]} {...drawn[name]} />
        ))}
        <Mark name={say.marks.target} tone="jump" dashed />
      </ul>
      <Chart
        x={{ from, to, ticks: [...points.map(({ x }) => x), ...ahead.map(({ x }) => x)], text, label: words.axis[axis] }}
        y={{ from: 0, to: top, ticks: [0, 1, 2, 3, 4].map((i) => (i * top) / 4), text: percent0, label: say.score }}
        fans={[
          [start, ...ahead.map(({ x, ninety }) => [x, ...ninety] as const)],
          [start, ...ahead.map(({ x, fifty }) => [x, ...fifty] as const)],
        ]}
        lines={[
          {
            points: [
              [from, target],
              [to, target],
            ],
            tone: 'jump',
            dashed: true,
          },
          ...rules.map((name) => ({
            points: [[last.x, last.value] as const, ...ahead.map(({ x, baselines }) => [x, baselines[name]] as const)],
            ...drawn[name],
          })),
          { points: points.map(({ x, value }) => [x, value] as const) },
        ]}
        dots={[
          ...points.map(({ x, value, interval, model, n }) => ({
            x,
            y: value,
            ...(isUnknown(interval) ? {} : { lo: interval.lo, hi: interval.hi }),
            says: pointSays(
              lang,
              model,
              percent(value),
              isUnknown(interval) ? say.intervals.none : say.intervals.measured(intervalText(interval, true)),
              count(n),
            ),
          })),
          ...ahead.map(({ x, at, median, fifty, ninety, items }) => ({
            x,
            y: median,
            tone: 'ink' as const,
            says: pointSays(lang, axisText(axis, at), percent(median), say.intervals.foretold(range(fifty), range(ninety)), items),
          })),
        ]}
        alt={say.altFan(curve.task, points.length, axisText(axis, next.at), percent(next.median), range(next.ninety))}
        head={say.head}
        rows={[
          ...points.map(({ model, axisValue, value, interval, n }) => [
            `${axisText(axis, axisValue)} (${model})`,
            say.kinds.measured,
            percent(value),
            isUnknown(interval) ? say.intervals.none : say.intervals.measured(intervalText(interval, true)),
            count(n),
          ]),
          ...sizes.flatMap(({ at, median, fifty, ninety, items, baselines }) => [
            [axisText(axis, at), say.kinds.foretold, percent(median), say.intervals.foretold(range(fifty), range(ninety)), String(items)],
            ...rules.map((name) => [axisText(axis, at), say.marks[name], percent(baselines[name]), say.intervals.none, String(items)]),
          ]),
        ]}
        numbers={say.numbers}
      />
    </>
  );
}

export const percent0 = (value: number): string => `${Number((value * 100).toFixed(1))}%`;

/** How a line is drawn, and its name. */
function Mark({ name, tone = 'curve', dashed, fan }: { name: string; fan?: boolean } & Pick<Line, 'tone' | 'dashed'>) {
  return (
    <li className="chart-mark">
      <svg width={26} height={10} aria-hidden="true">
        {fan ? (
          <>
            <rect className="fan" width={26} height={10} />
            <rect className="fan" y={3} width={26} height={4} />
            <circle cx={13} cy={5} r={3} fill="var(--ink)" />
          </>
        ) : (
          <path className={`line ${tone}`} strokeDasharray={dashed ? '3 4' : undefined} d="M0 5H26" />
        )}
      </svg>
      {name}
    </li>
  );
}
