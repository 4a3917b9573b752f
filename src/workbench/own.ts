/** What the user told Dunwu: models of their own, and what the columns of their tables mean. It is no cache: nothing
 *  else writes there, and nothing throws it away. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ModelFact } from '../catalogue/model-fact.ts';
import { leastOf, readCatalogue, writeCatalogue } from '../catalogue/user-catalogue.ts';
import type { Reader } from '../readers/reader.ts';
import { readersWith } from '../readers/tidy-tables.ts';
import { shapeOf } from '../readers/told-columns.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { type ToldColumns, toldConstants, toldRoles, toldUnits } from '../record/told-columns.ts';
import { unusableFor, unwritable } from './file-error.ts';
import { ownFolder } from './store-folder.ts';

export const ownModels = (store: string): string => join(ownFolder(store), 'models.csv');
export const ownColumns = (store: string): string => join(ownFolder(store), 'columns.json');

export const toldColumnsForm = z.object({
  headings: z.array(z.string().max(1000)).min(1).max(5000),
  columns: z.record(z.string().max(1000), z.object({ role: z.enum(toldRoles), unit: z.enum(toldUnits).optional() })),
  constants: z.partialRecord(z.enum(toldConstants), z.string().trim().min(1).max(200)),
});

const short = z.string().trim().min(1).max(200);
const size = (field: keyof typeof leastOf) => z.number().min(leastOf[field]).max(1e35).optional();

/** A model as the user tells it: plain units, no number so small that it must be a slip. `null`: no longer told. */
export const modelForm = z.object({
  name: short,
  fact: z
    .object({
      aliases: z.array(short).max(200),
      family: short,
      params: size('params'),
      nonEmbedding: size('nonEmbedding'),
      active: size('active'),
      tokens: size('tokens'),
      flop: size('flop'),
      tokensPerStep: size('tokensPerStep'),
      released: z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        .optional(),
      source: short,
    })
    .nullable(),
});

/** What was told of columns so far. A file that cannot be read is complained of and left as it is. */
export async function toldColumns(store: string): Promise<{ told: ToldColumns[]; complaints: Complaint[] }> {
  const path = ownColumns(store);
  const text = store === 'memory' ? undefined : await textOf(path);
  if (text === undefined) return { told: [], complaints: [] };
  const read = z.array(toldColumnsForm).safeParse(json(text));
  if (read.success) return { told: read.data.map(plain), complaints: [] };
  return { told: [], complaints: [{ code: 'own-unreadable', path, reason: 'it is not as Dunwu wrote it' }] };
}

/** All readers, tables read as was told in the workbench: whoever reads a file again reads it as it was read before. */
export async function readersAsTold(
  store = 'memory',
): Promise<{ readers: readonly Reader[]; told: ToldColumns[]; complaints: Complaint[] }> {
  const { told, complaints } = await toldColumns(store);
  return { readers: readersWith(told), told, complaints };
}

/** Keeps what was told of tables with these headings, in the place of what was told of them before.
 *  @throws Unusable when it cannot be written, or what is there cannot be read */
export async function keepColumns(store: string, told: z.infer<typeof toldColumnsForm>): Promise<void> {
  const before = await toldColumns(store);
  if (before.complaints[0]) throw new Unusable(before.complaints[0]);
  const others = before.told.filter(({ headings }) => shapeOf(headings) !== shapeOf(told.headings));
  const says = Object.keys(told.columns).length + Object.keys(told.constants).length > 0;
  await write(ownColumns(store), store, `${JSON.stringify([...others, ...(says ? [told] : [])], null, 1)}\n`);
}

/** The user's own models.
 *  @throws Unusable when the file is there and cannot be opened */
export async function ownFacts(store: string): Promise<{ facts: ModelFact[]; complaints: Complaint[] }> {
  const path = ownModels(store);
  const text = store === 'memory' ? undefined : await textOf(path);
  return text === undefined ? { facts: [], complaints: [] } : readCatalogue(text, path);
}

/** Keeps a model, in the place of one of the same name, or takes it out.
 *  @throws Unusable when it cannot be written, or a line that is there cannot be read */
export async function keepModel(store: string, { name, fact }: z.infer<typeof modelForm>): Promise<void> {
  const before = await ownFacts(store);
  if (before.complaints[0]) throw new Unusable(before.complaints[0]);
  const names = new Set([name, ...(fact?.aliases ?? [])]);
  const others = before.facts
    .filter((one) => one.name !== name)
    .map((one) => ({ ...one, aliases: one.aliases.filter((alias) => !names.has(alias)) }))
    .filter((one) => fact === null || !names.has(one.name));
  await write(ownModels(store), store, writeCatalogue(fact === null ? others : [...others, factOf(name, fact)]));
}

const factOf = (name: string, fact: NonNullable<z.infer<typeof modelForm>['fact']>): ModelFact => ({
  name,
  ...(Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== undefined)) as Omit<ModelFact, 'name' | 'confidence'>),
  confidence: 'stated',
});

const plain = ({ headings, columns, constants }: z.infer<typeof toldColumnsForm>): ToldColumns => ({
  headings,
  columns: Object.fromEntries(
    Object.entries(columns).map(([heading, { role, unit }]) => [heading, unit === undefined ? { role } : { role, unit }]),
  ),
  constants: Object.fromEntries(Object.entries(constants).filter(([, value]) => value !== undefined)) as ToldColumns['constants'],
});

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusableFor(path, error);
  }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whole or not at all: what was kept survives a crash in the middle. */
async function write(path: string, store: string, text: string): Promise<void> {
  if (store === 'memory') throw new Unusable({ code: 'out-unwritable', path, reason: 'this session keeps nothing' });
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, text);
    await rename(`${path}.part`, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}
