/** Before there is anything to show: how far the analysis is, or why there will be nothing. */
import type { Lang } from '../figures/words/words.ts';
import type { Progress } from '../figures/workbench-data.ts';
import { frameWords } from './words.ts';

type WaitingProps = { state: Progress | 'locked' | 'gone' | null; lang: Lang; stop(): void };

export function Waiting({ state, lang, stop }: WaitingProps) {
  const say = frameWords[lang];
  if (state === null) return <p className="quiet">{say.loading}</p>;
  if (state === 'locked' || state === 'gone')
    return (
      <div className="waiting" role="alert">
        <h1>{state === 'locked' ? say.locked : say.gone}</h1>
        <p className="lead">{state === 'locked' ? say.lockedWhy : say.goneWhy}</p>
      </div>
    );
  if (state.stage === 'failed')
    return (
      <div className="waiting" role="alert">
        <h1>{say.failed}</h1>
        <ul>
          {state.sentences.map((sentence) => (
            <li key={sentence.en}>{sentence[lang]}</li>
          ))}
        </ul>
      </div>
    );
  if (state.stage === 'stopped' || state.stage === 'ready')
    return (
      <div className="waiting">
        <h1>{state.stage === 'ready' ? say.loading : say.stopped}</h1>
      </div>
    );
  const share = state.of > 0 ? Math.min(1, state.done / state.of) : 0;
  return (
    <div className="waiting">
      <h1>{say[state.stage]}</h1>
      <progress max={1} value={share} aria-label={say[state.stage]} />
      <p className="aside" aria-live="polite">
        {say.share(`${Math.floor(share * 20) * 5}%`)}
      </p>
      <button type="button" className="plain" onClick={stop}>
        {say.stop}
      </button>
    </div>
  );
}
