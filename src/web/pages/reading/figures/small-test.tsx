/** How large an ability may be that so many items never showed. */
import { percent } from '../../../../figures/quantities.ts';
import { itemsToSeeOne, upperBoundAfterNone } from '../../../../stats/resolution.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import { pointSays } from '../../../point-says.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    items: 'Items, none of them right',
    rate: 'An ability of',
    told: (n: number, bound: string, rate: string, missed: string, needed: string) =>
      `Nothing right in ${n}: the rate may still be ${bound}. An ability of ${rate} would go unseen ${missed} of the time; ${needed} items see it once with 95% probability.`,
    x: 'items',
    y: 'largest rate not excluded (95%, one-sided)',
    here: 'these items',
    alt: 'The largest rate that so many wrong answers leave open falls with the number of items, from 26% at ten to .03% at ten thousand.',
    head: ['items', 'largest rate not excluded'],
    numbers: 'The numbers',
  },
  {
    items: '题数，全部答错',
    rate: '某种能力的正确率',
    told: (n, bound, rate, missed, needed) =>
      `${n} 题全错：真实正确率仍可能高达 ${bound}。正确率为 ${rate} 的能力，有 ${missed} 的机会一次也看不见；要以 95% 的概率至少看见一次，需要 ${needed} 题。`,
    x: '题数',
    y: '排除不了的最大正确率（95%，单侧）',
    here: '这么多题',
    alt: '全错时排除不了的最大正确率随题数下降：10 题时 26%，一万题时 0.03%。',
    head: ['题数', '排除不了的最大正确率'],
    numbers: '查看数字',
  },
);
const shown = [10, 30, 100, 300, 1000, 3000, 10_000];

export function SmallTest({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const power = numberIn(query, 'n', 2, 1, 4);
  const n = Math.round(10 ** power);
  const tenth = numberIn(query, 'rate', -2, -4, -0.5);
  const rate = 10 ** tenth;
  const bound = upperBoundAfterNone(n);
  return (
    <>
      <div className="sliders">
        <Slider
          label={say.items}
          value={power}
          from={1}
          to={4}
          by={0.05}
          text={(v) => String(Math.round(10 ** v))}
          set={(v) => go({ n: String(v) })}
        />
        <Slider
          label={say.rate}
          value={tenth}
          from={-4}
          to={-0.5}
          by={0.05}
          text={(v) => percent(10 ** v)}
          set={(v) => go({ rate: String(v) })}
        />
      </div>
      <p className="told">
        {say.told(n, percent(bound), percent(rate), percent((1 - rate) ** n), itemsToSeeOne(rate).toLocaleString('en'))}
      </p>
      <Chart
        x={{ from: 10, to: 10_000, log: true, ticks: [10, 100, 1000, 10_000], text: (v) => v.toLocaleString('en'), label: say.x }}
        y={{ from: 0.0002, to: 0.4, log: true, ticks: [0.001, 0.01, 0.1], text: percent, label: say.y }}
        lines={[
          { points: Array.from({ length: 61 }, (_, i) => 10 ** (1 + i / 20)).map((items) => [items, upperBoundAfterNone(items)] as const) },
          {
            points: [
              [10, Math.max(rate, 0.0002)],
              [10_000, Math.max(rate, 0.0002)],
            ],
            tone: 'soft',
            dashed: true,
          },
        ]}
        dots={[{ x: n, y: bound, says: pointSays(lang, say.here, percent(bound), undefined, n) }]}
        alt={say.alt}
        head={say.head}
        rows={shown.map((items) => [items.toLocaleString('en'), percent(upperBoundAfterNone(items))])}
        numbers={say.numbers}
      />
    </>
  );
}
