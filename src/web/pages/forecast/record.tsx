/** Each size foretold from those before it against what came; and how often forecasts held over public tasks. */

import { axisText, intervalText, percent } from '../../../figures/quantities.ts';
import type { Words } from '../../../figures/words/words.ts';
import type { Coverage, TrackRecord } from '../../../forecast/track-record.ts';
import type { Curve } from '../../../record/curve.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Chart } from '../../chart.tsx';
import { percent0, topOf } from './fan.tsx';
import type { forecastWords } from './words.ts';

type RecordProps = { curve: Curve; record: TrackRecord; words: Words; say: (typeof forecastWords)['en'] };

export function Record({ curve, record: { trials, own, overall }, words, say }: RecordProps) {
  const { axis, points } = curve;
  const interval = ({ interval: one }: Coverage) => intervalText(one, true);
  const range = ([lo, hi]: readonly [number, number]) => intervalText({ lo, hi, level: 0.9 }, true);
  const outcome = (inside: boolean) => (inside ? say.inside : say.outside);
  const [first, last] = [points[0]!.x, points.at(-1)!.x];
  const pad = (last - first) * 0.04;
  const [from, to] = [first - pad, last + pad];
  const shown = trials.map((trial) => ({ ...trial, point: points[trial.from]! }));
  const top = topOf([...points.map(({ value }) => value), ...trials.flatMap(({ ninety, truth }) => [ninety[1], truth])]);
  return (
    <>
      {own === null ? (
        <p>{say.few}</p>
      ) : (
        <>
          <p>{say.recordLead}</p>
          <p className="told">{say.own(own.inside, own.trials, percent(own.share), interval(own))}</p>
          <p className="from">{say.marksRecord}</p>
          <Chart
            x={{
              from,
              to,
              ticks: points.map(({ x }) => x),
              text: (x) => axisText(axis, axis === 'loss' ? -x : 10 ** x),
              label: words.axis[axis],
            }}
            y={{ from: 0, to: top, ticks: [0, 1, 2, 3, 4].map((i) => (i * top) / 4), text: percent0, label: say.score }}
            lines={[{ points: points.map(({ x, value }) => [x, value] as const), tone: 'soft' }]}
            dots={shown.map(({ point, truth, ninety, inside }) => ({
              x: point.x,
              y: truth,
              lo: ninety[0],
              hi: ninety[1],
              tone: inside ? ('curve' as const) : ('jump' as const),
              says: say.came(axisText(axis, point.axisValue), percent(truth), range(ninety), outcome(inside)),
            }))}
            alt={say.altRecord(own.inside, own.trials)}
            head={say.headRecord}
            rows={shown.map(({ point, from: sizes, median, fifty, ninety, truth, inside }) => [
              axisText(axis, point.axisValue),
              String(sizes),
              percent(median),
              say.intervals.foretold(range(fifty), range(ninety)),
              percent(truth),
              isUnknown(point.n) ? '–' : String(Math.round(point.n)),
              outcome(inside),
            ])}
            numbers={say.numbers}
          />
        </>
      )}
      <p>{say.overall(percent(overall.share), interval(overall), String(overall.trials))}</p>
    </>
  );
}
