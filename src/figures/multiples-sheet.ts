/** Many curves as one picture that stands alone: small multiples with their names and verdicts. The same rows give the same bytes. */
import type { VerdictName } from '../record/verdicts.ts';
import { sansInFiles } from './lettering.ts';
import type { Palette } from './palette.ts';
import { axisText, scoreText, sureText } from './quantities.ts';
import type { Row } from './report-data.ts';
import { smallMultiple } from './small-multiple.ts';
import { signOf } from './verdict-sign.ts';
import type { Words } from './words/words.ts';
import { escaped, onlyXml } from './xml-text.ts';

/** More than this no sheet can be read. */
export const mostOnSheet = 240;

const [cellWidth, cellHeight, gap, margin] = [210, 168, 26, 28];
const [width, height] = [cellWidth, 92];

export function multiplesSheet(
  rows: readonly Row[],
  { palette, words }: { palette: Palette; words: Words },
): { svg: string; width: number; height: number } {
  const shown = rows.slice(0, mostOnSheet);
  const columns = Math.max(1, Math.min(6, shown.length, Math.ceil(Math.sqrt(shown.length * 1.6))));
  const [w, h] = [
    2 * margin + columns * cellWidth + (columns - 1) * gap,
    2 * margin + Math.ceil(shown.length / columns) * (cellHeight + gap) - gap,
  ];
  const cells = shown.map((row, i) => {
    const [x, y] = [margin + (i % columns) * (cellWidth + gap), margin + Math.floor(i / columns) * (cellHeight + gap)];
    return `<g transform="translate(${x},${y})">${cellOf(row, palette, words)}</g>`;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" lang="${words.tag}" font-family="${words.tag === 'en' ? sansInFiles.en : sansInFiles.zh}" fill="${palette.ink}">`,
    `<rect width="${w}" height="${h}" fill="${palette.ground}"/>`,
    ...cells,
    '</svg>\n',
  ].join('\n');
  return { svg: onlyXml(svg), width: w, height: h };
}

function cellOf(row: Row, palette: Palette, words: Words): string {
  const shape = smallMultiple(row.mini, width, height, 6);
  const tone = palette[`verdict-${row.verdict as VerdictName}`];
  const [first, last] = [row.mini.points[0], row.mini.points.at(-1)];
  const top = Math.max(...row.mini.points.map(([, value]) => value));
  const rate = row.mini.points.every(([, value]) => value >= 0 && value <= 1);
  const sure = row.verdict === 'undetermined' ? '' : ` · ${sureText(row.probability)}`;
  const small = (x: number, anchor: string, text: string) =>
    `<text x="${x}" y="${38 + height + 14}" font-size="10.5" fill="${palette.faint}" text-anchor="${anchor}">${escaped(text)}</text>`;
  return [
    `<text y="12" font-size="13" font-weight="600">${escaped(cut(row.task, 31))}</text>`,
    `<text y="28" font-size="11" fill="${palette.soft}">${escaped(cut(`${row.family} · ${row.metric}`, 38))}</text>`,
    `<g transform="translate(0,38)" fill="none" stroke-linecap="round" stroke-linejoin="round">`,
    shape.rise
      ? `<rect x="${shape.rise[0]}" width="${round(shape.rise[1] - shape.rise[0])}" height="${height}" fill="${palette.ink}" fill-opacity=".055"/>`
      : '',
    `<path d="M0,${height}H${width}" stroke="${palette.faint}"/>`,
    shape.chance === null ? '' : `<path d="M0,${shape.chance}H${width}" stroke="${palette.faint}" stroke-dasharray="1 3"/>`,
    `<path d="${shape.bars.map(([x, lo, hi]) => `M${x},${lo}V${hi}`).join('')}" stroke="${palette.faint}" stroke-opacity=".7"/>`,
    `<path d="${shape.line}" stroke="${tone}" stroke-width="1.6"/>`,
    `<path d="${shape.dots.map(([x, y]) => `M${x},${y}h0`).join('')}" stroke="${tone}" stroke-width="4.5"/>`,
    '</g>',
    small(0, 'start', first ? axisText(row.axis, 10 ** first[0]) : ''),
    small(width / 2, 'middle', `≤ ${scoreText(top, rate)}`),
    small(width, 'end', last ? axisText(row.axis, 10 ** last[0]) : ''),
    `<path transform="translate(0,${cellHeight - 13})" d="${signOf[row.verdict]}" fill="none" stroke="${tone}" stroke-width="2" stroke-linecap="round"/>`,
    `<text x="21" y="${cellHeight - 2}" font-size="12">${escaped(words.verdict[row.verdict] + sure)}</text>`,
  ].join('');
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const cut = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text);
