/** The loop of a language model, a step at a time: what is fed, what may follow, where the lot fell, and what was said. */
import './loop.css';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { LabModel } from '../../../lab/model.ts';
import type { TraceStep } from '../../../lab/trace.ts';
import { Slider } from '../../chart.tsx';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { useWidth } from '../../use-width.ts';
import { type Loop, loadModel, loopOf, textOf } from './model.ts';
import { loopWords } from './words.ts';

const most = 80;
const examples = ['你好', 'hello', '小红', 'where is'];
type Say = (typeof loopWords)['en'];

export default function LoopPage({ lang, query, go }: PageProps) {
  const say = loopWords[lang];
  const id = useId();
  const [model, setModel] = useState<LabModel | 'broken' | null>(null);
  useEffect(() => {
    let left = false;
    loadModel().then(
      (loaded) => !left && setModel(loaded),
      () => !left && setModel('broken'),
    );
    return () => {
      left = true;
    };
  }, []);
  const prompt = query.get('prompt') ?? (lang === 'zh' ? '你好' : 'hello');
  const temperature = numberIn(query, 't', 0.8, 0, 2);
  const topP = numberIn(query, 'p', 1, 0.05, 1);
  const seed = Math.round(numberIn(query, 'seed', 1, 1, 99));
  const steps = Math.round(numberIn(query, 'n', 1, 0, most));
  const loop = useMemo(
    () => (model === null || model === 'broken' ? null : loopOf(model, { prompt, temperature, topP, seed, steps })),
    [model, prompt, temperature, topP, seed, steps],
  );
  const on = (by: number) => go({ n: String(Math.min(most, steps + by)) });
  return (
    <div className="loop">
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      <div className="begin">
        <label htmlFor={id}>{say.prompt}</label>
        <input id={id} type="text" value={prompt} maxLength={200} onChange={(event) => go({ prompt: event.currentTarget.value, n: '1' })} />
        <span className="examples">
          {say.examples}{' '}
          {examples.map((text) => (
            <button key={text} type="button" className="plain" onClick={() => go({ prompt: text, n: '1' })}>
              {text}
            </button>
          ))}
        </span>
      </div>
      <div className="sliders">
        <Slider
          label={say.temperature}
          value={temperature}
          from={0}
          to={2}
          by={0.05}
          text={(v) => v.toFixed(2)}
          set={(v) => go({ t: String(v) })}
        />
        <Slider label={say.topP} value={topP} from={0.05} to={1} by={0.05} text={(v) => v.toFixed(2)} set={(v) => go({ p: String(v) })} />
        <Slider label={say.seed} value={seed} from={1} to={99} by={1} text={String} set={(v) => go({ seed: String(v) })} />
      </div>
      {model === null ? (
        <p className="told">{say.loading}</p>
      ) : model === 'broken' ? (
        <p role="alert">{say.broken}</p>
      ) : !loop ? (
        <p role="alert">{say.notSaid}</p>
      ) : (
        <Told loop={loop} model={model} say={say} steps={steps} on={on} anew={() => go({ n: '0' })} />
      )}
      <p className="weak">{say.weak}</p>
    </div>
  );
}

type ToldProps = { loop: Loop; model: LabModel; say: Say; steps: number; on(by: number): void; anew(): void };

function Told({ loop, model, say, steps, on, anew }: ToldProps) {
  const last = loop.steps.at(-1);
  const over = loop.ended !== 'steps' || last?.chosen.token === model.speech.end;
  // Not disabled, which would take the focus away.
  const ended = over || steps >= most;
  const shown = (token: number) => (token === model.speech.end ? `⟨${say.endOfText}⟩` : shownText(textOf(model, [token])));
  const prompt = textOf(
    model,
    loop.prompt.map(({ token }) => token),
  );
  const said = textOf(
    model,
    loop.steps.map(({ chosen }) => chosen.token),
  );
  return (
    <>
      <h2>{say.said}</h2>
      <p className="said" aria-live="polite">
        <span className="fed">{prompt}</span>
        {said}
      </p>
      <p className="act">
        <button type="button" className="main-act" aria-disabled={ended} onClick={() => ended || on(1)}>
          {say.next}
        </button>
        <button type="button" className="plain" aria-disabled={ended} onClick={() => ended || on(10)}>
          {say.more}
        </button>
        <button type="button" className="plain" onClick={anew}>
          {say.anew}
        </button>
      </p>
      {over && <p>{loop.ended === 'full' ? say.ended.full : say.ended.end}</p>}
      {last ? <Step step={last} number={loop.steps.length} say={say} shown={shown} /> : <p>{say.none}</p>}
    </>
  );
}

