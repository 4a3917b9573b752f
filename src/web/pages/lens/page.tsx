/** One ability, and the lenses: the same model outputs seen another way. The curve, the verdict and its reasons move together. */
import './lens.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { scoreText, sureIs, sureText } from '../../../figures/quantities.ts';
import { verdictSentence } from '../../../figures/sentences.ts';
import type { CurveDocument, Standings } from '../../../figures/workbench-data.ts';
import { metricUnderProtocol } from '../../../record/metric-under-protocol.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Sign } from '../../drawn-mini.tsx';
import { bandOf, humanLens } from '../../lenses/human.ts';
import type { Scored, Subject } from '../../lenses/lens.ts';
import { lensed, settingsOf } from '../../lenses/lensed.ts';
import { metricLens } from '../../lenses/metric.ts';
import { rescoredCurves } from '../../lenses/rescored.ts';
import type { Change } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { ladderOfId } from '../lab/ladder-id.ts';
import { Controls } from './controls.tsx';
import { geometryOf, type Size } from './geometry.ts';
import { asInDocument, type Question } from './judgement.ts';
import { NumbersTable } from './numbers-table.tsx';
import { dashes, Picture } from './picture.tsx';
import { rivalShapes } from './rival-shapes.ts';
import { SavePicture } from './save-picture.tsx';
import { SideBySide } from './side-by-side.tsx';
import { useAnswers } from './use-answers.ts';
import { useJudgement } from './use-judgement.ts';
import { Why } from './why.tsx';
import { lensWords } from './words.ts';

type Loaded = { index: number; document: CurveDocument; siblings: Map<string, Scored> };

export default function LensPage(props: PageProps) {
  const { head, source, lang, query, go, href } = props;
  const say = lensWords[lang];
  const id = query.get('curve');
  const index = useMemo(() => {
    if (id !== null) return head.rows.findIndex((row) => row.id === id);
    return clearestOf(head.rows);
  }, [head, id]);
  const ladder = ladderOfId(id ?? '');
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (index < 0) return;
    let left = false;
    load(source, index).then(
      (next) => !left && setLoaded(next),
      () => !left && setLoaded(null),
    );
    return () => {
      left = true;
    };
  }, [source, index]);
  if (index < 0)
    return (
      <div className="waiting">
        <h1>{id === null ? say.none : ladder ? say.notGrown : say.notFound(id)}</h1>
        <p className="lead">{ladder ? <a href={href(ladder, 'lab')}>{say.toLab}</a> : <a href={href({}, 'atlas')}>{say.toAtlas}</a>}</p>
      </div>
    );
  if (!loaded) return <p className="quiet">…</p>;
  return <OneCurve key={loaded.index} {...props} loaded={loaded} turn={(change: Change) => go(change)} />;
}

/** Nobody stands beside it. */
const byItself = async (): Promise<Standings> => [null];

/** Where no curve is named: the largest jump that is hardly chance. */
function clearestOf(rows: PageProps['head']['rows']): number {
  let [best, value] = [rows.length > 0 ? 0 : -1, -1];
  rows.forEach(({ jump, q }, i) => {
    const clear = (isUnknown(jump) ? 0 : jump) + (!isUnknown(q) && q < 0.05 ? 1 : 0);
    if (clear > value) [best, value] = [i, clear];
  });
  return best;
}

async function load(source: PageProps['source'], index: number): Promise<Loaded> {
  const document = await source.curve(index);
  const others = await Promise.all(document.siblings.map(async (row) => ({ row, curve: (await source.curve(row)).curve })));
  const siblings = new Map(others.map(({ row, curve }): [string, Scored] => [metricUnderProtocol(curve), { curve, items: null, row }]));
  return { index, document, siblings };
}

