/** Every file with what was recognised in it, what is wrong with it, and, where it is a table, what its columns mean. */
import { useState } from 'react';
import type { RecognisedFile } from '../../../figures/import-data.ts';
import { formatName, phraseSaid, saidOf } from '../../../figures/sentences.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { Capability } from '../../../record/observation.ts';
import type { ToldColumns } from '../../../record/told-columns.ts';
import type { Note } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Columns } from './columns.tsx';
import { type ImportWords, importWords } from './words.ts';

/** Of many files the first are listed, those with something to do before the rest. */
const atOnce = 30;
const mostProblems = 8;

type FilesProps = {
  files: readonly RecognisedFile[];
  keptIn: string | null;
  lang: Lang;
  words: Words;
  tell(told: ToldColumns): Promise<Note | undefined>;
};

export function Files({ files, keptIn, lang, words, tell }: FilesProps) {
  const say = importWords[lang];
  const [most, setMost] = useState(atOnce);
  const ordered = [...files].sort((a, b) => urgency(b) - urgency(a));
  return (
    <section className="files">
      <h2>{say.files}</h2>
      <ul className="recognised">
        {ordered.slice(0, most).map((file) => (
          <li key={file.path}>
            <FileFacts file={file} say={say} lang={lang} words={words} />
            {file.table && (
              <Columns
                path={file.path}
                table={file.table}
                unread={isUnknown(file.format) || file.scores === 0}
                keptIn={keptIn}
                lang={lang}
                tell={tell}
              />
            )}
          </li>
        ))}
      </ul>
      {most < ordered.length && (
        <button type="button" className="plain" onClick={() => setMost(most + 10 * atOnce)}>
          {say.more(ordered.length - most)}
        </button>
      )}
    </section>
  );
}

const urgency = ({ format, scores, problems }: RecognisedFile): number =>
  isUnknown(format) || scores === 0 ? 2 : problems.length > 0 ? 1 : 0;

function FileFacts({ file, say, lang, words }: { file: RecognisedFile; say: ImportWords; lang: Lang; words: Words }) {
  const { path, format, because, copyOf, scores, models, tasks, metrics, items, can, problems } = file;
  const read = !isUnknown(format);
  const holds = (capability: Capability): string => words.capability[capability];
  const every = Object.keys(words.capability) as Capability[];
  const why = phraseSaid(because, lang);
  return (
    <>
      <h3 className="path">{path}</h3>
      <p className="facts">
        <span className={read ? 'format' : 'format unread'}>{read ? formatName(format, lang) : say.unread}</span>
        {copyOf !== null ? (
          <span>{say.copyOf(copyOf)}</span>
        ) : (
          scores > 0 && (
            <>
              <span>{say.scores(scores)}</span>
              <span>{say.models(models)}</span>
              <span>{say.tasks(tasks)}</span>
              <span title={metrics.join(', ')}>{say.metrics(metrics.length)}</span>
              <span>{isUnknown(items) ? say.itemsUnknown : say.items(items)}</span>
              <span>{can.includes('transcript') ? say.answers : say.noAnswers}</span>
            </>
          )
        )}
      </p>
      {problems.length > 0 && (
        <ul className="problems">
          {problems.slice(0, mostProblems).map((problem, i) => {
            const said = saidOf(problem, lang);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems never change place
              <li key={i} lang={said.lang === lang ? undefined : said.lang}>
                {said.text}
              </li>
            );
          })}
          {problems.length > mostProblems && <li className="aside">{say.moreProblems(problems.length - mostProblems)}</li>}
        </ul>
      )}
      {read && scores > 0 && (
        <details className="more-facts">
          <summary>{say.because}</summary>
          <p lang={why.lang === lang ? undefined : why.lang}>{why.text}</p>
          <p>
            {say.canTest}
            {words.report.colon}
            {words.report.list(every.filter((one) => can.includes(one)).map(holds))}
          </p>
          <p>
            {say.cannotTest}
            {words.report.colon}
            {words.report.list(every.filter((one) => !can.includes(one)).map(holds))}
          </p>
        </details>
      )}
    </>
  );
}
