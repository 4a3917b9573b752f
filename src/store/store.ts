/** What was read once is kept: observations in Parquet partitions, the record of them in one owner file. The store is a cache: losing it costs
 *  time and nothing else, so a damaged part is thrown away and read again. */
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Complaint } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import { openDuckDb } from './duckdb.ts';
import type { Engine, EngineSettings, OpenEngine } from './engine.ts';
import { type Change, type FileStamp, type ImportFacts, keyOf, type Ledger, type Recorded, readLedger, record } from './ledger.ts';
import { makeFolder } from './make-folder.ts';
import { inOrder } from './observation-columns.ts';
import { intact, type Partition, readPartition, settle, sweep, writePartition } from './partitions.ts';
import { type ItemFile, scanItems } from './scan-items.ts';

export type StoreSettings = Pick<EngineSettings, 'memory' | 'threads'> & {
  /** Imports wait for one another until there are so many observations or so many milliseconds passed; then one partition is written. */
  flushRows?: number;
  flushAfter?: number;
  /** How often, 200 ms apart, another process is waited for. */
  tries?: number;
  openEngine?: OpenEngine;
};

/** What the bulk path left on the disk, to be recorded with its import. */
export type Items = Partition;

export type Store = {
  /** The import of these bytes under this hint, if it is still whole. */
  find(sha256: string, hint: string): Promise<Recorded | undefined>;
  /** Whether some import had so many bytes: only then can a file of this size be known. */
  knowsSize(bytes: number): boolean;
  /** Records an import; it is on the disk after the next flush. An earlier one under the same key is replaced. */
  keep(facts: ImportFacts, observations: readonly Observation[], items?: Items): Promise<void>;
  /** Notes that these readers, too, would have it read the way it was. */
  confirm(known: Recorded, readers: string): Promise<void>;
  observationsOf(imports: readonly Recorded[]): Promise<Map<Recorded, Observation[]>>;
  /** The hash of an unchanged file, without reading it. */
  hashOf(path: string): Promise<string | undefined>;
  rememberHash(path: string, sha256: string): Promise<void>;
  /** Lets the engine read a file of many rows by a plan: outcomes go to `plan.tally` and, an item a row, to a partition of their own.
   *  Undefined when some row needs the reader itself. */
  scan(file: ItemFile): Promise<Items | undefined>;
  flush(): Promise<void>;
  /** Complaints of the store about itself since it was opened. */
  complaints: Complaint[];
  close(): Promise<void>;
};

/** `folder`: made when missing; 'memory' keeps nothing after `close`. Never throws for a store that is busy or damaged: it complains and works
 *  in a temporary one, or starts anew. */
export async function openStore(folder: string | 'memory', settings: StoreSettings): Promise<Store> {
  const complaints: Complaint[] = [];
  if (folder !== 'memory') {
    const store = await openAt(resolve(folder), settings, complaints);
    if (store) return store;
  }
  const temporary = await mkdtemp(join(tmpdir(), 'dunwu-store-'));
  const store = await openAt(temporary, settings, complaints, () => rm(temporary, { recursive: true, force: true }));
  if (!store) throw new Error(`no store can be made in ${tmpdir()}`);
  return store;
}

/** @param gone removes a folder that only this session has: what is kept there stays in memory, for no other would read it */
async function openAt(
  folder: string,
  settings: StoreSettings,
  complaints: Complaint[],
  gone?: () => Promise<void>,
): Promise<Store | undefined> {
  const unusable = (reason: string) => complaints.push({ code: 'store-unusable', path: folder, reason });
  const elsewhere = (reason: string) => complaints.push({ code: 'store-elsewhere', path: folder, reason });
  const owner = join(folder, 'owner.duckdb');
  try {
    makeFolder(folder);
    for (const again of [true, false]) {
      const opened = await openOwner(owner, join(folder, 'overflow'), settings);
      if ('busy' in opened) {
        complaints.push({ code: 'store-busy', path: folder });
        return undefined;
      }
      if ('engine' in opened) return await storeOf(folder, opened.engine, opened.ledger, settings, complaints, gone);
      if (again) {
        await rename(owner, `${owner}.damaged`);
        await rm(`${owner}.wal`, { force: true });
      }
      if (again) unusable(`${opened.damaged}; it was set aside as owner.duckdb.damaged and a new one begun`);
      else elsewhere(opened.damaged);
    }
  } catch (error) {
    elsewhere(messageOf(error));
  }
  return undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));

async function openOwner(
  owner: string,
  overflow: string,
  { memory, threads, tries = 15, openEngine = openDuckDb }: StoreSettings,
): Promise<{ engine: Engine; ledger: Ledger } | { busy: string } | { damaged: string }> {
  for (let left = tries; ; left--) {
    const opened = await openEngine(owner, { memory, overflow, ...(threads === undefined ? {} : { threads }) });
    if ('busy' in opened && left > 1) await wait(200);
    else if ('engine' in opened) {
      try {
        return { engine: opened.engine, ledger: await readLedger(opened.engine) };
      } catch (error) {
        await opened.engine.close();
        return { damaged: messageOf(error) };
      }
    } else return opened;
  }
}

