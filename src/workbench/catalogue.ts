/** The built-in catalogue, with the user's own file on top. */
import { readFile } from 'node:fs/promises';
import type { ModelFact } from '../catalogue/model-fact.ts';
import { builtInModels } from '../catalogue/models/index.ts';
import { mergeCatalogues, readCatalogue } from '../catalogue/user-catalogue.ts';
import type { Complaint } from '../record/complaint.ts';
import { unusableFor } from './file-error.ts';

export async function catalogueWith(file: string | undefined): Promise<{ facts: readonly ModelFact[]; complaints: Complaint[] }> {
  if (file === undefined) return { facts: builtInModels, complaints: [] };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw unusableFor(file, error);
  }
  const own = readCatalogue(text, file);
  return { facts: mergeCatalogues(builtInModels, own.facts), complaints: own.complaints };
}
