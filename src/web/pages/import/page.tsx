/** Results come in: dropped, recognised, told of where they do not speak for themselves, and then analysed. */
import './import.css';
import { useId, useRef, useState } from 'react';
import { saidOf } from '../../../figures/sentences.ts';
import type { Lang } from '../../../figures/words/words.ts';
import type { Note } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import type { FrameProps } from '../../page.ts';
import { droppedIn, type Entry, picked } from './entries.ts';
import { Files } from './files.tsx';
import { Limits } from './limits.tsx';
import { Models } from './models.tsx';
import { type Importing, useImport } from './use-import.ts';
import { type ImportWords, importWords } from './words.ts';

export default function Import({ source, lang, words, go, reopen }: FrameProps) {
  const say = importWords[lang];
  const importing = useImport(source, () => {
    reopen();
    go({}, { page: 'atlas', push: true });
  });
  const { found, failed, refused, doing } = importing;
  return (
    <div className="summary import">
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      <DropZone say={say} take={importing.take} />
      <Status importing={importing} say={say} lang={lang} />
      {refused.length > 0 && (
        <section aria-label={say.refused(refused.length)}>
          <h2>{say.refused(refused.length)}</h2>
          <Notes notes={refused} lang={lang} />
        </section>
      )}
      {failed.length > 0 && (
        <section>
          <h2>{say.nothing}</h2>
          <Notes notes={failed} lang={lang} />
        </section>
      )}
      {found && (
        <div className={doing.at === 'looking' ? 'pending' : undefined}>
          <Files files={found.files} keptIn={found.keptIn?.columns ?? null} lang={lang} words={words} tell={importing.tellColumns} />
          {found.models.length > 0 && (
            <Models models={found.models} keptIn={found.keptIn?.models ?? null} lang={lang} tell={importing.tellModel} />
          )}
          <Limits found={found} lang={lang} words={words} />
          {found.notes.length > 0 && (
            <section>
              <h2>{say.notes}</h2>
              <Notes notes={found.notes} lang={lang} />
            </section>
          )}
        </div>
      )}
    </div>
  );
}

function DropZone({ say, take }: { say: ImportWords; take(entries: Promise<readonly Entry[]>): void }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const hint = useId();
  const take1 = (input: HTMLInputElement): void => {
    take(Promise.resolve(picked(input.files)));
    input.value = '';
  };
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label={say.drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(droppedIn(event.dataTransfer));
      }}
    >
      <p className="invite">{say.drop}</p>
      <div className="pickers">
        <button type="button" className="main-act" aria-describedby={hint} onClick={() => files.current?.click()}>
          {say.pickFiles}
        </button>
        <button type="button" className="plain" aria-describedby={hint} onClick={() => folder.current?.click()}>
          {say.pickFolder}
        </button>
      </div>
      <input ref={files} type="file" multiple hidden data-picks="files" onChange={(event) => take1(event.currentTarget)} />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        data-picks="folder"
        onChange={(event) => take1(event.currentTarget)}
      />
      <p className="aside" id={hint}>
        {say.limits}
      </p>
    </section>
  );
}

/** Where it stands, in a sentence, and the one thing to do next. */
function Status({ importing, say, lang }: { importing: Importing; say: ImportWords; lang: Lang }) {
  const { doing, found, changed } = importing;
  const stop = (
    <button type="button" className="plain" onClick={importing.stop}>
      {say.stop}
    </button>
  );
  return (
    <section className="status" aria-live="polite">
      {doing.at === 'copying' && (
        <>
          <p>{say.copying(doing.done, doing.of, doing.name)}</p>
          <progress max={doing.of} value={doing.done} aria-label={say.looking} />
          {stop}
        </>
      )}
      {doing.at === 'looking' && (
        <>
          <p>{say.looking}</p>
          <progress max={1} value={doing.share} aria-label={say.looking} />
          {stop}
        </>
      )}
      {doing.at === 'analysing' && <Analysing progress={doing.progress} say={say} lang={lang} stop={stop} />}
      {(doing.at === 'stopped' || doing.at === 'broken') && (
        <p role={doing.at === 'broken' ? 'alert' : undefined}>
          {doing.at === 'broken' ? say.broken : say.stopped}{' '}
          <button type="button" className="plain" onClick={importing.look}>
            {say.again}
          </button>
        </p>
      )}
      {doing.at !== 'copying' && doing.at !== 'looking' && found && (
        <>
          <p className="sum">
            {say.found(found.files.length, found.files.filter(({ format }) => !isUnknown(format)).length)}
            {found.curves > 0 && ` · ${say.sum(scoresIn(found.files), found.models.length, found.curves)}`}
          </p>
          {!changed && <p className="aside">{say.opened}</p>}
          <div className="acts" data-rest>
            {found.curves > 0 && (doing.at !== 'analysing' || ended(doing.progress.stage)) && (
              <button type="button" className={changed ? 'main-act' : 'plain'} onClick={importing.analyse}>
                {changed ? say.toAtlas : say.analyseAgain}
              </button>
            )}
            {changed && (
              <button type="button" className="plain" onClick={importing.clear}>
                {say.clear}
              </button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

const ended = (stage: string): boolean => stage === 'stopped' || stage === 'failed';
const scoresIn = (files: readonly { scores: number }[]): number => files.reduce((sum, { scores }) => sum + scores, 0);

type AnalysingProps = {
  progress: Extract<Importing['doing'], { at: 'analysing' }>['progress'];
  say: ImportWords;
  lang: Lang;
  stop: React.ReactNode;
};

function Analysing({ progress, say, lang, stop }: AnalysingProps) {
  if (progress.stage === 'failed')
    return (
      <div role="alert">
        <p>{say.failed}</p>
        <ul>
          {progress.sentences.map((sentence) => (
            <li key={sentence.en}>{sentence[lang]}</li>
          ))}
        </ul>
      </div>
    );
  if (progress.stage === 'stopped' || progress.stage === 'ready') return progress.stage === 'stopped' ? <p>{say.stopped}</p> : null;
  const share = progress.of > 0 ? Math.min(1, progress.done / progress.of) : 0;
  return (
    <>
      <p>{say.analysing[progress.stage]}</p>
      <progress max={1} value={share} aria-label={say.analysing[progress.stage]} />
      <p className="aside">
        {say.share(`${Math.floor(share * 20) * 5}%`)} · {say.stays}
      </p>
      {stop}
    </>
  );
}

/** Of many notes the first are told. */
const mostNotes = 50;

function Notes({ notes, lang }: { notes: readonly Note[]; lang: Lang }) {
  return (
    <>
      <ul className="notes">
        {notes.slice(0, mostNotes).map((note, i) => {
          const said = saidOf(note, lang);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes never change place
            <li key={i} lang={said.lang === lang ? undefined : said.lang}>
              {said.text}
            </li>
          );
        })}
      </ul>
      {notes.length > mostNotes && <p className="aside">{importWords[lang].moreProblems(notes.length - mostNotes)}</p>}
    </>
  );
}
