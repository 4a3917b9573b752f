/** The lab in the page: a ladder grows before one's eyes, by the engine of the command line, and is judged. */
import './lab.css';
import { useEffect, useMemo, useState } from 'react';
import { atLeastBetweenRuns, runEffectFrom } from '../../../emergence/run-effect.ts';
import { intervalText, lettered, percent, sureText } from '../../../figures/quantities.ts';
import { verdictSentence } from '../../../figures/sentences.ts';
import { type Experiment, scaleOfRun, taskOf } from '../../../lab/experiment.ts';
import { experiments } from '../../../lab/experiments/index.ts';
import { curveOfLadder, sizesSoFar, tableOfLadder } from '../../../lab/ladder-curve.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Chart, Slider } from '../../chart.tsx';
import { Choice } from '../../choice.tsx';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { download } from '../../save.ts';
import type { Judgement } from '../lens/judgement.ts';
import type { FromJudge, ToJudge } from '../lens/judging.worker.ts';
import { type Ladder, type RunSoFar, useLadder } from './use-ladder.ts';
import { labWords } from './words.ts';

/** Ladders that grow within a minute or two in a page. */
const offered = experiments.filter(({ name }) => ['films', 'transliteration', 'composition', 'facts'].includes(name));
type Say = (typeof labWords)['en'];

export default function LabPage(props: PageProps) {
  const { lang, query, go, words } = props;
  const say = labWords[lang];
  const base = offered.find(({ name }) => name === query.get('task')) ?? offered[0]!;
  const seeds = Math.round(numberIn(query, 'seeds', 1, 1, 5));
  const steps = Math.round(numberIn(query, 'steps', base.steps, 100, 3000) / 100) * 100;
  const { ladder, grow, turn } = useLadder();
  const judgement = useVerdict(ladder);
  const done = ladder?.runs.filter(({ outcome }) => outcome).length ?? 0;
  const outcomes = ladder?.runs.flatMap(({ outcome }) => outcome ?? []) ?? [];
  return (
    <div className="lab">
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      <Choice
        legend={say.choose}
        options={offered.map(({ name }) => ({ value: name, label: say.names[name] ?? name }))}
        chosen={base.name}
        choose={(task) => go({ task, steps: null })}
      />
      <p className="asks">{say.asks[base.name]}</p>
      <div className="sliders">
        <Slider label={say.steps} value={steps} from={100} to={3000} by={100} text={String} set={(v) => go({ steps: String(v) })} />
        <Slider label={say.seeds} value={seeds} from={1} to={5} by={1} text={String} set={(v) => go({ seeds: String(v) })} />
      </div>
      <p className="act">
        <button type="button" className="main-act" onClick={() => grow({ ...base, seeds, steps, items: 500 })}>
          {ladder ? say.again : say.grow}
        </button>
        {ladder && ladder.state !== 'done' && (
          <>
            <button type="button" className="plain" onClick={() => turn(ladder.state === 'growing' ? 'wait' : 'on')}>
              {ladder.state === 'growing' ? say.wait : say.on}
            </button>
            {ladder.state === 'waiting' && (
              <button type="button" className="plain" onClick={() => turn('step')}>
                {say.step}
              </button>
            )}
          </>
        )}
        {ladder?.state === 'done' && outcomes.length > 0 && (
          <button
            type="button"
            className="plain"
            onClick={() =>
              download(`${ladder.experiment.name}.csv`, new Blob([tableOfLadder(ladder.experiment, outcomes)], { type: 'text/csv' }))
            }
          >
            {say.save}
          </button>
        )}
      </p>
      {ladder && (
        <>
          <p role="status" className="running">
            {say.running(done, ladder.runs.length, ladder.pace > 0 ? Math.round(ladder.pace).toLocaleString('en') : '')}
          </p>
          {ladder.runs.map(
            ({ id, failed }) =>
              failed && (
                <p key={id} role="alert">
                  {say.failed(id, failed)}
                </p>
              ),
          )}
          <BySize ladder={ladder} say={say} />
          {ladder.state === 'done' && (
            <section aria-live="polite" className="finding">
              <h2>{say.verdict}</h2>
              {judgement === 'few' ? (
                <p>{say.few}</p>
              ) : judgement === null ? (
                <p>{say.judging}</p>
              ) : (
                <>
                  <p className="verdict">
                    {words.verdict[judgement.verdict]} · P {sureText(judgement.probability)}
                  </p>
                  <p>{verdictSentence(judgement, lang).text}</p>
                </>
              )}
              <p className="planted">{say.planted(say.plants[taskOf(ladder.experiment).plants] ?? taskOf(ladder.experiment).plants)}</p>
            </section>
          )}
          <OverSteps ladder={ladder} say={say} of="right" />
          <OverSteps ladder={ladder} say={say} of="loss" />
        </>
      )}
    </div>
  );
}

