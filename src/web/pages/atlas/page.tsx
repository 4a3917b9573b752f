/** Every curve there is: what became of them in a sentence, and each of them in a table or as a small multiple. */
import './atlas.css';
import { useMemo, useState } from 'react';
import { headline, tally, toldInHeadline } from '../../../figures/headline.ts';
import { verdictNamesInOrder } from '../../../figures/verdict-order.ts';
import type { VerdictName } from '../../../record/verdicts.ts';
import { Choice } from '../../choice.tsx';
import { Sign } from '../../drawn-mini.tsx';
import type { PageProps } from '../../page.ts';
import { Inputs } from './inputs.tsx';
import { Multiples } from './multiples.tsx';
import { RowFacts } from './row-facts.tsx';
import { pickedOf, pickedText, wantedOf } from './selection.ts';
import { AtlasTable } from './table.tsx';
import { TakeAlong } from './take-along.tsx';
import { useSelected } from './use-selected.ts';
import { atlasWords } from './words.ts';

export default function Atlas({ head, source, own, lang, words, query, go, href }: PageProps) {
  const say = atlasWords[lang];
  const { rows } = head;
  const counts = useMemo(() => tally(rows), [rows]);
  const families = useMemo(
    () => [...new Set(rows.map((row) => row.family))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    [rows],
  );
  const wanted = useMemo(() => wantedOf(query), [query]);
  const shown = useSelected(rows, wanted);
  const pick = query.get('pick');
  const picked = useMemo(() => pickedOf(pick, rows.length), [pick, rows.length]);
  const [looked, setLooked] = useState<number | null>(null);
  const asMultiples = query.get('view') === 'multiples';
  const filtered = wanted.search !== '' || wanted.verdicts.length > 0 || wanted.family !== '';
  const { report } = words;

  const toggle = (name: VerdictName): void => {
    const next = wanted.verdicts.includes(name) ? wanted.verdicts.filter((other) => other !== name) : [...wanted.verdicts, name];
    go({ verdict: next.join(' ') });
  };
  if (rows.length === 0)
    return (
      <div className="summary">
        <h1>{say.empty}</h1>
        <p className="lead">{say.emptyWhy}</p>
        <Inputs head={head} lang={lang} words={words} open />
      </div>
    );
  return (
    <div className="summary atlas">
      <h1>{report.title}</h1>
      <p className="lead">{headline(counts, words)}</p>
      <div className="proportions" aria-hidden="true">
        {toldInHeadline(counts)
          .filter((name) => counts[name] > 0)
          .map((name) => (
            <i key={name} className={`verdict-${name}`} style={{ flexGrow: counts[name] }} />
          ))}
      </div>
      <Inputs head={head} lang={lang} words={words} />
      <section className="curves" aria-label={say.view}>
        <search className="filters">
          <div className="chips">
            {verdictNamesInOrder
              .filter((name) => counts[name] > 0)
              .map((name) => (
                <button
                  key={name}
                  type="button"
                  className={`chip verdict-${name}`}
                  title={words.meaning[name]}
                  aria-pressed={wanted.verdicts.includes(name)}
                  onClick={() => toggle(name)}
                >
                  <Sign verdict={name} />
                  <span>{words.verdict[name]}</span>
                  <b>{counts[name]}</b>
                </button>
              ))}
          </div>
          <div className="fields">
            <input
              type="search"
              placeholder={report.search}
              aria-label={report.search}
              value={wanted.search}
              onChange={(event) => go({ find: event.target.value })}
            />
            {families.length > 1 && (
              <select aria-label={words.column.family} value={wanted.family} onChange={(event) => go({ family: event.target.value })}>
                <option value="">{report.anyFamily}</option>
                {families.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
            {filtered && (
              <button type="button" className="plain" onClick={() => go({ find: null, verdict: null, family: null })}>
                {report.clear}
              </button>
            )}
          </div>
        </search>
        <div className="over">
          <p className="shown" aria-live="polite">
            {shown.length === 0 ? report.nothingMatches : report.shown(shown.length, rows.length)}
            {own.all.length > 0 && ` · ${say.ofThem(own.all.length)}`}
            {picked.size > 0 && (
              <>
                {' · '}
                {say.picked(picked.size)}{' '}
                <button type="button" className="plain" onClick={() => go({ pick: null })}>
                  {say.unpick}
                </button>
              </>
            )}
          </p>
          <Choice
            legend={say.view}
            options={[
              { value: 'table', label: say.table },
              { value: 'multiples', label: say.multiples },
            ]}
            chosen={asMultiples ? 'multiples' : 'table'}
            choose={(value) => go({ view: value === 'table' ? null : value })}
          />
          <TakeAlong head={head} source={source} lang={lang} words={words} shown={shown} picked={picked} />
        </div>
        {asMultiples ? (
          <Multiples rows={rows} shown={shown} words={words} href={href} look={setLooked} />
        ) : (
          <AtlasTable
            rows={rows}
            shown={shown}
            wanted={wanted}
            picked={picked}
            lang={lang}
            words={words}
            href={href}
            look={setLooked}
            sort={(key, descending) => go({ sort: `${descending ? '-' : ''}${key}` })}
            pick={(index, on) => {
              const next = new Set(picked);
              if (on) next.add(index);
              else next.delete(index);
              go({ pick: pickedText(next) });
            }}
            forget={(index) => {
              // Those behind it move up, and picks are told by their places.
              const left = [...picked].flatMap((one) => (one === index ? [] : one > index ? one - 1 : one));
              go({ pick: pickedText(new Set(left)) });
              setLooked(null);
              document.getElementById('main')?.focus();
              own.forget(rows[index]!.id);
            }}
          />
        )}
      </section>
      <RowFacts row={looked === null ? null : (rows[looked] ?? null)} files={head.files} lang={lang} words={words} />
    </div>
  );
}
