/** Generations of GPT by their published sizes over time, the eight sizes of one of them, and what a guess at the next would take. */
import { deepSeek, factors, type Generation, generations, sizesOfGpt3 } from '../../../../claims/generations.ts';
import { lettered } from '../../../../figures/quantities.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    factor: 'If GPT-4 were so many times GPT-3',
    told: (first: string, second: string, size: string, lo: string, hi: string) =>
      `GPT-2 has ${first} times the parameters of GPT-1, GPT-3 ${second} times those of GPT-2. A next step like either of them gives anything from ${lo} to ${hi}; the one chosen here, ${size}. A size that was not published is a guess.`,
    years: 'year of release',
    params: 'parameters',
    unpublished: 'size not published',
    guess: 'chosen by hand',
    alt: 'Published sizes over time: GPT-1 117 million, GPT-2 1.5 billion, GPT-3 175 billion with seven smaller models of the same design; DeepSeek-V3 671 billion. The sizes of GPT-4 and GPT-4.5 are not published.',
    says: (name: string, size: string) => `${name}: ${size}`,
    head: ['model', 'released', 'parameters', 'source'],
    numbers: 'The numbers and their sources',
  },
  {
    factor: '假设 GPT-4 是 GPT-3 的多少倍',
    told: (first, second, size, lo, hi) =>
      `GPT-2 的参数量是 GPT-1 的 ${first} 倍，GPT-3 是 GPT-2 的 ${second} 倍。下一步若与其中之一相仿，则从 ${lo} 到 ${hi} 都有可能；这里所选的是 ${size}。没有公布的规模，只是猜测。`,
    years: '发布年份',
    params: '参数量',
    unpublished: '规模未公布',
    guess: '手动选定',
    alt: '已公布的规模随时间：GPT-1 为 1.17 亿，GPT-2 为 15 亿，GPT-3 为 1750 亿，另有七个同样设计的较小模型；DeepSeek-V3 为 6710 亿。GPT-4 与 GPT-4.5 的规模没有公布。',
    says: (name, size) => `${name}：${size}`,
    head: ['模型', '发布', '参数量', '来源'],
    numbers: '数字与来源',
  },
);

const yearOf = ({ released }: Generation): number => {
  const [year, month] = released.split('-').map(Number);
  return year! + (month! - 0.5) / 12;
};
const published = (one: Generation): one is Generation & { params: number } => one.params !== null;
const times = (factor: number): string => (factor < 20 ? factor.toFixed(1) : factor.toFixed(0));

export function Generations({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const power = numberIn(query, 'gpt', 1, 0.3, 2.3);
  const last = generations.filter(published).at(-1)!;
  const guess = last.params * 10 ** power;
  const sized = [...generations, deepSeek].filter(published);
  const [first, second] = [Math.min(...factors), Math.max(...factors)];
  return (
    <>
      <div className="sliders">
        <Slider
          label={say.factor}
          value={power}
          from={0.3}
          to={2.3}
          by={0.02}
          text={(v) => `× ${times(10 ** v)}`}
          set={(v) => go({ gpt: String(v) })}
        />
      </div>
      <p className="told">
        {say.told(times(factors[0]!), times(factors[1]!), lettered(guess), lettered(last.params * first), lettered(last.params * second))}
      </p>
      <Chart
        x={{ from: 2017, to: 2026, ticks: [2018, 2020, 2022, 2024, 2026], text: String, label: say.years }}
        y={{ from: 5e7, to: 5e13, log: true, ticks: [1e8, 1e9, 1e10, 1e11, 1e12, 1e13], text: (v) => lettered(v), label: say.params }}
        lines={[
          { points: generations.filter(published).map((one) => [yearOf(one), one.params] as const) },
          {
            points: [[yearOf(last), last.params] as const, [yearOf(generations[3]!), guess] as const],
            tone: 'soft',
            dashed: true,
          },
        ]}
        dots={[
          ...sizesOfGpt3.map((one) => ({
            x: yearOf(one),
            y: one.params!,
            tone: 'soft' as const,
            says: say.says(one.name, lettered(one.params!)),
          })),
          ...sized.map((one) => ({
            x: yearOf(one),
            y: one.params,
            tone: one === deepSeek ? ('ink' as const) : ('curve' as const),
            says: say.says(one.name, lettered(one.params)),
            name: one.name,
          })),
          { x: yearOf(generations[3]!), y: guess, tone: 'jump' as const, says: `GPT-4: ${lettered(guess)} (${say.guess})`, name: 'GPT-4?' },
        ]}
        alt={say.alt}
        head={say.head}
        rows={[...generations, deepSeek, ...sizesOfGpt3].map((one) => [
          one.name,
          one.released,
          one.params === null ? say.unpublished : lettered(one.params),
          one.source,
        ])}
        numbers={say.numbers}
      />
    </>
  );
}
