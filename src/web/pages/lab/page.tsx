/** The lab in the page: a ladder grows before one's eyes, by the engine of the command line, and is judged. */
import './lab.css';
import { useEffect, useState } from 'react';
import { intervalText, lettered, percent, sureText } from '../../../figures/quantities.ts';
import { verdictSentence } from '../../../figures/sentences.ts';
import { type Experiment, scaleOfRun, taskOf } from '../../../lab/experiment.ts';
import { experiments } from '../../../lab/experiments/index.ts';
import { sizesSoFar, tableOfLadder } from '../../../lab/ladder-curve.ts';
import { Chart, Slider } from '../../chart.tsx';
import { Choice } from '../../choice.tsx';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { download } from '../../save.ts';
import { type Ability, recordsOf } from './ability.ts';
import type { FromLadderJudge, ToLadderJudge } from './judging-ladder.worker.ts';
import { type Ladder, type RunSoFar, useLadder } from './use-ladder.ts';
import { labWords } from './words.ts';

/** Ladders that grow within a minute or two in a page. */
const offered = experiments.filter(({ name }) => ['films', 'transliteration', 'composition', 'facts'].includes(name));
type Say = (typeof labWords)['en'];

export default function LabPage(props: PageProps) {
  const { lang, query, go, keep, words } = props;
  const say = labWords[lang];
  const base = offered.find(({ name }) => name === query.get('task')) ?? offered[0]!;
  const seeds = Math.round(numberIn(query, 'seeds', 1, 1, 5));
  const steps = Math.round(numberIn(query, 'steps', base.steps, 100, 3000) / 100) * 100;
  const { ladder, grow, turn } = useLadder();
  const ability = useAbility(ladder, say.here);
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
              {ability === 'few' || ability === 'failed' ? (
                <p>{ability === 'few' ? say.few : say.notJudged}</p>
              ) : ability === null ? (
                <p>{say.judging}</p>
              ) : (
                <>
                  <p className="verdict">
                    {words.verdict[ability.row.verdict]} · P {sureText(ability.row.probability)}
                  </p>
                  <p>{verdictSentence(ability.document.detail, lang).text}</p>
                  <p>
                    <button
                      type="button"
                      className="main-act"
                      onClick={() => {
                        keep({ ...ability, answers: recordsOfLadder(ladder) });
                        go({ curve: ability.row.id }, { page: 'lens', push: true });
                      }}
                    >
                      {say.toLens}
                    </button>
                  </p>
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

const recordsOfLadder = ({ experiment, runs }: Ladder) => runs.flatMap((run) => recordsOf(experiment, run, run.answers));

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
function useAbility(ladder: Ladder | null, where: string): Ability | 'few' | 'failed' | null {
  const [judged, setJudged] = useState<{ of: Experiment; ability: Ability | 'few' | 'failed' } | null>(null);
  const finished = ladder?.state === 'done' ? ladder : null;
  useEffect(() => {
    if (!finished) return;
    const { experiment, runs } = finished;
    const worker = new Worker(new URL('./judging-ladder.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromLadderJudge>) =>
      setJudged({ of: experiment, ability: 'failed' in data ? 'failed' : (data.ability ?? 'few') });
    worker.postMessage({ experiment, outcomes: runs.flatMap(({ outcome }) => outcome ?? []), where } satisfies ToLadderJudge);
    return () => worker.terminate();
  }, [finished, where]);
  return judged && judged.of === ladder?.experiment ? judged.ability : null;
}
