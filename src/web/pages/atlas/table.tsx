/** All curves in a table that draws only the rows in sight: ten thousand scroll like ten. */
import { memo, useMemo, useRef } from 'react';
import { axisText, scoreText, sureText } from '../../../figures/quantities.ts';
import { needSentences } from '../../../figures/sentences.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { AtlasRow } from '../../../figures/workbench-data.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { DrawnMini, Sign } from '../../drawn-mini.tsx';
import type { PageProps } from '../../page.ts';
import { useFits } from '../../use-fits.ts';
import { useWindowed } from '../../windowed.ts';
import type { SortKey, Wanted } from './selection.ts';
import { atlasWords } from './words.ts';

/** Of a row, in CSS pixels; atlas.css has the same. */
const rowHeight = 48;

/** Columns whose natural first look is "largest first". */
const fromTop: ReadonlySet<SortKey> = new Set(['jump', 'sure', 'items', 'tau', 'forecast']);

type TableProps = Pick<PageProps, 'lang' | 'words' | 'href'> & {
  rows: readonly AtlasRow[];
  shown: readonly number[];
  wanted: Wanted;
  picked: ReadonlySet<number>;
  sort(key: SortKey, descending: boolean): void;
  pick(index: number, on: boolean): void;
  look(index: number): void;
  /** Of a ladder that was grown in this browser. */
  forget(index: number): void;
};

