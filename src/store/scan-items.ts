/** One outcome a row out of a big file of JSON rows: read by the engine, only the fields a reader's plan names. */
import type { Engine } from './engine.ts';
import { column, onlyFile, quoted } from './engine.ts';

/** What a reader tells of the rows of its format; the readers' `BulkPlan` is one. */
export type ItemPlan = {
  layout: 'lines' | 'array';
  item: string;
  label: string | undefined;
  outcomes: readonly string[];
};

/** One outcome, `times` times. */
export type ItemOutcome = {
  label: string | undefined;
  pass: number;
  metric: string;
  value: number | undefined;
  weight: number | undefined;
  times: number;
};

export type ItemFile = { path: string; gzip: boolean; plan: ItemPlan; add(outcome: ItemOutcome): void };

/** Most bytes of one row; each thread holds a few times as much. */
const rowLimit = 8 * 2 ** 20;

/** Writes `to` (item, label, metric, value, weight; rows in the order of the file) and adds up the outcomes. False when a row could not be read
 *  or has no item: then `to` may be there and means nothing. */
export async function scanItems(engine: Engine, { path, gzip, plan, add }: ItemFile, to: string): Promise<boolean> {
  const { item, label, outcomes } = plan;
  const fields = [item, ...(label === undefined ? [] : [label]), ...outcomes];
  // the engine takes `F1` and `f1` for one column
  if (new Set(fields.map((field) => field.toLowerCase())).size < fields.length) return false;
  const rows = `read_json(${onlyFile(path)}, format = '${plan.layout === 'array' ? 'array' : 'newline_delimited'}', ignore_errors = true,
    compression = '${gzip ? 'gzip' : 'uncompressed'}', maximum_object_size = ${rowLimit}, columns = {${fields.map((f) => `${quoted(f)}: 'VARCHAR'`).join(', ')}})`;
  // unnesting costs about as much as reading does
  const [only] = outcomes.length === 1 ? outcomes : [];
  const each = only
    ? `${quoted(only)} as metric, ${column(only)} as outcome`
    : `unnest([${outcomes.map(quoted).join(', ')}]) as metric, unnest([${outcomes.map(column).join(', ')}]) as outcome`;
  const pair = `case when outcome[1] = '[' then try_cast(outcome as DOUBLE[]) end`;
  const number = `coalesce(try_cast(outcome as DOUBLE), case lower(outcome) when 'true' then 1 when 'false' then 0 end)`;
  try {
    await engine.run(`copy (
      select item, label, metric, case when pair is null then number when isfinite(pair[1] + pair[2]) then pair[1] end as value,
        case when isfinite(pair[1] + pair[2]) then pair[2] end as weight from (
        select item, label, metric, if(len(pair) = 2, pair, null) as pair, if(isfinite(number), number, null) as number from (
          select item, label, metric, ${pair} as pair, ${number} as number from (
            select ${column(item)} as item, ${label === undefined ? 'null::VARCHAR' : column(label)} as label, ${each}
            from ${rows}))))
      to ${quoted(to)} (format parquet, compression zstd)`);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Invalid Input Error')) return false;
    throw error;
  }
  const items = `read_parquet(${onlyFile(to)}, file_row_number = true)`;
  const [unread] = await engine.rows(`select count(*) as rows from ${items} where item is null`);
  if (unread?.['rows'] !== 0) return false;
  const passes = `(select *, row_number() over (partition by item, label, metric order by file_row_number) as pass from ${items})`;
  const counted = engine.pieces(`select label, pass, metric, value, weight, count(*) as times from ${passes} group by all`);
  for await (const piece of counted)
    for (const row of piece)
      add({
        label: typeof row['label'] === 'string' ? row['label'] : undefined,
        pass: Number(row['pass']),
        metric: String(row['metric']),
        value: typeof row['value'] === 'number' ? row['value'] : undefined,
        weight: typeof row['weight'] === 'number' ? row['weight'] : undefined,
        times: Number(row['times']),
      });
  return true;
}