function OneCurve({ head, source, lang, words, query, href, loaded, turn }: PageProps & { loaded: Loaded; turn(change: Change): void }) {
  const say = lensWords[lang];
  const { index, document, siblings } = loaded;
  const { detail, effect } = document;
  const row = head.rows[index]!;
  const reading = useAnswers(source, index, document.answers);
  const answers = reading.state === 'read' ? reading.answers : null;

  const subject = useMemo((): Subject => {
    const anew = answers ? rescoredCurves(document.curve, answers.scores) : { items: null, others: new Map<string, Scored>() };
    // A score the files hold goes before the same one made here, and takes its single items from it.
    const others = new Map([...anew.others].filter(([, { curve }]) => curve.metric !== document.curve.metric));
    for (const [name, scored] of siblings) {
      const same = anew.others.get(scored.curve.metric);
      others.delete(scored.curve.metric);
      others.set(name, { ...scored, items: same?.items ?? null });
    }
    return { curve: document.curve, items: anew.items, row: index, others };
  }, [document, siblings, answers, index]);

  const text = query.toString();
  const settings = useMemo(() => settingsOf(new URLSearchParams(text)), [text]);
  const { metric, sizes, testSize, steps, human, axes } = settings;
  const dataKey = JSON.stringify([metric, sizes, testSize, steps, human]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the settings are told by their key, so that turning an axis judges nothing again
  const seen = useMemo(() => lensed(subject, settings, head.seed), [subject, dataKey, head.seed]);
  const scored = useMemo(() => metricLens.apply(subject, settings.metric, head.seed), [subject, settings.metric, head.seed]);
  const changed = seen.curve !== subject.curve;
  const question = useMemo(
    (): Question | null =>
      changed ? { curve: seen.curve, effect, row: document.alone ? 0 : (seen.row ?? index), seed: document.alone ? 1 : head.seed } : null,
    [changed, seen, effect, index, head.seed, document],
  );
  const plain = asInDocument(detail);
  const { judgement, pending, failed } = useJudgement(plain, question, document.alone ? byItself : source.standings);
  const rivals = useMemo(
    () => (judgement.verdict === 'undetermined' && !pending ? rivalShapes(seen.curve, judgement.fits) : []),
    [judgement, pending, seen.curve],
  );

  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  // Before the first paint, so that nothing below moves when the picture comes.
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = (wide: number) => {
      const width = Math.round(Math.max(280, wide));
      const height = Math.round(Math.max(300, Math.min(560, width * 0.56)));
      setSize((before) => (before?.width === width ? before : { width, height }));
    };
    look(element.clientWidth);
    const sized = new ResizeObserver(([entry]) => look(entry?.contentRect.width ?? 800));
    sized.observe(element);
    return () => sized.disconnect();
  }, []);
  const geometry = useMemo(
    () =>
      size &&
      geometryOf(
        {
          curve: seen.curve,
          plain: subject.curve,
          fit: judgement.curve,
          rivals: rivals.length > 1 ? rivals : [],
          after: judgement.jump.after,
        },
        { x: axes.x, y: axes.y },
        size,
      ),
    [seen.curve, subject.curve, judgement, rivals, axes.x, axes.y, size],
  );

  const band = bandOf(seen.curve);
  const sentence = verdictSentence(judgement, lang);
  const named = seen.curve.metric;
  const yLabel =
    seen.curve !== subject.curve && steps.steps !== 1
      ? typeof steps.steps === 'number'
        ? say.steps.axis(steps.steps)
        : say.steps.measuredAxis[steps.steps]
      : seen.curve.bounded && seen.curve.kind === 'strict'
        ? words.figure.correct
        : words.figure.score;
  const [first, last] = [seen.curve.points[0], seen.curve.points.at(-1)];
  const alt = say.picture.alt(
    `${row.task}, ${named}`,
    seen.curve.points.length,
    first ? scoreText(first.value, seen.curve.bounded) : '–',
    last ? scoreText(last.value, seen.curve.bounded) : '–',
  );
  const off: Change = { metric: null, without: null, items: null, draw: null, steps: null, human: null, x: null, y: null };
  const anyLens = changed || axes.x !== 'log' || axes.y !== 'linear';
  return (
    <div className="lens-page">
      <header className="ability">
        <p className="kicker">
          {`${row.family} · ${metricUnderProtocol({ metric: named, protocol: detail.protocol })} · `}
          <a href={href({ curve: row.id }, 'forecast')}>{say.toForecast}</a>
        </p>
        <h1>{row.task}</h1>
        <div className={`judgement verdict-${judgement.verdict}${pending ? ' pending' : ''}`} aria-live="polite">
          <span className="verdict">
            <Sign verdict={judgement.verdict} />
            {words.verdict[judgement.verdict]}
          </span>
          <span className="sure">
            {pending ? say.judging : failed ? say.notJudged : judgement.verdict === 'undetermined' ? '' : sureIs(judgement.probability)}
          </span>
          {changed && !pending && (
            <span className="sure">{plain.verdict === judgement.verdict ? say.unchanged : say.without(words.verdict[plain.verdict])}</span>
          )}
        </div>
        <p className="sentence" lang={sentence.lang === lang ? undefined : sentence.lang}>
          {sentence.text}
        </p>
        {row.simulated && <p className="simulated">{words.report.simulated}</p>}
      </header>
      <div className="stage">
        <div className="seen">
          <figure className="strong" ref={frame}>
            {geometry && size && (
              <Picture
                geometry={geometry}
                curve={seen.curve}
                size={size}
                yLabel={yLabel}
                changed={changed}
                band={band}
                setBand={(next) => turn(humanLens.toLink({ band: next }))}
                lang={lang}
                words={words}
                alt={alt}
              />
            )}
            <figcaption>
              {judgement.curve && (
                <span className="key-curve">
                  {words.figure.fitted(words.shape(judgement.curve.shape), sureText(judgement.curve.level))}
                </span>
              )}
              {changed && <span className="key-ghost">{say.picture.ghost}</span>}
              {axes.y !== 'linear' && seen.curve.points.some(({ value }) => value <= 0 || (axes.y === 'logit' && value >= 1)) && (
                <span className="key-edge">{words.figure.offScale}</span>
              )}
              {rivals.length > 1 && (
                <span className="rivals">
                  {say.picture.rivals}
                  {rivals.map(({ name, weight }, i) => (
                    <span key={name}>
                      <svg className="dash" width={26} height={8} aria-hidden="true">
                        <path d="M0,4H26" stroke="var(--soft)" strokeWidth={1.4} strokeDasharray={dashes[i % dashes.length]} />
                      </svg>
                      {`${words.shape(name)}${words.report.bracket(sureText(weight))}`}
                    </span>
                  ))}
                </span>
              )}
              <SavePicture frame={frame} name={detail} title={`${row.task} · ${row.family} · ${named}`} words={words} lang={lang} />
            </figcaption>
          </figure>
          <section className="lens-shelf">
            <div className="shelf-head">
              <h2>{say.lenses}</h2>
              <p className="aside">{say.lead}</p>
              {anyLens && (
                <button type="button" className="plain" onClick={() => turn(off)}>
                  {say.reset}
                </button>
              )}
            </div>
            <Controls
              subject={subject}
              settings={settings}
              scored={scored}
              seen={seen.curve}
              band={band}
              reading={reading}
              lang={lang}
              turn={turn}
            />
          </section>
        </div>
        <Why judgement={judgement} lang={lang} words={words} />
      </div>
      {answers && answers.texts.size > 1 ? (
        <SideBySide answers={answers} curve={seen.curve} after={judgement.jump.after} query={query} turn={turn} lang={lang} />
      ) : (
        !document.answers && <p className="aside no-answers">{say.answers.no}</p>
      )}
      <NumbersTable curve={seen.curve} lang={lang} words={words} />
      <nav className="along" aria-label={say.choose}>
        {[-1, 1].map((step) => {
          const other = head.rows[index + step];
          return (
            other && (
              <a key={step} href={href({ ...off, curve: other.id, left: null, right: null, show: null })} rel={step < 0 ? 'prev' : 'next'}>
                {step < 0 ? `← ${other.task}` : `${other.task} →`}
              </a>
            )
          );
        })}
      </nav>
    </div>
  );
}
