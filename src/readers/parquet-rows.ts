/** Rows of a Parquet file, one row group in memory at a time and only the columns that are asked for. */
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Unusable } from '../record/complaint.ts';
import { chunkOf, wrongInMetadata, wrongInPages } from './parquet-pages.ts';
import type { Input } from './reader.ts';

export type ParquetFile = {
  /** Names of the outermost columns. */
  columns: string[];
  /** `at`: number of the row, from 1. */
  rows(wanted: readonly string[]): AsyncGenerator<{ at: number; row: Record<string, unknown> }>;
};

export const isParquet = ({ bytes }: { bytes: Uint8Array }): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1';

/** @throws Unusable when the file is cut or bent */
export async function openParquet(input: Input): Promise<ParquetFile> {
  const { path } = input;
  const file: AsyncBuffer = { byteLength: input.size, slice: async (from, to) => bufferOf(await input.slice(from, to ?? input.size)) };
  if (!(await endsWithMagic(input)))
    throw new Unusable({ code: 'file-truncated', path, format: 'Parquet', at: 'its end: the list of columns is missing' });
  const { metadata, columns } = await guarded(path, async () => {
    const found = await parquetMetadataAsync(file);
    return { metadata: found, columns: parquetSchema(found).children.map(({ element }) => element.name) };
  });
  if (columns.some((name) => typeof name !== 'string')) refuse(path, 'a column without a name');
  refuse(path, await guarded(path, async () => wrongInMetadata(metadata, input.size)));
  return {
    columns,
    rows: (wanted) =>
      rowsOf(
        path,
        file,
        metadata,
        columns.filter((name) => wanted.includes(name)),
      ),
  };
}

async function* rowsOf(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: string[],
): AsyncGenerator<{ at: number; row: Record<string, unknown> }> {
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    for (const { meta_data } of group.columns)
      if (meta_data && columns.includes(meta_data.path_in_schema[0] ?? '')) {
        const { from, to } = chunkOf(meta_data);
        const chunk = new Uint8Array(await file.slice(from, to));
        refuse(path, await guarded(path, async () => wrongInPages(chunk, meta_data)));
      }
    const rows = await guarded(path, () => parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors }));
    for (const [index, row] of rows.entries()) yield { at: rowStart + index + 1, row };
    rowStart = rowEnd;
  }
}

function refuse(path: string, reason: string | undefined): void {
  if (reason) throw new Unusable({ code: 'file-corrupt', path, format: 'Parquet', reason });
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

async function endsWithMagic({ size, slice }: Input): Promise<boolean> {
  return size >= 12 && String.fromCharCode(...(await slice(size - 4, size))) === 'PAR1';
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable({ code: 'file-corrupt', path, format: 'Parquet', reason: error instanceof Error ? error.message : String(error) });
  }
}
