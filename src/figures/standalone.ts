/** A drawn plot as an SVG document: with its title, verdict and ground, colours resolved, and nothing in it that depends on when or where it
 *  was drawn. Used for files and for "save" in the page. */
import type { Verdict } from '../record/verdicts.ts';
import { sansInFiles } from './lettering.ts';
import type { Palette } from './palette.ts';
import { sureText } from './quantities.ts';
import type { Words } from './words/words.ts';
import { escaped, onlyXml } from './xml-text.ts';

export type Sheet = { palette: Palette; words: Words; width: number; height: number };

const head = 58;
/** On a narrow sheet the verdict has a line of its own. */
const narrow = 380;
const foot = 12;
const margin = 20;

export function standalone(
  drawn: Element,
  verdict: Pick<Verdict, 'family' | 'task' | 'metric' | 'verdict' | 'probability'>,
  alt: string,
  { palette, words, width, height }: Sheet,
): string {
  const judged = words.report.judged(words.verdict[verdict.verdict], sureText(verdict.probability));
  const below = width < narrow ? 21 : 0;
  const [w, h] = [width + 2 * margin, height + head + below + foot];
  const text = (x: number, y: number, size: number, fill: string, content: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${escaped(content)}</text>`;
  const document = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" lang="${words.tag}" font-family="${words.tag === 'en' ? sansInFiles.en : sansInFiles.zh}">`,
    `<title>${escaped(alt)}</title>`,
    `<rect width="${w}" height="${h}" fill="${palette.ground}"/>`,
    text(margin, 30, 19, palette.ink, verdict.task, ' font-weight="600"'),
    text(margin, 49, 13, palette.soft, `${verdict.family} · ${verdict.metric}`),
    below > 0
      ? text(margin, 70, 14, palette[`verdict-${verdict.verdict}`], judged, ' font-weight="600"')
      : text(w - margin, 30, 14, palette[`verdict-${verdict.verdict}`], judged, ' font-weight="600" text-anchor="end"'),
    `<g transform="translate(${margin},${head + below})" fill="${palette.ink}" font-size="12" text-anchor="middle">${innerOf(drawn, palette.ink)}</g>`,
    '</svg>\n',
  ].join('\n');
  return onlyXml(document);
}

/** Plot's own stylesheet is for HTML pages and is left out. Colours are resolved and coordinates keep two digits: in attributes only, never in text. */
function innerOf(drawn: Element, ink: string): string {
  for (const element of drawn.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes]) {
      if (value === 'currentColor') element.setAttribute(name, ink);
      else if (geometry.has(name))
        element.setAttribute(
          name,
          value.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100)),
        );
    }
  return [...drawn.children]
    .filter((child) => child.tagName.toLowerCase() !== 'style')
    .map((child) => child.outerHTML)
    .join('\n');
}
const geometry = new Set(['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'cx', 'cy', 'r']);
