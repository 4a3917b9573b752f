/** Who each model in the files is, and where its size is known from; to be corrected where it is wrong. */
import { useState } from 'react';
import type { CatalogueFact, JoinedModel } from '../../../figures/import-data.ts';
import { axisText } from '../../../figures/quantities.ts';
import { phraseSaid, saidOf } from '../../../figures/sentences.ts';
import { wordsOf } from '../../../figures/words/index.ts';
import type { Lang } from '../../../figures/words/words.ts';
import type { Note } from '../../../record/verdicts.ts';
import { numberOf } from '../../../record/written-number.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { type ImportWords, importWords } from './words.ts';

type Tell = (name: string, fact: Omit<CatalogueFact, 'name'> | null) => Promise<Note | undefined>;
type ModelsProps = { models: readonly JoinedModel[]; keptIn: string | null; lang: Lang; tell: Tell };

/** Of many models the first are listed; the rest are found by name. */
const most = 60;

export function Models({ models, keptIn, lang, tell }: ModelsProps) {
  const say = importWords[lang];
  const [find, setFind] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  /** Whose form was left: the focus goes back to the button that opened it. */
  const [left, setLeft] = useState<string | null>(null);
  const wanted = find.trim().toLowerCase();
  const matching = models.filter(({ name, match, stated }) =>
    [name, match?.fact.name, match?.fact.family, stated.family].some((text) => text?.toLowerCase().includes(wanted)),
  );
  // Those on no curve first: there is something to do about them.
  const shown = [...matching].sort((a, b) => Number(known(a)) - Number(known(b))).slice(0, most);
  return (
    <section className="models">
      <h2>{say.join}</h2>
      <p className="aside">{say.joinWhy}</p>
      {models.length > 12 && (
        <p>
          <input
            type="search"
            aria-label={say.find}
            placeholder={say.find}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />{' '}
          <span className="aside">{say.ofModels(shown.length, models.length)}</span>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={say.join}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.inFile}</th>
              <th scope="col">{say.is}</th>
              <th scope="col">{say.family}</th>
              <th scope="col" className="number">
                {say.params}
              </th>
              <th scope="col" className="number">
                {say.tokens}
              </th>
              <th scope="col" className="number">
                {say.flop}
              </th>
              <th scope="col">{say.source}</th>
              <th scope="col">
                <span className="unseen">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((model) =>
              editing === model.name ? (
                <tr key={model.name} className="editing">
                  <td colSpan={8}>
                    <Edit
                      model={model}
                      say={say}
                      lang={lang}
                      tell={tell}
                      close={() => {
                        setEditing(null);
                        setLeft(model.name);
                      }}
                    />
                  </td>
                </tr>
              ) : (
                <Row key={model.name} model={model} say={say} lang={lang} left={left === model.name} edit={() => setEditing(model.name)} />
              ),
            )}
          </tbody>
        </table>
      </section>
      <p className="aside">{keptIn === null ? say.keptNowhere : say.keptIn(keptIn)}</p>
    </section>
  );
}

const known = ({ match, stated }: JoinedModel): boolean => match !== null || stated.family !== undefined;

function Row({ model, say, lang, left, edit }: { model: JoinedModel; say: ImportWords; lang: Lang; left: boolean; edit(): void }) {
  const { colon } = wordsOf[lang].report;
  const { name, match, stated, suggestion } = model;
  const fact = match?.fact;
  const hint = suggestion === '' ? null : phraseSaid(suggestion, lang);
  const compute = stated.compute ?? match?.compute?.value;
  return (
    <tr className={known(model) ? undefined : 'stranger'}>
      <th scope="row">{name}</th>
      <td data-head={say.is}>
        {match && fact ? (
          <>
            {fact.name} <span className="aside">{match.own ? say.own : say.how[match.how]}</span>
          </>
        ) : known(model) ? (
          '–'
        ) : (
          <>
            {say.nobody} <span className="aside">{say.noFamily}</span>
            {hint && (
              <span className="aside hint" lang={hint.lang === lang ? undefined : hint.lang}>
                {hint.text}
              </span>
            )}
          </>
        )}
      </td>
      <td data-head={say.family}>
        {stated.family ?? fact?.family ?? '–'}
        {stated.family !== undefined && <span className="aside"> {say.stated}</span>}
      </td>
      <Size
        head={say.params}
        value={stated.params ?? fact?.nonEmbedding ?? fact?.params}
        axis="params"
        from={stated.params === undefined ? (fact?.nonEmbedding === undefined ? null : say.nonEmbedding) : say.stated}
      />
      <Size head={say.tokens} value={stated.tokens ?? fact?.tokens} axis="tokens" from={stated.tokens === undefined ? null : say.stated} />
      <Size
        head={say.flop}
        value={compute}
        axis="compute"
        from={stated.compute !== undefined ? say.stated : match?.compute?.from === '6ND' ? say.derived : null}
      />
      <td className="source" data-head={say.source}>
        <span title={fact?.source}>{fact?.source ?? ''}</span>
      </td>
      <td>
        {/* biome-ignore lint/a11y/noAutofocus: the button takes the place of the form that was left */}
        <button type="button" className="plain" autoFocus={left} aria-label={`${match ? say.edit : say.add}${colon}${name}`} onClick={edit}>
          {match ? say.edit : say.add}
        </button>
      </td>
    </tr>
  );
}

