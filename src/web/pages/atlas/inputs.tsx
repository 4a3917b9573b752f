/** What was read, folded: files with their format and problems, and what was noticed while joining them. */
import { formatName, saidOf } from '../../../figures/sentences.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { WorkbenchHead } from '../../../figures/workbench-data.ts';
import type { Note } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';

/** Of many files the first are listed. */
const most = 200;

type InputsProps = { head: WorkbenchHead; lang: Lang; words: Words; open?: boolean };

export function Inputs({ head, lang, words, open = false }: InputsProps) {
  const { inputs, notes, engine, seed } = head;
  const { column, report } = words;
  const problems = inputs.flatMap((input) => input.problems);
  return (
    <details className="inputs" open={open}>
      <summary>{report.read(inputs.length, problems.length, notes.length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={column.file}>
        <table>
          <thead>
            <tr>
              {[column.file, column.format, column.observations, column.can, 'SHA-256'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inputs.slice(0, most).map((input) => (
              <tr key={input.path}>
                <th scope="row" className="path">
                  {input.path}
                </th>
                <td>{isUnknown(input.format) ? '–' : formatName(input.format, lang)}</td>
                <td className="number">{input.observations}</td>
                <td>{report.list(input.capabilities.map((name) => words.capability[name as keyof typeof words.capability] ?? name))}</td>
                <td className="sha">
                  <code title={input.sha256}>{input.sha256.slice(0, 12)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length > 0 && (
        <>
          <h2>{report.problems(problems.length)}</h2>
          <Notes notes={problems} lang={lang} />
        </>
      )}
      {notes.length > 0 && (
        <>
          <h2>{report.notes(notes.length)}</h2>
          <Notes notes={notes} lang={lang} />
        </>
      )}
      <p className="aside">{report.engine(engine, seed)}</p>
    </details>
  );
}

/** What was said of the input, a sentence each; one that is not known in the reader's language is marked as English. */
function Notes({ notes, lang }: { notes: readonly Note[]; lang: Lang }) {
  return (
    <ul>
      {notes.slice(0, most).map((note) => {
        const said = saidOf(note, lang);
        return (
          <li key={note.sentence} lang={said.lang === lang ? undefined : said.lang}>
            {said.text}
          </li>
        );
      })}
    </ul>
  );
}
