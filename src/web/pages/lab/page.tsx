/** The lab in the page: a ladder grows before one's eyes, by the engine of the command line, and is judged. */
import './lab.css';
import { useEffect, useRef, useState } from 'react';
import { intervalText, lettered, percent, sureIs } from '../../../figures/quantities.ts';
import { verdictSentence } from '../../../figures/sentences.ts';
import type { Lang } from '../../../figures/words/words.ts';
import { type Experiment, scaleOfRun, taskOf } from '../../../lab/experiment.ts';
import { experiments } from '../../../lab/experiments/index.ts';
import type { JobState } from '../../../lab/jobs/job.ts';
import { sizesSoFar, tableOfLadder } from '../../../lab/ladder-curve.ts';
import { Chart, Slider } from '../../chart.tsx';
import { Choice } from '../../choice.tsx';
import { Sign } from '../../drawn-mini.tsx';
import type { Grown } from '../../grown.ts';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { pointSays } from '../../point-says.ts';
import { download } from '../../save.ts';
import { type Ability, recordsOf } from './ability.ts';
import type { FromLadderJudge, ToLadderJudge } from './judging-ladder.worker.ts';
import type { Ladder, RunSoFar } from './ladder.ts';
import { ladderId, ladderOfId } from './ladder-id.ts';
import { useFollowed, useLadders } from './use-followed.ts';
import { useLadder } from './use-ladder.ts';
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
  const growing = useLadder();
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
        <OwnLadder {...props} {...growing} say={say} />
      )}
      <KeptLadders {...props} say={say} />
    </div>
  );
}