type SizeProps = { head: string; value: number | undefined; axis: 'params' | 'tokens' | 'compute'; from: string | null };

const Size = ({ head, value, axis, from }: SizeProps) => (
  <td className="number" data-head={head}>
    {value === undefined ? '–' : axisText(axis, value, 3)}
    {value !== undefined && from !== null && <span className="aside">{from}</span>}
  </td>
);

const fields = ['params', 'nonEmbedding', 'tokens', 'flop'] as const;
type Field = (typeof fields)[number];

function Edit({ model, say, lang, tell, close }: { model: JoinedModel; say: ImportWords; lang: Lang; tell: Tell; close(): void }) {
  const { name, match, stated } = model;
  const fact = match?.fact;
  const [family, setFamily] = useState(stated.family ?? fact?.family ?? '');
  const [texts, setTexts] = useState<Record<Field, string>>({
    params: written(fact?.params ?? stated.params),
    nonEmbedding: written(fact?.nonEmbedding),
    tokens: written(fact?.tokens ?? stated.tokens),
    flop: written(fact?.flop ?? stated.compute),
  });
  const [source, setSource] = useState(match?.own ? match.fact.source : say.ownSource);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const send = async (one: Omit<CatalogueFact, 'name'> | null): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const problem = await tell(fact?.name ?? name, one);
      if (problem) setWrong(saidOf(problem, lang).text);
      else close();
    } finally {
      setBusy(false);
    }
  };
  /** The fact as written, or what is wrong with it. */
  const read = (): Omit<CatalogueFact, 'name'> | string => {
    const numbers: Partial<Record<Field, number>> = {};
    for (const field of fields) {
      if (texts[field].trim() === '') continue;
      const value = numberOf(texts[field]);
      if (isUnknown(value) || value < (field === 'flop' ? 1e6 : 1e3)) return say.wrongNumber(say[field]);
      numbers[field] = value;
    }
    if (family.trim() === '') return say.wrongFamily;
    const { name: _, params: _p, nonEmbedding: _n, tokens: _t, flop: _f, ...rest } = fact ?? { name, aliases: [] };
    return { ...rest, ...numbers, family: family.trim(), source: source.trim() || say.ownSource };
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const one = read();
        if (typeof one === 'string') setWrong(one);
        else void send(one);
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <h3>{say.editing(name)}</h3>
      <div className="grid">
        <label>
          {say.family}
          {/* biome-ignore lint/a11y/noAutofocus: the form takes the place of the button that opened it */}
          <input type="text" maxLength={200} autoFocus value={family} onChange={(event) => setFamily(event.target.value)} />
        </label>
        {fields.map((field) => (
          <label key={field}>
            {say[field]}
            <input
              type="text"
              maxLength={60}
              inputMode="decimal"
              placeholder={say.numberHint}
              value={texts[field]}
              onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
            />
          </label>
        ))}
        <label>
          {say.source}
          <input type="text" maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
        </label>
      </div>
      {fact && <p className="aside">{`${say.source}${wordsOf[lang].report.colon}${fact.source}`}</p>}
      {(stated.params ?? stated.compute ?? stated.tokens) !== undefined && <p className="aside">{say.fileWins}</p>}
      {wrong && <p role="alert">{wrong}</p>}
      <div className="acts">
        <button type="submit" className="main-act" aria-disabled={busy || undefined}>
          {busy ? say.keeping : say.keep}
        </button>
        <button type="button" className="plain" onClick={close}>
          {say.cancel}
        </button>
        {match?.own && (
          <button type="button" className="plain" aria-disabled={busy || undefined} onClick={() => send(null)}>
            {say.forgetModel}
          </button>
        )}
      </div>
    </form>
  );
}

/** As one would write it again: 6.9B where that is exact, all digits where it is not. */
function written(value: number | undefined): string {
  if (value === undefined) return '';
  for (const [unit, letter] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
  ] as const)
    if (value >= unit && value < 1e15 && Number((value / unit).toPrecision(6)) * unit === value) return `${value / unit}${letter}`;
  return value >= 1e15 ? value.toExponential().replace('e+', 'e') : String(value);
}
