/** Errors by kind and how many are mended, with intervals; the same rates on more errors can be tried. */
import { errorTransitions, palmErrors } from '../../../../emergence/composition/error-transitions.ts';
import { intervalText, percent, pText } from '../../../../figures/quantities.ts';
import { isUnknown } from '../../../../stats/estimate.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import { pointSays } from '../../../point-says.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    kinds: ['semantic', 'one step missing', 'other'],
    mended: 'mended by the larger model',
    times: 'The same rates on so many times the errors',
    told: (errors: number, p: string) => `${errors} errors: do the kinds differ? Exact test, p = ${p}.`,
    alt: 'Share of errors mended, by kind, with 95% intervals that overlap widely.',
    head: ['kind', 'errors', 'mended', 'rate', '95% interval'],
    numbers: 'The numbers',
  },
  {
    kinds: ['语义错误', '缺一步', '其他'],
    mended: '被大模型修正的比例',
    times: '比率不变，错误数乘以',
    told: (errors, p) => `共 ${errors} 个错误：三类之间有差别吗？精确检验 p = ${p}。`,
    alt: '各类错误被修正的比例及 95% 区间，区间大幅重叠。',
    head: ['类别', '错误数', '修正数', '比例', '95% 区间'],
    numbers: '查看数字',
  },
);

export function Errors({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const times = Math.round(numberIn(query, 'errors', 1, 1, 4));
  const { kinds, total, exactP } = errorTransitions(
    palmErrors.map(({ name, before, fixed }) => ({ name, before: times * before, fixed: times * fixed })),
  );
  const shown = kinds.flatMap(({ before, fixed, rate }, i) =>
    isUnknown(rate) || isUnknown(rate.interval)
      ? []
      : [{ name: say.kinds[i]!, i, before, fixed, value: rate.value, interval: rate.interval }],
  );
  return (
    <>
      <div className="sliders">
        <Slider label={say.times} value={times} from={1} to={4} by={1} text={(v) => `× ${v}`} set={(v) => go({ errors: String(v) })} />
      </div>
      <p className="told">{say.told(total.before, pText(exactP))}</p>
      <Chart
        x={{ from: -0.5, to: 2.5, ticks: [0, 1, 2], text: (v) => say.kinds[v] ?? '', label: '' }}
        y={{ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.mended }}
        dots={shown.map(({ name, i, value, interval, fixed, before }) => ({
          x: i,
          y: value,
          lo: interval.lo,
          hi: interval.hi,
          says: pointSays(lang, name, `${fixed}/${before} = ${percent(value)}`, intervalText(interval, true)),
        }))}
        alt={say.alt}
        head={say.head}
        rows={shown.map(({ name, before, fixed, value, interval }) => [
          name,
          String(before),
          String(fixed),
          percent(value),
          intervalText(interval, true),
        ])}
        numbers={say.numbers}
      />
    </>
  );
}
