/** Some of the curves as a file to take away. */
import { verdictsCsv } from '../figures/csv.ts';
import { builtPage } from '../figures/node/built-page.ts';
import { reportHtml } from '../figures/node/write-report.ts';
import type { Lang } from '../figures/words/words.ts';
import { everyEvalEverRecords } from '../readers/write-every-eval-ever.ts';
import type { Curve, CurvePoint } from '../record/curve.ts';
import type { Observation, Score } from '../record/observation.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import type { Opened } from './opened.ts';

export type ExportFormat = 'json' | 'csv' | 'html' | 'every-eval-ever';

/** @param rows numbers of the curves; @param now Unix time in seconds, for formats that state when they were made */
export function exported(
  opened: Opened,
  rows: readonly number[],
  format: ExportFormat,
  { lang, now }: { lang: Lang; now: number },
): { body: string; type: string } {
  const document = { ...opened.document, verdicts: rows.map((index) => opened.document.verdicts[index]!) };
  switch (format) {
    case 'json':
      return { body: `${JSON.stringify(document, null, 1)}\n`, type: 'application/json' };
    case 'csv':
      return { body: verdictsCsv(document), type: 'text/csv; charset=utf-8' };
    case 'html':
      return { body: reportHtml(document, builtPage(), lang), type: 'text/html; charset=utf-8' };
    case 'every-eval-ever': {
      const observations = rows.flatMap((index) => observationsOf(opened.curve(index).curve));
      const records = everyEvalEverRecords(observations, { retrieved: now, organization: 'unknown' });
      return { body: `${JSON.stringify(records, null, 1)}\n`, type: 'application/json' };
    }
  }
}

/** A point says less than the file it came from: its score is the one on the curve, in [0, 1] where it has a range. */
const observationsOf = (curve: Curve): Observation[] =>
  curve.points.map((point) => ({
    model: point.model,
    family: curve.family,
    scale: { [curve.axis]: point.axisValue },
    task: curve.task,
    metric: curve.metric,
    protocol: curve.protocol,
    score: scoreOf(point, curve.bounded),
  }));

function scoreOf({ value, n, correct, nFrom = 'stated', se = unknown('not stated') }: CurvePoint, bounded: boolean): Score {
  if (correct !== undefined && !isUnknown(n)) return { kind: 'counts', correct, n: n as number, nFrom };
  const range: Extract<Score, { kind: 'mean' }>['range'] = bounded ? [0, 1] : unknown('not known');
  return {
    kind: 'mean',
    value,
    n: nFrom === 'from-se' ? unknown('recovered from the standard error') : n,
    se,
    range,
    higherIsBetter: true,
  };
}
