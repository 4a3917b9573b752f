/** The lab in the page: a ladder grows before one's eyes, by the engine of the command line, and is judged. */
import './lab.css';
import { useEffect, useState } from 'react';
import { intervalText, lettered, percent, sureText } from '../../../figures/quantities.ts';
import { verdictSentence } from '../../../figures/sentences.ts';
import { type Experiment, scaleOfRun, taskOf } from '../../../lab/experiment.ts';
import { experiments } from '../../../lab/experiments/index.ts';
import type { JobState } from '../../../lab/jobs/job.ts';
import { sizesSoFar, tableOfLadder } from '../../../lab/ladder-curve.ts';
import { Chart, Slider } from '../../chart.tsx';
import { Choice } from '../../choice.tsx';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { download } from '../../save.ts';
import { type Ability, recordsOf } from './ability.ts';
import type { FromLadderJudge, ToLadderJudge } from './judging-ladder.worker.ts';
import { useFollowed, useLadders } from './use-followed.ts';
import { type Ladder, type RunSoFar, useLadder } from './use-ladder.ts';
import { labWords } from './words.ts';

/** Ladders that grow within a minute or two in a page. */
const offered = experiments.filter(({ name }) => ['films', 'transliteration', 'composition', 'facts'].includes(name));
type Say = (typeof labWords)['en'];

/** Either a ladder of the page's own, or one that the command line grows. */
export default function LabPage(props: PageProps) {
  const { head, source, lang, query, go } = props;
  const say = labWords[lang];
  const heads = useLadders(source, !head.published);
  const wanted = query.get('follow');
  const index = heads.findIndex(({ path }) => path === wanted);
  const own = useLadder();
  return (
    <div className="lab">
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      {(heads.length > 0 || wanted !== null) && (
        <Choice
          legend={say.from}
          options={[{ value: '', label: say.here }, ...heads.map(({ path }) => ({ value: path, label: path }))]}
          chosen={index < 0 ? '' : wanted!}
          choose={(path) => go({ follow: path === '' ? null : path })}
        />
      )}
      {wanted !== null && index < 0 && <p role="status">{say.notFollowed(wanted)}</p>}
      {index >= 0 ? (
        <FollowedLadder key={wanted} {...props} index={index} path={wanted!} say={say} />
      ) : (
        <OwnLadder {...props} {...own} say={say} />
      )}
    </div>
  );
}

function OwnLadder({ say, ladder, grow, turn, ...props }: PageProps & ReturnType<typeof useLadder> & { say: Say }) {
  const { query, go } = props;
  const base = offered.find(({ name }) => name === query.get('task')) ?? offered[0]!;
  const seeds = Math.round(numberIn(query, 'seeds', 1, 1, 5));
  const steps = Math.round(numberIn(query, 'steps', base.steps, 100, 3000) / 100) * 100;
  return (
    <>
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
        {ladder && <SaveTable ladder={ladder} say={say} />}
      </p>
      {ladder && (
        <>
          <p role="status" className="running">
            {say.running(doneOf(ladder), ladder.runs.length, ladder.pace > 0 ? Math.round(ladder.pace).toLocaleString('en') : '')}
          </p>
          <LadderSoFar {...props} ladder={ladder} say={say} />
        </>
      )}
    </>
  );
}

/** What `dunwu grow` does elsewhere: how each run stands, and the same pictures. */
function FollowedLadder({ index, path, say, ...props }: PageProps & { index: number; path: string; say: Say }) {
  const followed = useFollowed(props.source, index);
  if (!followed) return <p className="quiet">{say.looking}</p>;
  const { ladder, runs, lost } = followed;
  const count = (wanted: JobState) => runs.filter(({ state }) => state === wanted).length;
  const now = runs.find(({ state }) => state === 'running');
  return (
    <>
      <p className="act">
        <SaveTable ladder={ladder} say={say} />
      </p>
      <p role="status" className="running">
        {say.followed(count('done'), runs.length, count('running'), count('failed'))}
        {now && ` · ${say.width(now.width)}: ${say.atStep(now.step, ladder.experiment.steps)}`}
      </p>
      {lost && <p role="alert">{say.lost}</p>}
      {!lost && count('running') === 0 && count('waiting') > 0 && <p className="aside">{say.idle}</p>}
      <LadderSoFar {...props} ladder={ladder} followed={path} say={say} />
    </>
  );
}

const doneOf = ({ runs }: Ladder): number => runs.filter(({ outcome }) => outcome).length;

function SaveTable({ ladder: { experiment, runs, state }, say }: { ladder: Ladder; say: Say }) {
  const outcomes = runs.flatMap(({ outcome }) => outcome ?? []);
  if (state !== 'done' || outcomes.length === 0) return null;
  const table = () => new Blob([tableOfLadder(experiment, outcomes)], { type: 'text/csv' });
  return (
    <button type="button" className="plain" onClick={() => download(`${experiment.name}.csv`, table())}>
      {say.save}
    </button>
  );
}

type SoFarProps = PageProps & { ladder: Ladder; followed?: string; say: Say };

/** A ladder as far as it has grown, with its verdict once it has. */
function LadderSoFar({ ladder, followed, say, lang, words, keep, go }: SoFarProps) {
  const ability = useAbility(ladder, followed ?? say.here, followed);
  const { plants } = taskOf(ladder.experiment);
  return (
    <>
      {ladder.runs.map(
        ({ id, failed }) =>
          failed !== null && (
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
          <p className="planted">{say.planted(say.plants[plants])}</p>
        </section>
      )}
      <OverSteps ladder={ladder} say={say} of="right" />
      <OverSteps ladder={ladder} say={say} of="loss" />
    </>
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
function useAbility(ladder: Ladder, where: string, followed?: string): Ability | 'few' | 'failed' | null {
  const [judged, setJudged] = useState<{ of: Experiment; ability: Ability | 'few' | 'failed' } | null>(null);
  const finished = ladder.state === 'done' ? ladder : null;
  useEffect(() => {
    if (!finished) return;
    const { experiment, runs } = finished;
    const worker = new Worker(new URL('./judging-ladder.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromLadderJudge>) =>
      setJudged({ of: experiment, ability: 'failed' in data ? 'failed' : (data.ability ?? 'few') });
    const outcomes = runs.flatMap(({ outcome }) => outcome ?? []);
    const origin = { where, ...(followed === undefined ? {} : { followed }) };
    worker.postMessage({ experiment, outcomes, origin } satisfies ToLadderJudge);
    return () => worker.terminate();
  }, [finished, where, followed]);
  return judged && judged.of === ladder.experiment ? judged.ability : null;
}
