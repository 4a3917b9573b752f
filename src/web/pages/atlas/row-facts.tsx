/** The numbers of the row one looks at, with their intervals and sources, in one place at the foot of the window. */
import { useEffect, useRef } from 'react';
import { axisText, numberText, pText, scoreText, sureIs } from '../../../figures/quantities.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { AtlasRow, WorkbenchHead } from '../../../figures/workbench-data.ts';
import { phraseZh } from '../../../record/messages/phrases.zh.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { itemsText } from './table.tsx';
import { atlasWords } from './words.ts';

type FactsProps = { row: AtlasRow | null; files: WorkbenchHead['files']; lang: Lang; words: Words };

export function RowFacts({ row, files, lang, words }: FactsProps) {
  const say = atlasWords[lang];
  const bar = useRef<HTMLElement>(null);
  const focused = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of another row, the line at the foot may be taller
  useEffect(() => {
    const at = document.activeElement;
    if (!bar.current || !at?.closest('.curves') || at === focused.current) return;
    focused.current = at;
    // What has the focus does not lie under what tells of it.
    const hidden = (at.closest('tr') ?? at).getBoundingClientRect().bottom - bar.current.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, hidden + 8);
  }, [row]);
  const said = (phrase: string) => (lang === 'zh' ? phraseZh(phrase) : phrase);
  if (!row) return <aside className="row-facts aside">{say.nothing}</aside>;
  const rate = row.mini.points.every(([, value]) => value >= 0 && value <= 1);
  const { interval } = row.tau;
  const facts = [
    say.sure(words.verdict[row.verdict], sureIs(row.probability)),
    say.models(row.models),
    isUnknown(row.items) ? say.nUnknown(said(row.items.unknown)) : say.n(itemsText(row)),
    isUnknown(row.jump) ? say.jumpUnknown(said(row.jump.unknown)) : say.jump(row.jump.toFixed(2), isUnknown(row.q) ? '–' : pText(row.q)),
    `${say.tau(numberText(row.tau.value), `${Math.round(interval.level * 100)}%`, numberText(interval.lo), numberText(interval.hi))}${words.report.bracket(say.tauFrom(row.tau.curves, row.tau.repeated))}`,
    row.forecast
      ? say.forecast(
          axisText(row.axis, row.forecast.at),
          scoreText(row.forecast.median, rate),
          scoreText(row.forecast.ninety[0], rate),
          scoreText(row.forecast.ninety[1], rate),
          row.forecast.items,
        )
      : null,
    ...row.flags.map((flag) => words.flag[flag]),
    `${say.source}${words.report.colon}${words.report.list(row.from.slice(0, 3).map((i) => files[i]?.path ?? ''))}${row.from.length > 3 ? ' …' : ''}`,
  ];
  return (
    <aside ref={bar} className="row-facts" aria-label={say.row}>
      <b>{row.task}</b> <span className="aside">{`${row.family} · ${row.metric}`}</span>
      <ul>{facts.map((fact) => fact && <li key={fact}>{fact}</li>)}</ul>
    </aside>
  );
}
