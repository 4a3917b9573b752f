/** What the columns of a table mean, told by whoever knows: a choice above each column, the first rows below it. */
import { useRef, useState } from 'react';
import type { TableSeen } from '../../../figures/import-data.ts';
import { saidOf } from '../../../figures/sentences.ts';
import type { Lang } from '../../../figures/words/words.ts';
import {
  type ColumnMeaning,
  type ToldColumns,
  type ToldConstant,
  toldConstants,
  toldRoles,
  toldUnits,
} from '../../../record/told-columns.ts';
import type { Note } from '../../../record/verdicts.ts';
import { type ImportWords, importWords } from './words.ts';

type ColumnsProps = {
  path: string;
  table: TableSeen;
  /** Nothing could be read from it so far. */
  unread: boolean;
  keptIn: string | null;
  lang: Lang;
  tell(told: ToldColumns): Promise<Note | undefined>;
};

const named = '';
type Meaning = ColumnMeaning['role'] | typeof named;
type Unit = NonNullable<ColumnMeaning['unit']> | '';

/** Roles whose numbers may be written in a unit. */
const inUnits: ReadonlySet<string> = new Set(['params', 'tokens', 'compute', 'score', 'stderr', 'chance']);
const shares: ReadonlySet<string> = new Set(['score', 'stderr', 'chance']);

export function Columns(props: ColumnsProps) {
  const { path, table, unread, lang } = props;
  const say = importWords[lang];
  const summary = useRef<HTMLElement>(null);
  // The form is made anew once the table is read so; what was done there goes on from here.
  const tell = async (told: ToldColumns) => {
    const problem = await props.tell(told);
    if (!problem) summary.current?.focus();
    return problem;
  };
  return (
    <details className="columns" open={unread}>
      <summary ref={summary}>
        {unread ? say.tell : say.columns}
        <span className="unseen">{` ${path}`}</span>
      </summary>
      <ColumnsForm key={JSON.stringify([table.headings, table.means, table.told])} {...props} tell={tell} say={say} />
    </details>
  );
}

function ColumnsForm({ path, table, unread, keptIn, lang, tell, say }: ColumnsProps & { say: ImportWords }) {
  const { headings, means, rows, told } = table;
  const [roles, setRoles] = useState<readonly Meaning[]>(means.map((meaning) => meaning?.role ?? named));
  const [units, setUnits] = useState<readonly Unit[]>(means.map((meaning) => meaning?.unit ?? ''));
  const [constants, setConstants] = useState<ToldColumns['constants']>(told?.constants ?? {});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Note>();
  const missing = constantsMissing(roles);
  const lacking = [
    ...(roles.includes('model') || constants.model ? [] : [say.lacksModel]),
    ...(roles.includes('task') || constants.task || wide(roles) ? [] : [say.lacksTask]),
    ...(roles.includes('score') || (roles.includes('correct') && (roles.includes('n') || roles.includes('item'))) || roles.includes(named)
      ? []
      : [say.lacksScore]),
  ];
  // Not disabled while it is sent, which would take the focus away.
  const send = async (one: ToldColumns): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      setProblem(await tell(one));
    } finally {
      setBusy(false);
    }
  };
  const columns = (): ToldColumns['columns'] =>
    Object.fromEntries(
      headings.flatMap((heading, i) => {
        const role = roles[i]!;
        const unit = units[i]!;
        return role === named ? [] : [[heading, unit === '' || !inUnits.has(role) ? { role } : { role, unit }]];
      }),
    );
  const set = <T,>(list: readonly T[], at: number, value: T): T[] => list.map((one, i) => (i === at ? value : one));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(missing.flatMap((name) => (constants[name]?.trim() ? [[name, constants[name]!.trim()]] : [])));
        void send({ headings, columns: columns(), constants: given });
      }}
    >
      <p className="aside">{told ? say.toldBefore : unread ? say.tellWhy : null}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={say.columnsOf(path)}>
        <table>
          <thead>
            <tr>
              {headings.map((heading, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a heading may stand twice
                <th key={i} scope="col">
                  <span className="heading">{heading === '' ? '–' : heading}</span>
                  <select
                    aria-label={say.meaningOf(heading)}
                    value={roles[i]}
                    onChange={(event) => setRoles(set(roles, i, event.target.value as Meaning))}
                  >
                    <option value={named}>{say.asNamed}</option>
                    {toldRoles.map((role) => (
                      <option key={role} value={role}>
                        {say.roles[role]}
                      </option>
                    ))}
                  </select>
                  {inUnits.has(roles[i]!) && (
                    <select
                      aria-label={say.unitOf(heading)}
                      value={units[i]}
                      onChange={(event) => setUnits(set(units, i, event.target.value as Unit))}
                    >
                      {(['', ...toldUnits] as const)
                        .filter((unit) => unit === '' || (unit === '%') === shares.has(roles[i]!))
                        .map((unit) => (
                          <option key={unit} value={unit}>
                            {say.units[unit]}
                          </option>
                        ))}
                    </select>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never change place
              <tr key={at}>
                {headings.map((_, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor do columns
                  <td key={i}>{cells[i]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {missing.length > 0 && (
        <fieldset className="constants">
          <legend>{say.constantsWhy}</legend>
          {missing.map((name) => (
            <label key={name}>
              {say.constants[name]}
              <input
                type="text"
                maxLength={200}
                value={constants[name] ?? ''}
                onChange={(event) => setConstants({ ...constants, [name]: event.target.value })}
              />
            </label>
          ))}
        </fieldset>
      )}
      {lacking.length > 0 && (
        <p className="lacking" aria-live="polite">
          {say.lacks(lacking.join(lang === 'zh' ? '；' : '; '))}
        </p>
      )}
      {problem && <p role="alert">{saidOf(problem, lang).text}</p>}
      <div className="acts">
        <button type="submit" className={unread ? 'main-act' : 'plain'} aria-disabled={busy || undefined} disabled={lacking.length > 0}>
          {busy ? say.keeping : say.read}
        </button>
        {told && (
          <button
            type="button"
            className="plain"
            aria-disabled={busy || undefined}
            onClick={() => send({ headings, columns: {}, constants: {} })}
          >
            {say.forget}
          </button>
        )}
        <span className="aside">{keptIn === null ? say.keptNowhere : say.keptIn(keptIn)}</span>
      </div>
    </form>
  );
}

/** A table with a model a row and a benchmark a column has its tasks in its headings. */
const wide = (roles: readonly Meaning[]): boolean =>
  roles.includes('model') &&
  roles.includes(named) &&
  !['score', 'correct', 'item', 'metric'].some((role) => roles.includes(role as Meaning));

/** In a table with a benchmark a column, task and metric are in the headings. */
const constantsMissing = (roles: readonly Meaning[]): ToldConstant[] =>
  toldConstants.filter((name) => !roles.includes(name) && !(wide(roles) && (name === 'task' || name === 'metric')));
