/** What was read, folded: files with their format and problems, and what was noticed while joining them. */

import type { Note } from '../../record/verdicts.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { formatName, phraseSaid, type Said, saidOf } from '../sentences.ts';
import type { Lang } from '../words/words.ts';
import { el } from './element.ts';
import type { Page } from './page.ts';
import { valueOrWhy } from './unknown-text.ts';

export function inputsFold({ report, words, state: { lang } }: Page): HTMLElement {
  const { column } = words;
  const problems = report.inputs.reduce((sum, input) => sum + input.problems.length, 0);
  return el(
    'details',
    { class: 'inputs' },
    el('summary', {}, words.report.read(report.inputs.length, problems, report.notes.length)),
    el(
      'div',
      { class: 'scroll', tabindex: 0 },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...[column.file, column.format, column.observations, column.can, 'SHA-256'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el(
          'tbody',
          {},
          ...report.inputs.map((input) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row', class: 'path' }, input.path),
              el(
                'td',
                {},
                valueOrWhy(input.format, (format) => formatName(format, lang)),
                isUnknown(input.format) ? null : saidAs('span', 'aside', phraseSaid(input.because, lang), lang),
              ),
              el('td', { class: 'number' }, String(input.observations)),
              el(
                'td',
                {},
                words.report.list(input.capabilities.map((name) => words.capability[name as keyof typeof words.capability] ?? name)),
              ),
              el('td', { class: 'sha' }, el('code', { title: input.sha256 }, input.sha256.slice(0, 12))),
            ),
          ),
        ),
      ),
    ),
    problems > 0 && el('h3', {}, words.report.problems(problems)),
    problems > 0 && el('ul', {}, ...report.inputs.flatMap((input) => input.problems.map((problem) => noteItem(problem, lang)))),
    report.notes.length > 0 && el('h3', {}, words.report.notes(report.notes.length)),
    report.notes.length > 0 && el('ul', {}, ...report.notes.map((note) => noteItem(note, lang))),
    el('p', { class: 'aside' }, words.report.engine(report.engine, report.seed)),
  );
}

const noteItem = (note: Note, lang: Lang): HTMLElement => saidAs('li', null, saidOf(note, lang), lang);

const saidAs = (name: 'li' | 'span', kind: string | null, { text, lang: said }: Said, lang: Lang): HTMLElement =>
  el(name, { class: kind, lang: said === lang ? null : said }, text);
