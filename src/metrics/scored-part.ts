/** Scores of the answers of a file, or of a part of it, answer by answer and metric by metric: small enough to travel between threads. */

import type { Sample } from '../record/sample.ts';
import { isUnknown } from '../stats/estimate.ts';
import { targetsOf } from './answer.ts';
import { compared } from './extraction/compared.ts';
import type { ItemScore, Metric } from './metric.ts';
import type { Scores } from './scores.ts';

export type OfGroup = Pick<Sample, 'model' | 'family' | 'scale' | 'task' | 'protocol' | 'run'>;

/** Strict and flexible extraction do not agree whether the answer is right. What they found is undefined where they found nothing. */
export type Disagreement = {
  item: string;
  line?: number;
  targets: readonly string[];
  strict: { right: boolean; found?: string };
  flexible: { right: boolean; found?: string };
};

/** One column a metric, one row an answer; NaN where the answer does not bring what the metric needs. `parts`: of how many parts of an answer each value is
 *  the mean, added up. */
export type Column = Scores & { parts: number; lacks?: string };

export type ScoredGroup = {
  of: OfGroup;
  items: string[];
  /** As long as `items`, or empty where the file names none. */
  clusters: string[];
  columns: Column[];
  /** Samples without an answer because of an error; they have no row. */
  errors: number;
  truncated: number;
  /** The first of them, and how many there are of how many compared. */
  disagreements: { listed: Disagreement[]; strictOnly: number; flexibleOnly: number; compared: number };
};

/** Listed of one group; the rest is counted. */
const mostListed = 1000;
const longestText = 200;

export type Scoring = { add(sample: Sample): void; groups(): ScoredGroup[] };

const strictly = 'exact match by strict extraction';
const flexibly = 'exact match by flexible extraction';

/** Where both extractions are among the metrics, what they do not agree on is listed. */
export function scoring(metrics: readonly Metric[]): Scoring {
  const [strict, flexible] = [strictly, flexibly].map((name) => metrics.findIndex((metric) => metric.name === name)) as [number, number];
  const groups = new Map<
    string,
    { group: Omit<ScoredGroup, 'columns' | 'clusters'>; columns: GrowingColumn[]; clusters: string[] | undefined }
  >();
  return {
    add(sample) {
      const key = keyOf(sample);
      let found = groups.get(key);
      if (!found) {
        const { model, family, scale, task, protocol, run } = sample;
        const of = { model, scale, task, protocol, ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) };
        const disagreements = { listed: [], strictOnly: 0, flexibleOnly: 0, compared: 0 };
        found = {
          group: { of, items: [], errors: 0, truncated: 0, disagreements },
          columns: metrics.map(() => new GrowingColumn()),
          clusters: undefined,
        };
        groups.set(key, found);
      }
      const { group, columns } = found;
      if (sample.error !== undefined) {
        group.errors++;
        return;
      }
      if (sample.truncated) group.truncated++;
      if (sample.cluster !== undefined) found.clusters ??= group.items.map((item) => `item ${item}`);
      found.clusters?.push(sample.cluster ?? `item ${sample.item}`);
      group.items.push(sample.item);
      for (let m = 0; m < metrics.length; m++) columns[m]!.push(metrics[m]!.score(sample));
      if (strict === -1 || flexible === -1) return;
      const [one, other] = [columns[strict]!.last(), columns[flexible]!.last()];
      if (Number.isNaN(one) || Number.isNaN(other)) return;
      group.disagreements.compared++;
      if (one === other) return;
      if (one > other) group.disagreements.strictOnly++;
      else group.disagreements.flexibleOnly++;
      if (group.disagreements.listed.length < mostListed) group.disagreements.listed.push(disagreement(sample));
    },
    groups: () =>
      [...groups.values()].map(({ group, columns, clusters }) => ({
        ...group,
        clusters: clusters ?? [],
        columns: columns.map((one) => one.column()),
      })),
  };
}

export const keyOf = ({ model, family, scale, task, protocol, run }: OfGroup): string =>
  JSON.stringify([model, family, scale, task, protocol, run]);