function OwnLadder({ say, ladder: growing, grow, turn, ...props }: PageProps & ReturnType<typeof useLadder> & { say: Say }) {
  const { query, go, own } = props;
  const base = offered.find(({ name }) => name === query.get('task')) ?? offered[0]!;
  const seeds = Math.round(numberIn(query, 'seeds', 1, 1, 5));
  const steps = Math.round(numberIn(query, 'steps', base.steps, 100, 3000) / 100) * 100;
  const asked = { ...base, seeds, steps, items: 500 };
  const kept = own.all.find(({ row }) => row.id === ladderId(asked));
  // What grows is shown whatever the settings say by now; once it is done, they can ask for one that was kept.
  const here = growing && (!kept || growing.state !== 'done' || ladderId(growing.experiment) === kept.row.id) ? growing : null;
  const ladder = here ?? kept?.ladder;
  const judged = useAbility(here);
  const status = useRef<HTMLParagraphElement>(null);
  const done = here?.state === 'done';
  useEffect(() => {
    // The buttons that made it wait and go on are gone: whose focus was on one is told how it stands.
    if (done && document.activeElement === document.body) status.current?.focus();
  }, [done]);
  const { keep } = own;
  useEffect(() => {
    if (here && isAbility(judged)) keep(...grownOf(here, judged));
  }, [here, judged, keep]);
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
        <button type="button" className="main-act" onClick={() => grow(asked)}>
          {ladder ? say.again : say.grow}
        </button>
        {here && here.state !== 'done' && (
          <>
            <button type="button" className="plain" onClick={() => turn(here.state === 'growing' ? 'wait' : 'on')}>
              {here.state === 'growing' ? say.wait : say.on}
            </button>
            {here.state === 'waiting' && (
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
          <p ref={status} tabIndex={-1} role="status" className="running">
            {`${say.ladder(ladder.experiment)} · ${say.running(doneOf(ladder), ladder.runs.length, ladder.pace > 0 ? Math.round(ladder.pace).toLocaleString('en') : '')}`}
          </p>
          <LadderSoFar {...props} ladder={ladder} judged={here ? judged : kept!} say={say} />
        </>
      )}
    </>
  );
}

/** What `dunwu grow` does elsewhere: how each run stands, and the same pictures. */
function FollowedLadder({ index, path, say, ...props }: PageProps & { index: number; path: string; say: Say }) {
  const followed = useFollowed(props.source, index);
  const judged = useAbility(followed?.ladder ?? null, path);
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
        {now && ` · ${pointSays(props.lang, say.width(now.width), say.atStep(now.step, ladder.experiment.steps))}`}
      </p>
      {lost && <p role="alert">{say.lost}</p>}
      {!lost && count('running') === 0 && count('waiting') > 0 && <p className="aside">{say.idle}</p>}
      <LadderSoFar {...props} ladder={ladder} judged={judged} say={say} />
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

type Judged = Ability | 'few' | 'failed' | null;
const isAbility = (judged: Judged): judged is Ability => judged !== null && typeof judged === 'object';

/** What is kept of a ladder: it as it grew, and its answers. */
function grownOf(ladder: Ladder, ability: Ability): Parameters<PageProps['own']['keep']> {
  const runs = ladder.runs.map((run) => ({ ...run, answers: [] }));
  return [{ ...ability, ladder: { ...ladder, runs } }, ladder.runs.flatMap((run) => recordsOf(ladder.experiment, run, run.answers))];
}

type SoFarProps = PageProps & { ladder: Ladder; judged: Judged | Grown; say: Say };

/** A ladder as far as it has grown, with its verdict once it has. */
function LadderSoFar({ ladder, judged, say, lang, words, own, go }: SoFarProps) {
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
      <BySize ladder={ladder} say={say} lang={lang} />
      {ladder.state === 'done' && (
        <section aria-live="polite" className="finding">
          <h2>{say.verdict}</h2>
          {judged === 'few' || judged === 'failed' ? (
            <p>{judged === 'few' ? say.few : say.notJudged}</p>
          ) : judged === null ? (
            <p>{say.judging}</p>
          ) : (
            <>
              <p className="verdict">
                {words.verdict[judged.row.verdict]}
                {judged.row.verdict !== 'undetermined' && ` · ${sureIs(judged.row.probability)}`}
              </p>
              <p>{verdictSentence(judged.document.detail, lang).text}</p>
              <p className="act">
                <button
                  type="button"
                  className="main-act"
                  onClick={() => {
                    if (!('ladder' in judged)) own.keep(...grownOf(ladder, judged));
                    go({ curve: judged.row.id }, { page: 'lens', push: true });
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

/** Ladders the browser keeps: to look at again, to open, to delete. */
function KeptLadders({ own: { all, lasting, forget }, say, words, href }: PageProps & { say: Say }) {
  const head = useRef<HTMLHeadingElement>(null);
  if (all.length === 0) return null;
  const off = { task: null, steps: null, seeds: null, follow: null };
  return (
    <section className="kept">
      <h2 ref={head} tabIndex={-1}>
        {say.kept}
      </h2>
      <p className="aside">{lasting ? say.keptWhere : say.notLasting}</p>
      <ul>
        {all.map(({ row, ladder }) => {
          const of = ladderOfId(row.id) ?? {};
          const name = of['follow'] ?? say.ladder(ladder.experiment);
          return (
            <li key={row.id}>
              <a className="name" href={href({ ...off, ...of })}>
                {name}
              </a>
              <span className={`verdict verdict-${row.verdict}`}>
                <Sign verdict={row.verdict} />
                {words.verdict[row.verdict]}
              </span>
              <a href={href({ curve: row.id }, 'lens')} aria-label={say.inLens(name)}>
                {say.lens}
              </a>
              <button
                type="button"
                className="plain"
                aria-label={say.forget(name)}
                onClick={() => {
                  // The button goes, and with the last ladder all of the list.
                  (all.length > 1 ? head.current : document.getElementById('main'))?.focus();
                  forget(row.id);
                }}
              >
                {say.delete}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The curve over sizes as far as it is known: finished runs by their answers, others by their last evaluation. */
function BySize({ ladder: { experiment, runs }, say, lang }: { ladder: Ladder; say: Say; lang: Lang }) {
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
          says: pointSays(lang, say.width(width), percent(rate), intervalText(interval, true), n),
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
function useAbility(ladder: Ladder | null, followed?: string): Judged {
  const [judged, setJudged] = useState<{ of: Experiment; ability: Judged } | null>(null);
  const finished = ladder?.state === 'done' ? ladder : null;
  useEffect(() => {
    if (!finished) return;
    const { experiment, runs } = finished;
    const worker = new Worker(new URL('./judging-ladder.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromLadderJudge>) =>
      setJudged({ of: experiment, ability: 'failed' in data ? 'failed' : (data.ability ?? 'few') });
    const outcomes = runs.flatMap(({ outcome }) => outcome ?? []);
    worker.postMessage({ experiment, outcomes, ...(followed === undefined ? {} : { followed }) } satisfies ToLadderJudge);
    return () => worker.terminate();
  }, [finished, followed]);
  return judged && judged.of === ladder?.experiment ? judged.ability : null;
}
