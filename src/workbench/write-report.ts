/** The report folder: every format asked for, made from one document. */
import { join } from 'node:path';
import { verdictsCsv } from '../figures/csv.ts';
import { verdictsMarkdown } from '../figures/markdown.ts';
import { builtPage } from '../figures/node/built-page.ts';
import { writeFigures } from '../figures/node/write-figures.ts';
import { reportHtml } from '../figures/node/write-report.ts';
import type { Language } from '../record/messages/reason-sentence.ts';
import type { VerdictsFile } from '../record/verdicts.ts';
import { makeOutFolder, writeOut } from './write-out.ts';

export const reportFormats = ['html', 'json', 'csv', 'md', 'svg', 'png'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** @returns the paths written */
export function writeReport(document: VerdictsFile, folder: string, formats: readonly ReportFormat[], language: Language): string[] {
  const written: string[] = [];
  const write = (name: string, content: string): void => {
    const path = join(folder, name);
    writeOut(path, content);
    written.push(path);
  };
  if (formats.includes('json')) write('verdicts.json', `${JSON.stringify(document, null, 1)}\n`);
  if (formats.includes('csv')) write('verdicts.csv', verdictsCsv(document));
  if (formats.includes('md')) write('verdicts.md', verdictsMarkdown(document, language));
  if (formats.includes('html')) write('report.html', reportHtml(document, builtPage(), language));
  const pictures = (['svg', 'png'] as const).filter((format) => formats.includes(format));
  if (pictures.length > 0) {
    const figures = join(folder, 'figures');
    makeOutFolder(figures);
    written.push(...writeFigures(document.verdicts, figures, pictures, { lang: language }));
  }
  return written;
}
