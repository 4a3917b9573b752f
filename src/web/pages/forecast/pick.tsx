/** The choice of a curve: words narrow the list, the list is the browser's own. */
import { useState } from 'react';
import type { AtlasRow } from '../../../figures/workbench-data.ts';
import type { forecastWords } from './words.ts';

const mostShown = 200;

type PickProps = { rows: readonly AtlasRow[]; chosen: number; choose(id: string): void; say: (typeof forecastWords)['en'] };

export function Pick({ rows, chosen, choose, say }: PickProps) {
  const [wanted, setWanted] = useState('');
  const parts = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const nameOf = ({ task, metric, family }: AtlasRow) => `${task} · ${metric} · ${family}`;
  const found = rows.filter((row) => {
    const name = nameOf(row).toLowerCase();
    return parts.every((part) => name.includes(part));
  });
  const shown = found.slice(0, mostShown);
  const now = rows[chosen]!;
  return (
    <search className="pick">
      <input
        type="search"
        placeholder={say.find}
        aria-label={say.find}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <select aria-label={say.choose} value={now.id} onChange={(event) => choose(event.currentTarget.value)}>
        {!shown.includes(now) && <option value={now.id}>{nameOf(now)}</option>}
        {shown.map((row) => (
          <option key={row.id} value={row.id}>
            {nameOf(row)}
          </option>
        ))}
        {found.length > shown.length && <option disabled>{say.more(found.length - shown.length)}</option>}
      </select>
    </search>
  );
}
