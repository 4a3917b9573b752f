/** The argument as one self-contained page: text, two pictures, nothing that runs. Answers are shown as text only. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Verdict } from '../../record/verdicts.ts';
import { besideCurve } from '../beside-curve.ts';
import type { Block, Explanation } from '../explanation.ts';
import { shortened } from '../explanation-markdown.ts';
import { explanationWords } from '../explanation-words.ts';
import { darkPalette, declarations, lightPalette } from '../palette.ts';
import { percent } from '../quantities.ts';
import { standalone } from '../standalone.ts';
import { type Lang, wordsOf } from '../words/index.ts';
import { svgOf } from './render-svg.ts';

export function explanationHtml(explanation: Explanation, verdict: Verdict, lang: Lang): string {
  const words = wordsOf[lang];
  const { title, subtitle, lead, sections } = explanation;
  const body = sections
    .map(
      ({ heading, blocks }) =>
        `<section><h2>${escaped(heading)}</h2>${blocks.map((block) => blockHtml(block, verdict, lang)).join('')}</section>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main><header><p class="kicker">${escaped(subtitle)}</p><h1>${escaped(title)}</h1><p class="lead">${escaped(lead)}</p></header>
${body}
</main></body></html>
`;
}

function blockHtml(block: Block, verdict: Verdict, lang: Lang): string {
  const say = explanationWords[lang];
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'answer':
      return `<p class="answer">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul${block.items.every((item) => /^[✓✗–] /.test(item)) ? ' class="asked"' : ''}>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<div class="wide"><table><thead><tr>${block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map(
          (row) =>
            `<tr>${row.map((cell, i) => (i === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')}</tr>`,
        )
        .join('')}</tbody></table></div>`;
    case 'figure':
      // letters of a picture shrunk to a phone cannot be read: it is drawn for both
      return `<figure>${[
        { where: 'broad', width: 760, height: block.which === 'curve' ? 420 : 380 },
        { where: 'narrow', width: 330, height: 300 },
      ]
        .map(({ where, width, height }) => {
          const size = { width, height };
          return `<div class="${where}">${block.which === 'curve' ? svgOf(verdict, { lang, ...size }) : besideSvg(verdict, lang, size)}</div>`;
        })
        .join('')}</figure>`;
    case 'pair': {
      const { item, prompt, targets, kind, small, large } = block.pair;
      const side = ({ model, answer, credit }: typeof small) =>
        `<div><h4>${escaped(model)}${credit === undefined ? '' : ` · ${escaped(say.credit(percent(credit)))}`}</h4><pre>${escaped(shortened(answer))}</pre></div>`;
      const right = targets.join(' / ').trim();
      const inLines = right.includes('\n');
      return `<article><h3>${escaped(item)} <small>${escaped(say.kind[kind])}${inLines ? '' : ` · ${escaped(say.target)}${say.colon}${escaped(shortened(right))}`}</small></h3>${
        prompt === undefined ? '' : `<pre class="prompt">${escaped(shortened(prompt))}</pre>`
      }${inLines ? `<h4>${escaped(say.target)}</h4><pre>${escaped(shortened(right))}</pre>` : ''}<div class="pair">${side(small)}${side(large)}</div></article>`;
    }
  }
}

function besideSvg(verdict: Verdict, lang: Lang, { width, height }: { width: number; height: number }): string {
  const figure = besideCurve(verdict, { width, height, palette: lightPalette, words: wordsOf[lang] });
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = Plot.plot({ ...figure.plot, document: document as unknown as Document });
  return standalone(drawn, verdict, figure.alt, { palette: lightPalette, words: wordsOf[lang], width, height });
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const style = `:root{${declarations(lightPalette)};color-scheme:light dark}@media(prefers-color-scheme:dark){:root{${declarations(darkPalette)}}}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 Charter,"Iowan Old Style",Georgia,"Source Han Serif SC","Noto Serif CJK SC","Songti SC",serif}
main{max-width:46rem;margin:0 auto;padding:3rem 1.25rem 5rem}h1,h2,h3,h4,table,.kicker,small{font-family:system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif}
h1{font-size:2.1rem;line-height:1.2;margin:.2em 0 .4em;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.6em 0 .5em}h3{font-size:1rem;margin:2em 0 .4em}h4{font-size:.85rem;color:var(--soft);margin:.4em 0;overflow-wrap:anywhere}
small{font-weight:400;color:var(--soft)}.kicker{color:var(--soft);margin:0;font-size:.9rem;overflow-wrap:anywhere}.lead{font-size:1.15rem}.answer{font-weight:600}
ul{padding-left:1.1em}ul.asked{list-style:none;padding-left:1.1em}ul.asked li{text-indent:-1.1em}li{margin:.35em 0;overflow-wrap:anywhere}figure{margin:1.4em 0;background:#fdfdfb;border-radius:4px;overflow:hidden}figure svg{max-width:100%;height:auto;display:block}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums;width:100%}th,td{text-align:right;padding:.3em .6em;border-bottom:1px solid var(--hair);white-space:nowrap}th:first-child{text-align:left}thead th{font-weight:600;color:var(--soft)}tbody th{font-weight:400}
pre{font:13px/1.5 ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--wash);padding:.7em .9em;margin:.3em 0;border-radius:4px}.prompt{color:var(--soft)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.8rem}figure .narrow{display:none}@media(max-width:640px){.pair{grid-template-columns:1fr}body{font-size:16px}main{padding:1.5rem 1rem 4rem}table{font-size:.75rem}th,td{padding:.3em .35em}figure .broad{display:none}figure .narrow{display:block}}`;
