/** The picture as one sees it, as a file that stands alone: colours resolved, with its title. */
import type { RefObject } from 'react';
import { fileName } from '../../../figures/file-name.ts';
import { sansInFiles } from '../../../figures/lettering.ts';
import { darkPalette, type Ink, lightPalette } from '../../../figures/palette.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import { escaped, onlyXml } from '../../../figures/xml-text.ts';
import { download, pngBlob, svgBlob } from '../../save.ts';

type SaveProps = { frame: RefObject<HTMLElement | null>; name: Parameters<typeof fileName>[0]; title: string; words: Words; lang: Lang };

export function SavePicture({ frame, name, title, words, lang }: SaveProps) {
  const whole = (): { svg: string; width: number; height: number } | null => {
    const drawn = frame.current?.querySelector('svg');
    if (!drawn) return null;
    const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
    return sheetOf(drawn, title, dark ? darkPalette : lightPalette, lang);
  };
  return (
    <span className="keep">
      <button
        type="button"
        className="plain"
        onClick={() => {
          const sheet = whole();
          if (sheet) download(`${fileName(name)}.svg`, svgBlob(sheet.svg));
        }}
      >
        {words.report.saveSvg}
      </button>
      <button
        type="button"
        className="plain"
        onClick={async () => {
          const sheet = whole();
          if (sheet) download(`${fileName(name)}.png`, await pngBlob(sheet));
        }}
      >
        {words.report.savePng}
      </button>
    </span>
  );
}

const head = 40;

function sheetOf(
  drawn: SVGSVGElement,
  title: string,
  palette: Record<Ink, string>,
  lang: Lang,
): { svg: string; width: number; height: number } {
  const [width, height] = [Number(drawn.getAttribute('width')), Number(drawn.getAttribute('height'))];
  const inner = new XMLSerializer()
    .serializeToString(drawn)
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace(/="var\(--([\w-]+)\)"/g, (_, ink: string) => `="${palette[ink as Ink] ?? palette.ink}"`);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + head}" viewBox="0 0 ${width} ${height + head}" font-family="${sansInFiles[lang]}" font-size="12">`,
    `<rect width="${width}" height="${height + head}" fill="${palette.ground}"/>`,
    `<text x="12" y="26" font-size="15" font-weight="600" fill="${palette.ink}">${escaped(title)}</text>`,
    `<g transform="translate(0,${head})">${inner}</g>`,
    '</svg>\n',
  ].join('\n');
  return { svg: onlyXml(svg), width, height: height + head };
}
