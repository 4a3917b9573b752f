/** All verdicts as CSV (RFC 4180: CRLF, quotes doubled), a row a curve, for people who go on in a spreadsheet. */
import type { VerdictsFile } from '../record/verdicts.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';
import { verdictNamesInOrder } from './verdict-order.ts';

type Cell = string | number | Unknown | null;

export function verdictsCsv(file: VerdictsFile): string {
  const rows = file.verdicts.map((verdict): Record<string, Cell> => {
    const { points, jump, tau } = verdict;
    const xs = points.map((point) => point.axisValue);
    const counts = points.flatMap(({ n }) => (isUnknown(n) ? [] : [n]));
    return {
      id: verdict.id,
      family: verdict.family,
      task: verdict.task,
      metric: verdict.metric,
      protocol: Object.entries(verdict.protocol)
        .map(([part, value]) => `${part}=${value}`)
        .join('; '),
      axis: verdict.axis,
      models: points.length,
      axis_least: least(xs),
      axis_greatest: greatest(xs),
      n_least: counts.length === points.length ? least(counts) : null,
      n_greatest: counts.length === points.length ? greatest(counts) : null,
      verdict: verdict.verdict,
      probability: verdict.probability,
      ...Object.fromEntries(verdictNamesInOrder.map((name) => [`p_${name}`, verdict.probabilities[name] ?? null])),
      flags: verdict.flags.join('; '),
      jump_index: jump.index,
      jump_after: jump.after,
      p: jump.p,
      q: jump.q,
      breakthroughness: jump.breakthroughness,
      linearity: jump.linearity,
      tau: tau.value,
      n_effective: verdict.nEffective,
      chance: isUnknown(verdict.chance) ? null : verdict.chance.value,
      human: isUnknown(verdict.human) ? null : verdict.human.value,
      simulated: String(verdict.provenance.simulated),
      sentence: verdict.sentence,
    };
  });
  return `${[columns.join(','), ...rows.map((row) => columns.map((name) => cell(row[name] ?? null)).join(','))].join('\r\n')}\r\n`;
}

const least = (values: number[]): number | null => (values.length === 0 ? null : Math.min(...values));
const greatest = (values: number[]): number | null => (values.length === 0 ? null : Math.max(...values));

const columns: readonly string[] = [
  ...[
    'id',
    'family',
    'task',
    'metric',
    'protocol',
    'axis',
    'models',
    'axis_least',
    'axis_greatest',
    'n_least',
    'n_greatest',
    'verdict',
    'probability',
  ],
  ...verdictNamesInOrder.map((name) => `p_${name}`),
  ...[
    'flags',
    'jump_index',
    'jump_after',
    'p',
    'q',
    'breakthroughness',
    'linearity',
    'tau',
    'n_effective',
    'chance',
    'human',
    'simulated',
    'sentence',
  ],
];

/** An unknown is an empty cell. Text a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: Cell): string {
  if (value === null || isUnknown(value)) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^\s*[=+\-@]|^[\t\r]/.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a CSV table, without its end. */
export const csvRow = (cells: readonly Cell[]): string => cells.map(cell).join(',');

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