/** Spaces and ends of lines are seen; what is half a character says so. */
const shownText = (text: string): string => text.replaceAll(' ', '␣').replaceAll('\n', '⏎');
const percent = (part: number): string => (part > 0 && part < 0.001 ? '<0.1%' : `${(100 * part).toFixed(1)}%`);

function Step({ step, number, say, shown }: { step: TraceStep; number: number; say: Say; shown(token: number): string }) {
  const { top, others, chosen, u, kept, entropy, surprise } = step;
  const rows = [
    ...top.map((one) => ({ key: String(one.token), name: shown(one.token), ...one, drawnHere: one.token === chosen.token })),
    ...(top.some(({ token }) => token === chosen.token)
      ? []
      : [{ key: String(chosen.token), name: shown(chosen.token), ...chosen, drawnHere: true }]),
  ];
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame, 720, 280);
  const [height, row] = [26 * rows.length + 8, 26];
  const left = Math.min(120, Math.round(width * 0.26));
  const long = width - left - (width < 480 ? 128 : 170);
  return (
    <section className="one-step">
      <h2>{say.step(number)}</h2>
      <p className="told">
        {[
          say.fell(u.toFixed(3), chosen.from.toFixed(3), chosen.to.toFixed(3)),
          say.surprise(surprise.toFixed(2), entropy.toFixed(2)),
          say.kept(kept),
        ].join(say.between)}
      </p>
      <figure className="chart" ref={frame}>
        <figcaption>{say.offered}</figcaption>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${say.offered}: ${rows.map((one) => `${one.name} ${percent(one.probability)}`).join(', ')}`}
        >
          {rows.map(({ key, name, probability, drawn, drawnHere }, i) => (
            <g key={key} className={drawnHere ? 'offer here' : 'offer'}>
              <text x={left - 10} y={row * i + 19} textAnchor="end">
                {name}
              </text>
              <rect x={left} y={row * i + 6} width={Math.max(1, long * probability)} height={16} />
              <line x1={left + long * drawn} x2={left + long * drawn} y1={row * i + 3} y2={row * i + 25} />
              <text x={left + long * Math.max(probability, drawn) + 8} y={row * i + 19}>
                {percent(probability)}
                {drawnHere ? ` ← ${say.drawn}` : ''}
              </text>
            </g>
          ))}
        </svg>
        <svg viewBox={`0 0 ${width} 34`} role="img" aria-label={say.strip} className="strip">
          {rows.length > 0 && <Strip step={step} width={width} />}
        </svg>
        <details>
          <summary>{say.numbers}</summary>
          <table>
            <thead>
              <tr>
                {say.head.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, probability, drawn }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>{percent(probability)}</td>
                  <td>{percent(drawn)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{say.rest(others.tokens)}</th>
                <td>{percent(others.probability)}</td>
                <td>{percent(others.drawn)}</td>
              </tr>
            </tbody>
          </table>
        </details>
      </figure>
    </section>
  );
}

/** Stretches of the likeliest, the rest in one, and the random number on them. */
function Strip({ step: { top, chosen, u }, width }: { step: TraceStep; width: number }) {
  let at = 0;
  const parts = top.map(({ token, drawn }) => {
    const from = at;
    at += drawn;
    return { token, from, drawn };
  });
  return (
    <>
      <rect className="all" x={0} y={10} width={width} height={14} />
      {parts.map(({ token, from, drawn }, i) => (
        <rect
          key={token}
          className={token === chosen.token ? 'part here' : i % 2 === 0 ? 'part' : 'part other'}
          x={width * from}
          y={10}
          width={Math.max(0, width * drawn)}
          height={14}
        />
      ))}
      <path className="pointer" d={`M${(width * u).toFixed(1)} 26l-5 8h10z`} />
    </>
  );
}
