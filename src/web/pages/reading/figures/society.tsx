/** The essay's society: two people are none, a thousand may be; there is no number at which it begins. */
import { everyCraftThere, peopleFor } from '../../../../claims/seen-on-grid.ts';
import { percent } from '../../../../figures/quantities.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    crafts: 'Crafts a society needs',
    share: 'Share of people who have a given craft',
    told: (half: string, nearly: string) =>
      `With ${half} people it is as likely as not that no craft is missing; with ${nearly} it is 95% sure. Person by person nothing sudden happens.`,
    x: 'people',
    y: 'no craft is missing',
    says: (n: string, p: string) => `${n} people: ${p}`,
    alt: 'The probability that no craft is missing rises smoothly over the number of people, from never to always within about one tenfold.',
    head: ['people', 'no craft is missing'],
    numbers: 'The numbers',
  },
  {
    crafts: '一个社会需要的行当数',
    share: '会某一行的人所占的比例',
    told: (half, nearly) =>
      `有 ${half} 人时，行当齐全与否各占一半；有 ${nearly} 人时，有 95% 的把握齐全。一个人一个人地增加，没有任何突变。`,
    x: '人数',
    y: '行当齐全的概率',
    says: (n, p) => `${n} 人：${p}`,
    alt: '行当齐全的概率随人数平滑上升，约一个数量级之内从几乎不可能到几乎必然。',
    head: ['人数', '行当齐全的概率'],
    numbers: '查看数字',
  },
);
const tried = [2, 10, 100, 1000, 10_000];

export function Society({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const crafts = Math.round(numberIn(query, 'crafts', 30, 1, 200));
  const share = numberIn(query, 'share', 0.02, 0.005, 0.2);
  const of = (n: number) => everyCraftThere(n, crafts, share);
  const people = (n: number) => n.toLocaleString('en');
  return (
    <>
      <div className="sliders">
        <Slider label={say.crafts} value={crafts} from={1} to={200} by={1} text={String} set={(v) => go({ crafts: String(v) })} />
        <Slider label={say.share} value={share} from={0.005} to={0.2} by={0.005} text={percent} set={(v) => go({ share: String(v) })} />
      </div>
      <p className="told">{say.told(people(peopleFor(0.5, crafts, share)), people(peopleFor(0.95, crafts, share)))}</p>
      <Chart
        x={{ from: 2, to: 10_000, log: true, ticks: [2, 10, 100, 1000, 10_000], text: people, label: say.x }}
        y={{ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.y }}
        lines={[{ points: Array.from({ length: 121 }, (_, i) => 2 * 5000 ** (i / 120)).map((n) => [n, of(n)] as const) }]}
        dots={tried.map((n) => ({ x: n, y: of(n), says: say.says(people(n), percent(of(n))) }))}
        alt={say.alt}
        head={say.head}
        rows={tried.map((n) => [people(n), percent(of(n))])}
        numbers={say.numbers}
      />
    </>
  );
}
