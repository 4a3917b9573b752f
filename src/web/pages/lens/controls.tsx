/** The lenses themselves: each a name, what it asks, and the control. */
import type { ReactNode } from 'react';
import { axisText } from '../../../figures/quantities.ts';
import type { Lang } from '../../../figures/words/words.ts';
import { Choice } from '../../choice.tsx';
import { axesLens } from '../../lenses/axes.ts';
import { humanLens } from '../../lenses/human.ts';
import type { Scored, Subject } from '../../lenses/lens.ts';
import type { Settings } from '../../lenses/lensed.ts';
import { metricLens } from '../../lenses/metric.ts';
import { sizesLens } from '../../lenses/sizes.ts';
import { mostSteps, stepsLens } from '../../lenses/steps.ts';
import { fewestItems, mostItems, testSizeLens } from '../../lenses/test-size.ts';
import type { Change } from '../../link.ts';
import type { Reading } from './use-answers.ts';
import { lensWords } from './words.ts';

type ControlsProps = {
  subject: Subject;
  settings: Settings;
  /** After the score was chosen: what there is to leave out and to draw from. */
  scored: Scored;

  level: number | null;
  reading: Reading;
  lang: Lang;
  turn(change: Change): void;
};

export function Controls({ subject, settings, scored: { curve: scored, ...behind }, level, reading, lang, turn }: ControlsProps) {
  const say = lensWords[lang];
  const most = mostItems({ ...subject, ...behind, curve: scored });
  const items = settings.testSize.items !== null && settings.testSize.items < most ? settings.testSize.items : most;
  return (
    <div className="lens-controls">
      <One name={say.metric.name} asks={say.metric.asks}>
        <MetricChoice
          subject={subject}
          metric={settings.metric.metric}
          lang={lang}
          choose={(metric) => turn(metricLens.toLink({ metric }))}
        />
        <p className="aside" role="status">
          {reading.state === 'reading'
            ? say.metric.reading(reading.count)
            : reading.state === 'read'
              ? say.metric.read(reading.answers.count)
              : reading.state === 'failed'
                ? say.metric.failed
                : subject.others.size === 0
                  ? say.metric.only
                  : ''}
        </p>
      </One>
      <One name={say.axes.name} asks={say.axes.asks}>
        {scored.bounded && (
          <Choice
            legend={say.axes.y}
            options={(['linear', 'log', 'logit'] as const).map((value) => ({ value, label: say.axes[value] }))}
            chosen={settings.axes.y}
            choose={(y) => turn(axesLens.toLink({ ...settings.axes, y }))}
          />
        )}
        {scored.axis !== 'loss' && (
          <Choice
            legend={say.axes.x}
            options={(['log', 'linear'] as const).map((value) => ({ value, label: say.axes[value] }))}
            chosen={settings.axes.x}
            choose={(x) => turn(axesLens.toLink({ ...settings.axes, x }))}
          />
        )}
      </One>
      {scored.bounded && most > fewestItems && (
        <One name={say.testSize.name} asks={say.testSize.asks} value={items >= most ? say.testSize.all(most) : say.testSize.some(items)}>
          <input
            type="range"
            aria-label={say.testSize.name}
            aria-valuetext={items >= most ? say.testSize.all(most) : say.testSize.some(items)}
            min={0}
            max={100}
            step={1}
            value={Math.round((Math.log(items / fewestItems) / Math.log(most / fewestItems)) * 100)}
            onChange={(event) => {
              const share = Number(event.target.value) / 100;
              const next = share >= 1 ? null : Math.max(fewestItems, Math.round(fewestItems * (most / fewestItems) ** share));
              turn(testSizeLens.toLink({ items: next, draw: settings.testSize.draw }));
            }}
          />
          {items < most && (
            <button type="button" className="plain" onClick={() => turn(testSizeLens.toLink({ items, draw: settings.testSize.draw + 1 }))}>
              {say.testSize.again}
            </button>
          )}
        </One>
      )}
      {scored.bounded && (
        <One
          name={say.steps.name}
          asks={say.steps.asks}
          value={settings.steps.steps === 1 ? say.steps.one : say.steps.some(settings.steps.steps)}
        >
          <input
            type="range"
            aria-label={say.steps.name}
            aria-valuetext={settings.steps.steps === 1 ? say.steps.one : say.steps.some(settings.steps.steps)}
            min={1}
            max={mostSteps}
            step={1}
            value={settings.steps.steps}
            onChange={(event) => turn(stepsLens.toLink({ steps: Number(event.target.value) }))}
          />
        </One>
      )}
      {scored.bounded && (
        <One name={say.human.name} asks={say.human.asks} value={level === null ? say.human.none : `${level}%`}>
          <input
            type="range"
            aria-label={say.human.name}
            aria-valuetext={level === null ? say.human.none : `${level}%`}
            min={0}
            max={100}
            step={1}
            value={level ?? 0}
            onChange={(event) => turn(humanLens.toLink({ level: Number(event.target.value) }))}
          />
        </One>
      )}
      <One
        name={say.sizes.name}
        asks={say.sizes.asks}
        value={say.sizes.kept(scored.points.filter(({ model }) => !settings.sizes.without.includes(model)).length, scored.points.length)}
      >
        <div className="sizes">
          {scored.points.map(({ model, axisValue }) => {
            const kept = !settings.sizes.without.includes(model);
            return (
              <button
                key={model}
                type="button"
                className="size"
                aria-pressed={kept}
                title={model}
                onClick={() =>
                  turn(
                    sizesLens.toLink({
                      without: kept ? [...settings.sizes.without, model] : settings.sizes.without.filter((one) => one !== model),
                    }),
                  )
                }
              >
                {axisText(scored.axis, axisValue, 2)}
              </button>
            );
          })}
        </div>
      </One>
    </div>
  );
}

function One({ name, asks, value, children }: { name: string; asks: string; value?: string; children: ReactNode }) {
  return (
    <section className="lens">
      <h3>
        {name}
        {value !== undefined && <output>{value}</output>}
      </h3>
      <p className="aside">{asks}</p>
      {children}
    </section>
  );
}

type MetricProps = { subject: Subject; metric: string | null; lang: Lang; choose(metric: string | null): void };

/** Scores by their kind: what is all or nothing stands before what gives part credit. */
function MetricChoice({ subject, metric, lang, choose }: MetricProps) {
  const say = lensWords[lang].metric;
  const all: { name: string; scored: Scored; own: boolean }[] = [
    { name: subject.curve.metric, scored: subject, own: true },
    ...[...subject.others].map(([name, scored]) => ({ name, scored, own: false })),
  ];
  if (all.length === 1) return null;
  const groups = (['strict', 'smooth', 'not-an-ability'] as const)
    .map((kind) => ({ kind, ones: all.filter(({ scored }) => scored.curve.kind === kind) }))
    .filter(({ ones }) => ones.length > 0);
  const chosen = metric !== null && subject.others.has(metric) ? metric : '';
  return (
    <select
      className="metric"
      aria-label={say.name}
      value={chosen}
      onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
    >
      {groups.map(({ kind, ones }) => (
        <optgroup key={kind} label={kind === 'strict' ? say.strict : kind === 'smooth' ? say.smooth : say.other}>
          {ones.map(({ name, scored, own }) => (
            <option key={own ? '' : name} value={own ? '' : name}>
              {scored.row === null ? `${name} · ${say.from}` : name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
