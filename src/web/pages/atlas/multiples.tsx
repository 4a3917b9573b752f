/** The same curves side by side, small; only those in sight are drawn. */
import { useEffect, useRef, useState } from 'react';
import { axisText, scoreText, sureText } from '../../../figures/quantities.ts';
import type { AtlasRow } from '../../../figures/workbench-data.ts';
import { DrawnMini, Sign } from '../../drawn-mini.tsx';
import type { PageProps } from '../../page.ts';
import { useWindowed } from '../../windowed.ts';

/** Of a row of multiples with its gap, in CSS pixels; atlas.css has the same. */
const rowHeight = 216;
const leastWidth = 190;

type MultiplesProps = Pick<PageProps, 'words' | 'href'> & {
  rows: readonly AtlasRow[];
  shown: readonly number[];
  look(index: number): void;
};

export function Multiples({ rows, shown, words, href, look }: MultiplesProps) {
  const grid = useRef<HTMLUListElement>(null);
  const [columns, setColumns] = useState(6);
  useEffect(() => {
    const sized = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 1200;
      setColumns(Math.max(2, Math.min(8, Math.floor((width + 28) / (leastWidth + 28)))));
    });
    if (grid.current) sized.observe(grid.current);
    return () => sized.disconnect();
  }, []);
  const lines = Math.ceil(shown.length / columns);
  const { from, to, origin } = useWindowed(grid, lines, rowHeight);
  return (
    <ul
      ref={grid}
      className="multiples atlas-multiples"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        paddingBlock: `${from * rowHeight}px ${(lines - to) * rowHeight}px`,
      }}
    >
      {shown.slice(from * columns, to * columns).map((index, i) => {
        const row = rows[index]!;
        const [first, last] = [row.mini.points[0], row.mini.points.at(-1)];
        const top = Math.max(...row.mini.points.map(([, value]) => value));
        const rate = row.mini.points.every(([, value]) => value >= 0 && value <= 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is drawn at a place may become another curve
          <li key={(from - origin) * columns + i}>
            <a
              className={`multiple verdict-${row.verdict}`}
              href={href({ curve: row.id }, 'lens')}
              onPointerEnter={() => look(index)}
              onPointerMove={() => look(index)}
              onFocus={() => look(index)}
            >
              <span className="name">{row.task}</span>
              <span className="aside">{`${row.family} · ${row.metric}`}</span>
              <span className="picture">
                <DrawnMini mini={row.mini} width={208} height={104} detailed />
              </span>
              <span className="ends">
                <span>{first ? axisText(row.axis, 10 ** first[0]) : ''}</span>
                <span>{`≤ ${scoreText(top, rate)}`}</span>
                <span>{last ? axisText(row.axis, 10 ** last[0]) : ''}</span>
              </span>
              <span className="judged">
                <Sign verdict={row.verdict} />
                <span>{words.verdict[row.verdict]}</span>
                <span className="p">{row.verdict === 'undetermined' ? '' : sureText(row.probability)}</span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
