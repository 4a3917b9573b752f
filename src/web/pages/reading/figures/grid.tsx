/** A smooth ability on a grid of sizes: how sudden it looks depends on the grid, and it turns useful within a short stretch. */
import { seenOnGrid } from '../../../../claims/seen-on-grid.ts';
import { percent } from '../../../../figures/quantities.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    slope: 'Steepness (logits a tenfold)',
    spacing: 'Sizes apart by a factor of',
    phase: 'Where the grid begins',
    told: (jump: string, band: string) =>
      `The largest step holds ${jump} of the rise seen. From 25% to 75%, from useless to useful, it takes ${band} tenfolds of scale.`,
    sudden: 'To the eye that is a jump; the curve behind it is smooth.',
    gentle: 'No step stands out.',
    x: 'tenfolds of scale',
    y: 'right',
    useful: 'what a person needs',
    says: (x: string, rate: string) => `at ${x}: ${rate}`,
    alt: (sizes: number) => `A smooth curve and the ${sizes} sizes at which it is tried.`,
    head: ['tenfolds of scale', 'right'],
    numbers: 'The numbers',
  },
  {
    slope: '陡峭程度（每十倍的 logit 数）',
    spacing: '相邻尺寸相差的倍数',
    phase: '网格从哪里开始',
    told: (jump, band) => `最大的一步占所见升幅的 ${jump}。从 25% 到 75%，也就是从没用到有用，规模只需扩大 ${band} 个数量级。`,
    sudden: '在人眼看来，这就是突变；背后的曲线却是平滑的。',
    gentle: '没有哪一步特别突出。',
    x: '规模的数量级',
    y: '答对',
    useful: '人所需要的水平',
    says: (x, rate) => `在 ${x} 处：${rate}`,
    alt: (sizes) => `一条平滑曲线，以及测试它的 ${sizes} 个尺寸。`,
    head: ['规模的数量级', '答对'],
    numbers: '查看数字',
  },
);
const band = [0.25, 0.75] as const;

export function Grid({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const slope = numberIn(query, 'slope', 2.4, 0.5, 8);
  const spacing = numberIn(query, 'spacing', 1, 0.2, 1.5);
  const phase = numberIn(query, 'phase', 0, 0, 1);
  const { curve, sizes, jump, band: stretch } = seenOnGrid(slope, spacing, phase, band);
  return (
    <>
      <div className="sliders">
        <Slider
          label={say.slope}
          value={slope}
          from={0.5}
          to={8}
          by={0.1}
          text={(v) => v.toFixed(1)}
          set={(v) => go({ slope: String(v) })}
        />
        <Slider
          label={say.spacing}
          value={spacing}
          from={0.2}
          to={1.5}
          by={0.05}
          text={(v) => (10 ** v).toFixed(1)}
          set={(v) => go({ spacing: String(v) })}
        />
        <Slider label={say.phase} value={phase} from={0} to={1} by={0.05} text={percent} set={(v) => go({ phase: String(v) })} />
      </div>
      <p className="told">
        {say.told(percent(jump.index), stretch.toFixed(2))}
        {lang === 'zh' ? '' : ' '}
        {jump.index >= 0.5 ? say.sudden : say.gentle}
      </p>
      <Chart
        x={{ from: 0, to: 5, ticks: [0, 1, 2, 3, 4, 5], text: String, label: say.x }}
        y={{ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.y }}
        bands={[{ from: band[0], to: band[1], says: say.useful }]}
        lines={[
          { points: curve.map(({ x, rate }) => [x, rate] as const), tone: 'soft' },
          { points: sizes.map(({ x, rate }) => [x, rate] as const) },
        ]}
        dots={sizes.map(({ x, rate }, i) => ({
          x,
          y: rate,
          tone: jump.index >= 0.5 && (i === jump.before || i === jump.before - 1) ? 'jump' : 'curve',
          says: say.says(x.toFixed(2), percent(rate)),
        }))}
        alt={say.alt(sizes.length)}
        head={say.head}
        rows={sizes.map(({ x, rate }) => [x.toFixed(2), percent(rate)])}
        numbers={say.numbers}
      />
    </>
  );
}