function disagreement(sample: Sample): Disagreement {
  const shown = (way: 'strict' | 'flexible') => {
    const { right = false, found } = compared(sample, way) ?? {};
    return { right, ...(found ? { found: found.text.slice(0, longestText) } : {}) };
  };
  return {
    item: sample.item,
    ...(sample.line === undefined ? {} : { line: sample.line }),
    targets: targetsOf(sample).map((target) => target.slice(0, longestText)),
    strict: shown('strict'),
    flexible: shown('flexible'),
  };
}

/** A typed array that grows by half when it is full. */
class GrowingColumn {
  #values = new Float64Array(64);
  #sums: Float64Array | undefined;
  #width = 0;
  #length = 0;
  #parts = 0;
  #lacks: string | undefined;

  push(score: ItemScore | { unknown: string }): void {
    if (this.#length === this.#values.length) this.#values = grown(this.#values);
    if (isUnknown(score)) {
      this.#lacks ??= score.unknown;
      this.#values[this.#length++] = Number.NaN;
      return;
    }
    this.#values[this.#length] = score.value;
    this.#parts += score.parts ?? 1;
    if (score.sums) this.#pushSums(score.sums);
    this.#length++;
  }

  last(): number {
    return this.#values[this.#length - 1]!;
  }

  #pushSums(sums: ArrayLike<number>): void {
    if (!this.#sums) {
      this.#width = sums.length;
      this.#sums = new Float64Array(this.#values.length * this.#width);
    }
    while (this.#sums.length < (this.#length + 1) * this.#width) this.#sums = grown(this.#sums);
    this.#sums.set(sums, this.#length * this.#width);
  }

  column(): Column {
    const values = this.#values.slice(0, this.#length);
    const sums = this.#sums && { width: this.#width, of: fitted(this.#sums, this.#length * this.#width) };
    return { values, parts: this.#parts, ...(sums ? { sums } : {}), ...(this.#lacks === undefined ? {} : { lacks: this.#lacks }) };
  }
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  return fitted(array, Math.ceil(array.length * 1.5));
}

function fitted(array: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(array.subarray(0, length));
  return larger;
}

/** Parts of one file put together in their order, groups with the same key one after another. */
export function joined(parts: readonly (readonly ScoredGroup[])[]): ScoredGroup[] {
  const byKey = new Map<string, ScoredGroup[]>();
  for (const group of parts.flat()) {
    const key = keyOf(group.of);
    const others = byKey.get(key);
    if (others) others.push(group);
    else byKey.set(key, [group]);
  }
  return [...byKey.values()].map((groups) => (groups.length === 1 ? groups[0]! : concatenated(groups)));
}

function concatenated(groups: readonly ScoredGroup[]): ScoredGroup {
  const sum = (of: (group: ScoredGroup) => number) => groups.reduce((total, group) => total + of(group), 0);
  const clustered = groups.some(({ clusters }) => clusters.length > 0);
  return {
    of: groups[0]!.of,
    items: groups.flatMap(({ items }) => items),
    clusters: clustered
      ? groups.flatMap(({ clusters, items }) => (clusters.length > 0 ? clusters : items.map((item) => `item ${item}`)))
      : [],
    columns: groups[0]!.columns.map((_, m) => columnOf(groups.map(({ columns }) => columns[m]!))),
    errors: sum(({ errors }) => errors),
    truncated: sum(({ truncated }) => truncated),
    disagreements: {
      listed: groups.flatMap(({ disagreements }) => disagreements.listed).slice(0, mostListed),
      strictOnly: sum(({ disagreements }) => disagreements.strictOnly),
      flexibleOnly: sum(({ disagreements }) => disagreements.flexibleOnly),
      compared: sum(({ disagreements }) => disagreements.compared),
    },
  };
}

function columnOf(columns: readonly Column[]): Column {
  const length = columns.reduce((total, { values }) => total + values.length, 0);
  const values = new Float64Array(length);
  const width = Math.max(0, ...columns.map(({ sums }) => sums?.width ?? 0));
  const sums = new Float64Array(width * length);
  let at = 0;
  for (const column of columns) {
    values.set(column.values, at);
    if (column.sums) sums.set(column.sums.of, at * width);
    at += column.values.length;
  }
  const lacks = columns.find((column) => column.lacks !== undefined)?.lacks;
  const parts = columns.reduce((sum, column) => sum + column.parts, 0);
  return { values, parts, ...(width > 0 ? { sums: { width, of: sums } } : {}), ...(lacks === undefined ? {} : { lacks }) };
}
