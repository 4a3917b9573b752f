/** The lenses themselves: each a name, what it asks, and the control. */
import type { ReactNode } from 'react';
import { axisText } from '../../../figures/quantities.ts';
import type { Lang } from '../../../figures/words/words.ts';
import type { Curve } from '../../../record/curve.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Choice } from '../../choice.tsx';
import { axesLens } from '../../lenses/axes.ts';
import { type Band, humanLens, moved, noticed, usualBand } from '../../lenses/human.ts';
import type { Scored, Subject } from '../../lenses/lens.ts';
import type { Settings } from '../../lenses/lensed.ts';
import { metricLens } from '../../lenses/metric.ts';
import { sizesLens } from '../../lenses/sizes.ts';
import { mostSteps, stepsLens, stepsMeasured } from '../../lenses/steps.ts';
import { fewestItems, mostItems, testSizeLens } from '../../lenses/test-size.ts';
import type { Change } from '../../link.ts';
import type { Reading } from './use-answers.ts';
import { lensWords } from './words.ts';

type ControlsProps = {
  subject: Subject;
  settings: Settings;
  /** After the score was chosen: what there is to leave out and to draw from. */
  scored: Scored;
  /** As it is seen through all lenses. */
  seen: Curve;
  band: Band | null;
  reading: Reading;
  lang: Lang;
  turn(change: Change): void;
};

export function Controls({ subject, settings, scored: { curve: scored, ...behind }, seen, band, reading, lang, turn }: ControlsProps) {
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
      {scored.bounded && <StepsControl scored={scored} seen={seen} steps={settings.steps.steps} lang={lang} turn={turn} />}
      {scored.bounded && <BandControl seen={seen} band={band} lang={lang} turn={turn} />}
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
                {axisText(scored.axis, axisValue)}
              </button>
            );
          })}
        </div>
      </One>
    </div>
  );
}

type StepsProps = { scored: Curve; seen: Curve; steps: Settings['steps']['steps']; lang: Lang; turn(change: Change): void };

/** Equal steps that are assumed; and, where steps were measured, what these say. */
function StepsControl({ scored, seen, steps, lang, turn }: StepsProps) {
  const say = lensWords[lang].steps;
  const measured = stepsMeasured(scored);
  const set = (next: StepsProps['steps']) => turn(stepsLens.toLink({ steps: next }));
  const assumed = typeof steps === 'number' ? steps : 1;
  const told = assumed === 1 ? say.one : say.some(assumed);
  const byMeasure = measured >= 2 && typeof steps === 'string' ? steps : '';
  const lost = byMeasure === '' ? 0 : scored.points.length - seen.points.length;
  return (
    <One name={say.name} asks={say.asks} value={byMeasure === '' ? told : say.measured[byMeasure]}>
      <input
        type="range"
        aria-label={say.name}
        aria-valuetext={told}
        min={1}
        max={mostSteps}
        step={1}
        value={assumed}
        onChange={(event) => set(Number(event.target.value))}
      />
      {measured >= 2 && (
        <>
          <Choice
            legend={say.byMeasure(measured)}
            options={(['', 'mean', 'rest'] as const).map((value) => ({ value, label: value === '' ? say.off : say.measured[value] }))}
            chosen={byMeasure}
            choose={(value) => set(value === '' ? 1 : value)}
          />
          {byMeasure !== '' && <p className="aside">{say.tells[byMeasure]}</p>}
          {lost > 0 && <p className="aside">{say.lost(lost)}</p>}
        </>
      )}
    </One>
  );
}

type BandProps = { seen: Curve; band: Band | null; lang: Lang; turn(change: Change): void };

/** Both edges of the band people notice by; 0 takes it away. */
function BandControl({ seen, band, lang, turn }: BandProps) {
  const say = lensWords[lang].human;
  const set = (next: Band | 'none') => turn(humanLens.toLink({ band: next }));
  const told = band ? say.band(band.lo, band.hi) : say.none;
  const sees = band && noticed(seen, band);
  const edge = (which: keyof Band) => (
    <div className="edge">
      <span aria-hidden="true">{say.ends[which]}</span>
      <input
        type="range"
        aria-label={say.edges[which]}
        aria-valuetext={band ? `${band[which]}%` : say.none}
        min={0}
        max={100}
        step={1}
        value={band?.[which] ?? 0}
        onChange={(event) => {
          const value = Number(event.target.value);
          set(value === 0 ? 'none' : moved(band, which, value));
        }}
      />
    </div>
  );
  return (
    <One name={say.name} asks={say.asks} value={told}>
      {edge('lo')}
      {edge('hi')}
      {!band && (
        <button type="button" className="plain" onClick={() => set(usualBand)}>
          {say.usual(usualBand.lo, usualBand.hi)}
        </button>
      )}
      {sees && (
        <p className="aside" role="status">
          {isUnknown(sees)
            ? seen.points.some(({ value }) => value >= band.hi / 100)
              ? say.always
              : say.never
            : say.sees(axisText(seen.axis, sees.cannot.axisValue), axisText(seen.axis, sees.can.axisValue), sees.between)}
        </p>
      )}
    </One>
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
