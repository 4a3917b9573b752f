/** The report: one file with its script, style and data, that asks no network and opens from disk. */
import { createHash } from 'node:crypto';
import type { VerdictsFile } from '../../record/verdicts.ts';
import { reportData, scriptJson } from '../report-data.ts';
import { theme } from '../theme.ts';
import { type Lang, wordsOf } from '../words/index.ts';
import type { BuiltPage } from './built-page.ts';

export function reportHtml(file: VerdictsFile, page: BuiltPage, lang: Lang): string {
  const words = wordsOf[lang];
  const { head, tables, details } = reportData(file, lang);
  const script = `\n${page.js.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--')}\n`;
  return [
    '<!doctype html>',
    `<html lang="${words.tag}" data-theme="auto">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(script)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<link rel="icon" href="data:,">',
    `<title>${words.report.title} · ${words.report.kicker}</title>`,
    `<style>${theme()}\n${page.css}</style>`,
    '</head>',
    '<body>',
    json('dunwu-head', scriptJson(head)),
    json('dunwu-tables', scriptJson(tables)),
    ...details.map((detail, i) => json(`dunwu-curve-${i}`, scriptJson(detail))),
    `<script>${script}</script>`,
    '</body>',
    '</html>\n',
  ].join('\n');
}

const json = (id: string, text: string): string => `<script type="application/json" id="${id}">${text}</script>`;

/** Nothing from outside, and no script but this one. Styles stand in attributes (the pictures' own), images are data of the page itself. */
const policy = (script: string): string =>
  `default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