export function AtlasTable({ rows, shown, wanted, picked, lang, words, href, sort, pick, look, forget }: TableProps) {
  const say = atlasWords[lang];
  // Lines are drawn anew only when they look otherwise; what they do is always of now.
  const now = useRef({ pick, forget });
  now.current = { pick, forget };
  const acts = useMemo(
    () => ({
      pick: (index: number, on: boolean) => now.current.pick(index, on),
      forget: (index: number) => now.current.forget(index),
    }),
    [],
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, origin } = useWindowed(body, shown.length, rowHeight);
  const { column, explain } = words;
  const room = useRoom();
  const columns: { key: SortKey | 'curve' | 'pick'; name: string; title?: string; kind?: string; from?: number }[] = [
    { key: 'pick', name: '', kind: 'pick' },
    { key: 'task', name: column.task, kind: 'task' },
    { key: 'metric', name: column.metric, kind: 'metric', from: 1 },
    { key: 'family', name: column.family, kind: 'family', from: 1 },
    { key: 'curve', name: column.curve, kind: 'curve' },
    { key: 'verdict', name: column.verdict, kind: 'said' },
    { key: 'sure', name: column.sure, title: explain.sure, kind: 'number p' },
    { key: 'jump', name: column.jump, title: explain.jump, kind: 'number jump', from: 1 },
    { key: 'items', name: column.items, title: explain.items, kind: 'number items', from: 1 },
    { key: 'tau', name: say.columns.tau, title: say.explain.tau, kind: 'number tau', from: 2 },
    { key: 'forecast', name: say.columns.forecast, title: say.explain.forecast, kind: 'number next-size', from: 2 },
    { key: 'need', name: say.columns.need, title: say.explain.need, kind: 'need', from: 3 },
  ];
  const shownColumns = columns.filter(({ from: least = 0 }) => room >= least);
  return (
    <table className="verdicts atlas-table" aria-rowcount={shown.length + 1}>
      <caption>{say.caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {shownColumns.map(({ key, name, title, kind }) => (
            <th
              key={key}
              scope="col"
              className={kind}
              aria-sort={key === wanted.sort ? (wanted.descending ? 'descending' : 'ascending') : undefined}
            >
              {key === 'pick' ? (
                <span className="unseen">{say.take}</span>
              ) : key === 'curve' ? (
                name
              ) : (
                <button type="button" title={title} onClick={() => sort(key, key === wanted.sort ? !wanted.descending : fromTop.has(key))}>
                  {name}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {from > 0 && <Space rows={from} />}
        {shown.slice(from, to).map((index, i) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: what is drawn at a place may become another row
            key={from + i - origin}
            index={index}
            place={from + i + 2}
            row={rows[index]!}
            picked={picked.has(index)}
            to={href({ curve: rows[index]!.id }, 'lens')}
            lang={lang}
            words={words}
            {...acts}
            look={look}
            room={room}
          />
        ))}
        {to < shown.length && <Space rows={shown.length - to} />}
      </tbody>
    </table>
  );
}

/** What is not drawn keeps its place. It spans no columns: where one of them is hidden, there would be another. */
const Space = ({ rows }: { rows: number }) => (
  <tr className="space">
    <td style={{ height: rows * rowHeight }} />
  </tr>
);

type LineProps = {
  index: number;
  place: number;
  row: AtlasRow;
  picked: boolean;
  to: string;
  lang: Lang;
  words: Words;
  pick(index: number, on: boolean): void;
  look(index: number): void;
  forget(index: number): void;
  room: number;
};

/** How many groups of columns there is room for beside the first: what is not shown is not drawn, and rows scroll the faster. */
function useRoom(): number {
  return [useFits('(min-width: 861px)'), useFits('(min-width: 1241px)'), useFits('(min-width: 1601px)')].filter(Boolean).length;
}

const Line = memo(
  function Line({ index, place, row, picked, to, lang, words, pick, look, forget, room }: LineProps) {
    const say = atlasWords[lang];
    const rate = row.mini.points.every(([, value]) => value >= 0 && value <= 1);
    const { forecast, need } = row;
    const first = need && room >= 3 ? needSentences(need, lang).what : null;
    return (
      <tr aria-rowindex={place} onPointerEnter={() => look(index)} onPointerMove={() => look(index)} onFocus={() => look(index)}>
        <td className="pick">
          <input type="checkbox" aria-label={say.pick(row.task)} checked={picked} onChange={(event) => pick(index, event.target.checked)} />
        </td>
        <th scope="row" className="task">
          <a href={to}>{row.task}</a>
          {row.grown ? (
            <span className="aside own">
              {say.grown}{' '}
              <button type="button" className="plain" aria-label={say.forget(row.task)} onClick={() => forget(index)}>
                {say.delete}
              </button>
            </span>
          ) : (
            room === 0 && <span className="aside narrow">{`${row.family} · ${row.metric}`}</span>
          )}
        </th>
        {room >= 1 && (
          <>
            <td className="metric">{row.metric}</td>
            <td className="family">{row.family}</td>
          </>
        )}
        <td className={`curve verdict-${row.verdict}`}>
          <DrawnMini mini={row.mini} width={116} height={32} detailed={false} />
        </td>
        <td className="said">
          <span className={`verdict verdict-${row.verdict}`}>
            <Sign verdict={row.verdict} />
            <span>{words.verdict[row.verdict]}</span>
          </span>
        </td>
        <td className="number p">{row.verdict === 'undetermined' ? '–' : sureText(row.probability)}</td>
        {room >= 1 && (
          <>
            <td className="number jump">{isUnknown(row.jump) ? '–' : row.jump.toFixed(2)}</td>
            <td className="number items">{itemsText(row)}</td>
          </>
        )}
        {room >= 2 && (
          <>
            <td className="number tau">{row.tau.value.toPrecision(2)}</td>
            <td className="number next-size">
              {forecast ? (
                <>
                  {scoreText(forecast.median, rate)} <span className="aside">{axisText(row.axis, forecast.at)}</span>
                </>
              ) : (
                '–'
              )}
            </td>
          </>
        )}
        {room >= 3 && (
          <td className="need" lang={first && first.lang !== lang ? first.lang : undefined}>
            {first?.text}
          </td>
        )}
      </tr>
    );
  },
  (a, b) => a.row === b.row && a.place === b.place && a.picked === b.picked && a.to === b.to && a.lang === b.lang && a.room === b.room,
);

export function itemsText({ items }: AtlasRow): string {
  if (isUnknown(items)) return '–';
  const [least, most] = [items[0], items[1]].map((n) => (Number.isInteger(n) ? String(n) : `≈${Math.round(n)}`));
  return least === most ? least! : `${least}–${most}`;
}
