/** Twenty items at twelve sizes, with intervals; and the same answers of another family under a strict and a lenient score. */
import { bigG, llama } from '../../../../claims/emoji-film.ts';
import { intervalText, lettered, percent } from '../../../../figures/quantities.ts';
import { wilson } from '../../../../stats/intervals/wilson.ts';
import { Chart } from '../../../chart.tsx';
import { Choice } from '../../../choice.tsx';
import { inBoth } from '../../../in-both.ts';
import { pointSays } from '../../../point-says.ts';
import type { FigureProps } from '../figure.ts';

const items = 20;
const bigGSizes = [2e6, 16e6, 53e6, 125e6, 244e6, 422e6, 1e9, 2e9, 4e9, 8e9, 27e9, 128e9];
const llamaSizes = [6.7e9, 13e9, 32.5e9, 65.2e9];
const llamaItems = 1003;
const views = ['film', 'exact', 'bleu'] as const;

const words = inBoth(
  {
    view: 'Shown',
    views: {
      film: 'emoji_movie, BIG-G, 20 items',
      exact: 'IPA, LLaMA, exact match',
      bleu: 'IPA, LLaMA, the same answers by BLEU',
    },
    size: 'parameters',
    right: 'right',
    bleu: 'BLEU (0–100)',
    alt: {
      film: 'Twelve sizes of BIG-G on emoji_movie: between 0 and 25%, with intervals far wider than the differences.',
      exact: 'LLaMA on IPA transliteration by exact match: 2.7 to 17.9%.',
      bleu: 'The same answers by BLEU: 12.8 to 42.8; no interval is published.',
    },
    head: ['parameters', 'score', '95% interval', 'n'],
    none: 'not published',
    numbers: 'The numbers',
  },
  {
    view: '显示',
    views: { film: 'emoji_movie，BIG-G，20 题', exact: '国际音标，LLaMA，精确匹配', bleu: '国际音标，LLaMA，同一批回答按 BLEU' },
    size: '参数量',
    right: '答对',
    bleu: 'BLEU（0–100）',
    alt: {
      film: 'BIG-G 的十二个尺寸在 emoji_movie 上：0 到 25%，区间远宽于差别。',
      exact: 'LLaMA 国际音标转写，精确匹配：2.7 到 17.9%。',
      bleu: '同一批回答按 BLEU：12.8 到 42.8；没有公布区间。',
    },
    head: ['参数量', '得分', '95% 区间', '题数'],
    none: '未公布',
    numbers: '查看数字',
  },
);

export function Film({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const view = views.find((one) => one === query.get('film')) ?? 'film';
  const counted = (rate: number, n: number) => ({ value: rate, interval: wilson({ y: Math.round(rate * n), n }), n });
  const points =
    view === 'film'
      ? bigG.map((right, i) => ({ size: bigGSizes[i]!, ...counted(right / items, items) }))
      : llama[view].map((value, i) => ({
          size: llamaSizes[i]!,
          ...(view === 'exact' ? counted(value, llamaItems) : { value, interval: undefined, n: llamaItems }),
        }));
  const bleu = view === 'bleu';
  const text = (value: number) => (bleu ? value.toFixed(1) : percent(value));
  const top = bleu ? 60 : 0.6;
  return (
    <>
      <Choice
        legend={say.view}
        options={views.map((value) => ({ value, label: say.views[value] }))}
        chosen={view}
        choose={(value) => go({ film: value === 'film' ? null : value })}
      />
      <Chart
        x={{
          from: view === 'film' ? 1e6 : 5e9,
          to: view === 'film' ? 2e11 : 1e11,
          log: true,
          ticks: view === 'film' ? [1e7, 1e8, 1e9, 1e10, 1e11] : [7e9, 13e9, 33e9, 65e9],
          text: (v) => lettered(v, 2),
          label: say.size,
        }}
        y={{
          from: 0,
          to: top,
          ticks: [0, top / 4, top / 2, (3 * top) / 4, top],
          text: (v) => (bleu ? String(Math.round(v)) : `${Math.round(v * 100)}%`),
          label: bleu ? say.bleu : say.right,
        }}
        lines={[{ points: points.map(({ size, value }) => [size, value] as const), tone: 'soft' }]}
        dots={points.map(({ size, value, interval, n }) => ({
          x: size,
          y: value,
          ...(interval ? { lo: interval.lo, hi: interval.hi } : {}),
          says: pointSays(lang, lettered(size), text(value), interval ? intervalText(interval, true) : undefined, n),
        }))}
        alt={say.alt[view]}
        head={say.head}
        rows={points.map(({ size, value, interval, n }) => [
          lettered(size),
          text(value),
          interval ? intervalText(interval, true) : say.none,
          String(n),
        ])}
        numbers={say.numbers}
      />
    </>
  );
}
