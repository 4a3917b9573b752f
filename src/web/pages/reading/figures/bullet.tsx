/** The essay's bullet: a flight and what so many numbers say of it; the error over the number of numbers, and what an eye can tell. */
import { useMemo } from 'react';
import { percent } from '../../../../figures/quantities.ts';
import { bulletCurve, described, eye, flightOf, seenError } from '../../../../lab/bullet.ts';
import { wilson } from '../../../../stats/intervals/wilson.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    count: 'Numbers that describe the flight',
    told: (count: number, error: string, seen: boolean) =>
      `${count} numbers miss this flight by ${error} minutes of arc: ${seen ? 'an eye sees the difference' : 'an eye takes it for the flight itself'}.`,
    far: 'metres away',
    high: 'metres high',
    flight: (n: number) => `The flight, and the description by ${n} numbers.`,
    x: 'numbers',
    y: 'largest error, minutes of arc',
    eye: 'an eye cannot tell',
    says: (n: number, error: string, unseen: string) => `${n} numbers: ${error}′; unseen in ${unseen}`,
    alt: 'The error falls steadily with every number, through the minute of arc that an eye resolves.',
    head: ['numbers', 'median error (′)', 'middle half', 'taken for the flight', '95% interval'],
    place: ['second', 'far (m)', 'high (m)', 'described: far', 'high'],
    numbers: 'The numbers',
  },
  {
    count: '描述这次飞行所用的参数个数',
    told: (count, error, seen) => `${count} 个参数与这次飞行相差 ${error} 角分：${seen ? '人眼看得出差别' : '人眼会把它当成飞行本身'}。`,
    far: '距离（米）',
    high: '高度（米）',
    flight: (n) => `实际飞行，以及 ${n} 个参数的描述。`,
    x: '参数个数',
    y: '最大误差（角分）',
    eye: '人眼分辨不出',
    says: (n, error, unseen) => `${n} 个参数：${error}′；分辨不出的有 ${unseen}`,
    alt: '参数每多一个，误差就稳步下降，并穿过人眼所能分辨的一角分。',
    head: ['参数个数', '误差中位数（′）', '中间一半', '被当成飞行本身', '95% 区间'],
    place: ['秒', '距离（米）', '高度（米）', '描述：距离', '高度'],
    numbers: '查看数字',
  },
);
const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
const flights = 60;
const shot = { speed: 500, angle: 0.35, drag: 1e-3 };
const arc = (minutes: number): string => (minutes >= 10 ? minutes.toFixed(0) : minutes.toPrecision(2));

export function Bullet({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const count = Math.round(numberIn(query, 'd', 4, 2, 14));
  const flight = useMemo(() => flightOf(shot), []);
  const curve = useMemo(() => bulletCurve(counts, flights), []);
  const said = useMemo(() => described(flight, count), [flight, count]);
  const error = seenError(flight, count) / eye;
  const every = flight.x.map((_, i) => i).filter((i) => i % 40 === 0);
  const [farthest, highest] = [Math.ceil(Math.max(...flight.x) / 200) * 200, Math.ceil(Math.max(...flight.y) / 50) * 50];
  return (
    <>
      <div className="sliders">
        <Slider label={say.count} value={count} from={2} to={14} by={1} text={String} set={(v) => go({ d: String(v) })} />
      </div>
      <p className="told">{say.told(count, arc(error), error > 1)}</p>
      <Chart
        x={{ from: 0, to: farthest, ticks: [0, farthest / 2, farthest], text: String, label: say.far }}
        y={{ from: 0, to: highest, ticks: [0, highest / 2, highest], text: String, label: say.high }}
        lines={[
          { points: flight.x.map((x, i) => [x, flight.y[i]!] as const), tone: 'soft' },
          { points: said.x.map((x, i) => [x, said.y[i]!] as const), dashed: true },
        ]}
        alt={say.flight(count)}
        head={say.place}
        rows={every.map((i) => [
          ((i * flight.seconds) / (flight.x.length - 1)).toFixed(2),
          ...[flight.x, flight.y, said.x, said.y].map((values) => values[i]!.toFixed(1)),
        ])}
        numbers={say.numbers}
      />
      <Chart
        x={{ from: 1.5, to: 14.5, ticks: [2, 4, 6, 8, 10, 12, 14], text: String, label: say.x }}
        y={{ from: 0.005, to: 5000, log: true, ticks: [0.01, 0.1, 1, 10, 100, 1000], text: (v) => `${v}′`, label: say.y }}
        bands={[{ from: 0.005, to: 1, says: say.eye }]}
        lines={[{ points: curve.map(({ parameters, error: { median } }) => [parameters, median] as const) }]}
        dots={curve.map(({ parameters, error: { median, lo, hi }, unseen, n }) => ({
          x: parameters,
          y: median,
          lo: Math.max(lo, 0.005),
          hi,
          tone: parameters === count ? 'jump' : 'curve',
          says: say.says(parameters, arc(median), `${unseen}/${n}`),
        }))}
        alt={say.alt}
        head={say.head}
        rows={curve.map(({ parameters, error: { median, lo, hi }, unseen, n }) => {
          const interval = wilson({ y: unseen, n });
          return [
            String(parameters),
            arc(median),
            `${arc(lo)} – ${arc(hi)}`,
            `${unseen}/${n}`,
            `${percent(interval.lo)} – ${percent(interval.hi)}`,
          ];
        })}
        numbers={say.numbers}
      />
    </>
  );
}