async function storeOf(
  folder: string,
  engine: Engine,
  { imports, partitions, hashes }: Ledger,
  { flushRows = 20_000, flushAfter = 1500 }: StoreSettings,
  complaints: Complaint[],
  gone: (() => Promise<void>) | undefined,
): Promise<Store> {
  await sweep(
    folder,
    new Set([...imports.values()].flatMap(({ partition, items }) => [partition, items].filter((name) => name !== undefined))),
  );
  let nextId = 1 + Math.max(0, ...[...imports.values()].map(({ id }) => id));
  const sizes = new Set([...imports.values()].map(({ bytes }) => bytes));
  const openedAt = await clockOf(folder);
  const checked = new Map<string, Promise<boolean>>();
  let waiting: { recorded: Recorded; replaces: Recorded | undefined; observations: readonly Observation[]; items: Items | undefined }[] =
    [];
  const held = new Map<Recorded, readonly Observation[]>();
  let newHashes: (FileStamp & { sha256: string })[] = [];
  let rows = 0;
  let lastFlush = performance.now();

  const whole = (name: string): Promise<boolean> => {
    const partition = partitions.get(name);
    if (!checked.has(name)) checked.set(name, partition ? intact(folder, partition) : Promise.resolve(false));
    return checked.get(name)!;
  };
  /** After an error the run goes on without keeping: its results need no store. */
  let keeps = true;
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    if (!keeps) return;
    try {
      await work();
    } catch (error) {
      keeps = false;
      complaints.push({ code: 'store-unusable', path: folder, reason: messageOf(error) });
    }
  };

  const flush = () =>
    guarded(async () => {
      const batch = waiting;
      const change: Required<Change> = {
        gone: batch.flatMap(({ replaces }) => replaces ?? []),
        imports: [],
        partitions: [],
        hashes: newHashes,
      };
      waiting = [];
      newHashes = [];
      rows = 0;
      lastFlush = performance.now();
      const withRows = batch.filter(({ observations }) => observations.length > 0);
      const name = `observations/${withRows[0]?.recorded.id}.parquet`;
      const written =
        withRows.length === 0
          ? undefined
          : await writePartition(
              engine,
              folder,
              name,
              withRows.map(({ recorded: { id }, observations }) => ({ id, observations })),
            );
      for (const { recorded, observations, items } of batch)
        change.imports = [
          ...change.imports,
          { ...recorded, ...(written && observations.length > 0 ? { partition: name } : {}), ...(items ? { items: items.name } : {}) },
        ];
      change.partitions = [...(written ? [written] : []), ...batch.flatMap(({ items }) => items ?? [])];
      if (change.imports.length + change.hashes.length === 0) return;
      await record(engine, change);
      for (const one of change.imports) imports.set(keyOf(one), one);
      for (const one of change.partitions) partitions.set(one.name, one);
      for (const { path, ...rest } of change.hashes) hashes.set(path, rest);
    });

  return {
    complaints,
    async find(sha256, hint) {
      const found = imports.get(keyOf({ sha256, hint }));
      if (!found) return undefined;
      for (const name of [found.partition, found.items]) {
        if (name === undefined || (await whole(name))) continue;
        const known = complaints.some((complaint) => complaint.code === 'store-unusable' && complaint.path === join(folder, name));
        if (!known)
          complaints.push({
            code: 'store-unusable',
            path: join(folder, name),
            reason: 'it is not as it was written; its files are read again',
          });
        return undefined;
      }
      return found;
    },
    knowsSize: (bytes) => sizes.has(bytes),
    async keep(facts, observations, items) {
      if (gone) {
        const recorded = { ...facts, id: nextId++ };
        imports.set(keyOf(facts), recorded);
        held.set(recorded, observations);
        return;
      }
      const replaces = imports.get(keyOf(facts));
      waiting.push({ recorded: { ...facts, id: nextId++ }, replaces, observations, items });
      rows += observations.length;
      if (rows >= flushRows || performance.now() - lastFlush >= flushAfter) await flush();
    },
    confirm: (known, readers) =>
      guarded(async () => {
        await engine.run('update imports set readers = $1 where id = $2', [readers, known.id]);
        imports.set(keyOf(known), { ...known, readers });
      }),
    async observationsOf(wanted) {
      const found = new Map<Recorded, Observation[]>(wanted.map((one) => [one, []]));
      for (const one of wanted) if (held.has(one)) found.set(one, held.get(one)!.map(inOrder));
      for (const name of new Set(wanted.flatMap(({ partition }) => partition ?? []))) {
        const here = wanted.filter(({ partition }) => partition === name);
        const read = await readPartition(engine, folder, name, new Set(here.map(({ id }) => id)));
        for (const one of here) found.set(one, read.get(one.id) ?? []);
      }
      return found;
    },
    async hashOf(path) {
      const known = hashes.get(resolve(path));
      const now = known && (await stampOf(path).catch(() => undefined));
      return now && now.stamp === known.stamp ? known.sha256 : undefined;
    },
    async rememberHash(path, sha256) {
      const { stamp, latest } = await stampOf(path);
      // a file changed again within the same tick of the clock would look unchanged: only an older one is remembered
      if (latest < openedAt - 1_000_000_000n) newHashes.push({ path: resolve(path), stamp, sha256 });
    },
    async scan(file) {
      const name = `items/${nextId++}.parquet`;
      let items: Items | undefined;
      await guarded(async () => {
        if (await scanItems(engine, file, join(folder, `${name}.part`))) items = await settle(folder, name);
        else await rm(join(folder, `${name}.part`), { force: true });
      });
      return items;
    },
    flush,
    async close() {
      await flush();
      await engine.close();
      await gone?.();
    },
  };
}

/** What changes whenever a file is written, replaced or renamed over: size, i-node and both times in nanoseconds. */
async function stampOf(path: string): Promise<{ stamp: string; latest: bigint }> {
  const { size, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return { stamp: `${size} ${ino} ${mtimeNs} ${ctimeNs}`, latest: mtimeNs > ctimeNs ? mtimeNs : ctimeNs };
}

/** Now, by the clock of the file system. */
async function clockOf(folder: string): Promise<bigint> {
  const path = join(folder, 'opened');
  await writeFile(path, '');
  return (await stat(path, { bigint: true })).mtimeNs;
}