/** The curve over sizes as far as it is known: finished runs by their answers, others by their last evaluation. */
function BySize({ ladder: { experiment, runs }, say }: { ladder: Ladder; say: Say }) {
  const sizes = sizesSoFar(experiment, runs).map(({ whole: { y, n }, ...size }) => ({ ...size, n, rate: y / n }));
  const [least, most] = [experiment.widths[0]!, experiment.widths.at(-1)!].map((width) => scaleOfRun(experiment, width).params);
  return (
    <>
      <h2>{say.ability}</h2>
      <Chart
        x={{
          from: least! * 0.8,
          to: most! * 1.25,
          log: true,
          ticks: experiment.widths.map((width) => scaleOfRun(experiment, width).params),
          text: (v) => lettered(v, 2),
          label: say.params,
        }}
        y={{
          from: 0,
          to: 1,
          ticks: [0, 0.25, 0.5, 0.75, 1],
          text: (v) => `${Math.round(v * 100)}%`,
          label: `${say.right}  ·  ${say.tokens} (- -)`,
        }}
        lines={[
          { points: sizes.map(({ params, tokens }) => [params, tokens] as const), tone: 'soft', dashed: true },
          { points: sizes.map(({ params, rate }) => [params, rate] as const) },
        ]}
        dots={sizes.map(({ params, rate, interval, n, width }) => ({
          x: params,
          y: rate,
          lo: interval.lo,
          hi: interval.hi,
          says: `${say.width(width)}: ${percent(rate)} (${intervalText(interval, true)}), n ${n}`,
        }))}
        alt={say.altSizes}
        head={say.head}
        rows={sizes.map(({ params, rate, interval, tokens, n, runs: count }) => [
          lettered(params),
          percent(rate),
          intervalText(interval, true),
          percent(tokens),
          String(n),
          String(count),
        ])}
        numbers={say.numbers}
      />
    </>
  );
}

function OverSteps({ ladder: { experiment, runs }, say, of }: { ladder: Ladder; say: Say; of: 'loss' | 'right' }) {
  const shownOf = ({ loss, heldOut }: RunSoFar['curve'][number]) => (of === 'loss' ? loss : heldOut.right / heldOut.n);
  const highest = Math.max(1, ...runs.flatMap(({ curve }) => curve.map(({ loss }) => loss)));
  const top = of === 'loss' ? Math.ceil(highest) : 1;
  const last = runs.flatMap(({ width, seed, curve }) => (curve.length > 0 ? [{ width, seed, at: curve.at(-1)! }] : []));
  return (
    <>
      <h2>{of === 'loss' ? say.loss : say.abilityOver}</h2>
      <Chart
        x={{ from: 0, to: experiment.steps, ticks: [0, experiment.steps / 2, experiment.steps], text: String, label: say.stepX }}
        y={{
          from: 0,
          to: top,
          ticks: [0, top / 4, top / 2, (3 * top) / 4, top],
          text: (v) => (of === 'loss' ? String(v) : `${Math.round(v * 100)}%`),
          label: of === 'loss' ? say.lossY : say.right,
        }}
        lines={runs.map(({ curve, width }) => ({
          points: curve.map((at) => [at.step, shownOf(at)] as const),
          tone: width === experiment.widths.at(-1) ? 'curve' : 'soft',
        }))}
        alt={of === 'loss' ? say.altLoss : say.altRight}
        head={say.headSteps}
        rows={last.map(({ width, seed, at }) => [
          experiment.seeds > 1 ? `${say.width(width)} · ${seed + 1}` : say.width(width),
          String(at.step),
          at.loss.toPrecision(3),
          percent(at.heldOut.right / at.heldOut.n),
          String(at.heldOut.n),
        ])}
        numbers={say.numbers}
      />
    </>
  );
}

/** Judged once it is grown, away from the page. */
function useVerdict(ladder: Ladder | null): Judgement | 'few' | null {
  const [judged, setJudged] = useState<{ of: Experiment; judgement: Judgement | 'few' } | null>(null);
  const finished = ladder?.state === 'done' ? ladder : null;
  const curve = useMemo(
    () =>
      finished &&
      curveOfLadder(
        finished.experiment,
        finished.runs.flatMap(({ outcome }) => outcome ?? []),
      ),
    [finished],
  );
  useEffect(() => {
    if (!finished || !curve) return;
    const { experiment } = finished;
    if (curve.points.length < 3) {
      setJudged({ of: experiment, judgement: 'few' });
      return;
    }
    const chance = isUnknown(curve.chance) ? 0 : curve.chance.value;
    const effect = atLeastBetweenRuns(
      runEffectFrom([]),
      curve.points.map(({ repeats = [] }) => repeats.map(({ y, n }) => ({ y, n }))),
      chance,
    );
    const worker = new Worker(new URL('../lens/judging.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromJudge>) =>
      'judgement' in data && setJudged({ of: experiment, judgement: data.judgement });
    worker.postMessage({ standings: [null] } satisfies ToJudge);
    worker.postMessage({ id: 1, question: { curve, effect, row: 0, seed: 1 } } satisfies ToJudge);
    return () => worker.terminate();
  }, [finished, curve]);
  return judged && judged.of === ladder?.experiment ? judged.judgement : null;
}
