/** p^k: two step rates and the number of steps can be turned; the essay's 40 % and 60 % are where it begins. */
import { percent } from '../../../../figures/quantities.ts';
import { itemsToSeeOne } from '../../../../stats/resolution.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';

const words = inBoth(
  {
    small: 'One step, smaller model',
    large: 'One step, larger model',
    steps: 'Steps',
    step: 'right in one step',
    whole: 'right in all of them',
    steady: 'one step',
    alt: (k: number, a: string, b: string) => `The product of ${k} steps over the rate of one: from ${a} to ${b} between the two models.`,
    says: (model: string, p: string, whole: string) => `${model}: ${p} a step, ${whole} in all`,
    told: (steps: string, task: string) => `Steps ${steps}, the task ${task}.`,
    models: ['smaller model', 'larger model'],
    head: ['model', 'one step', 'all steps', 'items to see one success (95%)'],
    numbers: 'The numbers',
  },
  {
    small: '小模型，单步',
    large: '大模型，单步',
    steps: '步数',
    step: '单步正确率',
    whole: '全部步骤都对',
    steady: '单步',
    alt: (k, a, b) => `${k} 步之积随单步正确率的变化：两个模型之间从 ${a} 到 ${b}。`,
    says: (model, p, whole) => `${model}：单步 ${p}，整题 ${whole}`,
    told: (steps, task) => `单步 ${steps}，整题 ${task}。`,
    models: ['小模型', '大模型'],
    head: ['模型', '单步', '全部步骤', '看见一次成功所需题数（95%）'],
    numbers: '查看数字',
  },
);
const change = (ratio: number): string => `${ratio >= 1 ? '+' : '−'}${Math.abs((ratio - 1) * 100).toFixed(0)}%`;

export function Product({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const small = numberIn(query, 'p1', 0.4, 0.05, 0.95);
  const large = numberIn(query, 'p2', 0.6, 0.05, 0.95);
  const steps = Math.round(numberIn(query, 'k', 5, 1, 12));
  const whole = (p: number) => p ** steps;
  const models = [small, large].map((p, i) => ({ name: say.models[i]!, p, whole: whole(p) }));
  const xs = Array.from({ length: 101 }, (_, i) => i / 100);
  return (
    <>
      <div className="sliders">
        <Slider label={say.small} value={small} from={0.05} to={0.95} by={0.01} text={percent} set={(v) => go({ p1: String(v) })} />
        <Slider label={say.large} value={large} from={0.05} to={0.95} by={0.01} text={percent} set={(v) => go({ p2: String(v) })} />
        <Slider label={say.steps} value={steps} from={1} to={12} by={1} text={String} set={(v) => go({ k: String(v) })} />
      </div>
      <p className="told">{say.told(change(large / small), change(whole(large) / whole(small)))}</p>
      <Chart
        x={{ from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.step }}
        y={{ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.whole }}
        lines={[{ points: xs.map((p) => [p, p] as const), tone: 'soft', dashed: true }, { points: xs.map((p) => [p, whole(p)] as const) }]}
        dots={models.map(({ name, p, whole: all }) => ({ x: p, y: all, says: say.says(name, percent(p), percent(all)) }))}
        alt={say.alt(steps, percent(whole(small)), percent(whole(large)))}
        head={say.head}
        rows={models.map(({ name, p, whole: all }) => [name, percent(p), percent(all), itemsToSeeOne(all).toLocaleString('en')])}
        numbers={say.numbers}
      />
    </>
  );
}
