/** The owner file: what was imported from which bytes, and where it stands. One transaction a change, so that it is never half true. */
import type { Complaint } from '../record/complaint.ts';
import type { Capability } from '../record/observation.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import type { Engine, Row } from './engine.ts';
import type { Partition } from './partitions.ts';

/** Everything about one imported file but its observations. */
export type ImportFacts = {
  sha256: string;
  /** The part of its path a reader may have taken hints from. */
  hint: string;
  /** Size on the disk in bytes. */
  bytes: number;
  format: string | Unknown;
  /** Version of the reader that read it; 0 when there was none. */
  version: number;
  /** All readers that were asked, with their versions: others might decide otherwise. */
  readers: string;
  because: string;
  capabilities: Capability[];
  /** Their paths are those of the file when it was imported. */
  complaints: Complaint[];
  observations: number;
};

export type Recorded = ImportFacts & {
  id: number;
  /** Names of its partitions, absent when it gave nothing. */
  partition?: string;
  items?: string;
};

/** A file as the file system tells it apart from its other versions. */
export type FileStamp = { path: string; stamp: string };

export type Ledger = {
  imports: Map<string, Recorded>;
  partitions: Map<string, Partition>;
  hashes: Map<string, { stamp: string; sha256: string }>;
};

export const keyOf = ({ sha256, hint }: Pick<ImportFacts, 'sha256' | 'hint'>): string => `${sha256} ${hint}`;

const layout = 2;

/** Makes the tables where they are missing and reads them all. Throws when they are not those of this layout. */
export async function readLedger(engine: Engine): Promise<Ledger> {
  await engine.run('create table if not exists layout (version DOUBLE)');
  const [found] = await engine.rows('select version from layout');
  if (found && found['version'] !== layout) throw new Error(`it was laid out by another version of Dunwu (${found['version']})`);
  if (!found) await engine.run(`insert into layout values (${layout})`);
  await engine.run(`create table if not exists imports (id DOUBLE, sha256 VARCHAR, hint VARCHAR, bytes DOUBLE, format VARCHAR, format_unknown VARCHAR,
    version DOUBLE, readers VARCHAR, because VARCHAR, capabilities VARCHAR, complaints VARCHAR, observations DOUBLE, "partition" VARCHAR, items VARCHAR)`);
  await engine.run('create table if not exists partitions (name VARCHAR, bytes DOUBLE, sha256 VARCHAR)');
  await engine.run('create table if not exists hashes (path VARCHAR, stamp VARCHAR, sha256 VARCHAR)');
  const imports = (await engine.rows('select * from imports')).map(recordedOf);
  const partitions = (await engine.rows('select * from partitions')) as Partition[];
  const hashes = (await engine.rows('select * from hashes')) as { path: string; stamp: string; sha256: string }[];
  return {
    imports: new Map(imports.map((one) => [keyOf(one), one])),
    partitions: new Map(partitions.map((one) => [one.name, one])),
    hashes: new Map(hashes.map(({ path, ...rest }) => [path, rest])),
  };
}

/** What one transaction changes; `gone` are imports whose records go first. */
export type Change = {
  gone?: readonly Recorded[];
  imports?: readonly Recorded[];
  partitions?: readonly Partition[];
  hashes?: readonly (FileStamp & { sha256: string })[];
};

export async function record(engine: Engine, { gone = [], imports = [], partitions = [], hashes = [] }: Change): Promise<void> {
  await engine.run('begin transaction');
  try {
    if (gone.length > 0) await engine.run(`delete from imports where id in (${gone.map(({ id }) => id).join(', ')})`);
    await engine.append('imports', imports.map(cellsOfImport));
    await engine.append(
      'partitions',
      partitions.map(({ name, bytes, sha256 }) => [name, bytes, sha256]),
    );
    for (const { path } of hashes) await engine.run('delete from hashes where path = $1', [path]);
    await engine.append(
      'hashes',
      hashes.map(({ path, stamp, sha256 }) => [path, stamp, sha256]),
    );
    await engine.run('commit');
  } catch (error) {
    await engine.run('rollback').catch(() => {});
    throw error;
  }
}

const cellsOfImport = (one: Recorded) => [
  one.id,
  one.sha256,
  one.hint,
  one.bytes,
  isUnknown(one.format) ? null : one.format,
  isUnknown(one.format) ? one.format.unknown : null,
  one.version,
  one.readers,
  one.because,
  JSON.stringify(one.capabilities),
  JSON.stringify(one.complaints),
  one.observations,
  one.partition ?? null,
  one.items ?? null,
];

function recordedOf(row: Row): Recorded {
  const text = (name: string) => String(row[name]);
  return {
    id: Number(row['id']),
    sha256: text('sha256'),
    hint: text('hint'),
    bytes: Number(row['bytes']),
    format: row['format'] === null ? unknown(text('format_unknown')) : text('format'),
    version: Number(row['version']),
    readers: text('readers'),
    because: text('because'),
    capabilities: JSON.parse(text('capabilities')) as Capability[],
    complaints: JSON.parse(text('complaints')) as Complaint[],
    observations: Number(row['observations']),
    ...(row['partition'] === null ? {} : { partition: text('partition') }),
    ...(row['items'] === null ? {} : { items: text('items') }),
  };
}
