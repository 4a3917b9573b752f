/** What is shown, or what was picked of it, as a file. */
import { useState } from 'react';
import { mostOnSheet, multiplesSheet } from '../../../figures/multiples-sheet.ts';
import { lightPalette } from '../../../figures/palette.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { WorkbenchHead } from '../../../figures/workbench-data.ts';
import { download, pngBlob, svgBlob } from '../../save.ts';
import type { ExportFormat, Source } from '../../source.ts';
import { atlasWords } from './words.ts';

type Format = ExportFormat | 'svg' | 'png';
const endings: Record<Format, string> = {
  csv: 'csv',
  json: 'json',
  html: 'html',
  'every-eval-ever': 'every-eval-ever.json',
  svg: 'svg',
  png: 'png',
};

type TakeProps = {
  head: WorkbenchHead;
  source: Source;
  lang: Lang;
  words: Words;
  shown: readonly number[];
  picked: ReadonlySet<number>;
};

export function TakeAlong({ head, source, lang, words, shown, picked }: TakeProps) {
  const say = atlasWords[lang];
  const [state, setState] = useState<'idle' | 'taking' | 'failed'>('idle');
  const rows = picked.size > 0 ? shown.filter((index) => picked.has(index)) : shown;
  const grown = rows.filter((index) => head.rows[index]!.grown).length;
  // A page of files has nobody who could make these two.
  const formats: Format[] = head.published ? ['csv', 'json', 'svg', 'png'] : ['csv', 'json', 'html', 'every-eval-ever', 'svg', 'png'];

  const take = async (format: Format): Promise<void> => {
    if (state === 'taking') return;
    setState('taking');
    try {
      download(`dunwu.${endings[format]}`, await made(format));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const made = async (format: Format): Promise<Blob> => {
    if (format === 'svg' || format === 'png') {
      const sheet = multiplesSheet(
        rows.map((index) => head.rows[index]!),
        { palette: lightPalette, words },
      );
      return format === 'svg' ? svgBlob(sheet.svg) : pngBlob(sheet);
    }
    const asServed = format === 'html' || format === 'every-eval-ever';
    if (asServed || (!head.published && grown === 0))
      return source.exported(
        format,
        rows.filter((index) => !head.rows[index]!.grown),
        lang,
      );
    const document = await source.verdicts();
    const part = { ...document, verdicts: rows.map((index) => document.verdicts[index]!) };
    if (format === 'json') return new Blob([`${JSON.stringify(part, null, 1)}\n`], { type: 'application/json' });
    const { verdictsCsv } = await import('../../../figures/csv.ts');
    return new Blob([verdictsCsv(part)], { type: 'text/csv' });
  };
  return (
    <details
      className="take"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary>{say.take}</summary>
      <div className="sheet">
        <p className="aside">{say.takeWhich(rows.length, picked.size > 0)}</p>
        {formats.map((format) => (
          <button
            key={format}
            type="button"
            className="plain"
            disabled={rows.length === (format === 'html' || format === 'every-eval-ever' ? grown : 0)}
            onClick={() => take(format)}
          >
            {say.formats[format]}
          </button>
        ))}
        {grown > 0 && !head.published && <p className="aside">{say.leftOut(grown)}</p>}
        {rows.length > mostOnSheet && <p className="aside">{say.sheetCut(mostOnSheet, rows.length)}</p>}
        <p className="aside" role="status">
          {state === 'taking' ? say.taking : state === 'failed' ? say.notTaken : ''}
        </p>
      </div>
    </details>
  );
}
