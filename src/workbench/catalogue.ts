/** The built-in catalogue, with what the user told in the workbench and the user's own file on top. */
import type { ModelFact } from '../catalogue/model-fact.ts';
import { builtInModels } from '../catalogue/models/index.ts';
import { mergeCatalogues, readCatalogue } from '../catalogue/user-catalogue.ts';
import type { Complaint } from '../record/complaint.ts';
import { namedText } from './named-text.ts';
import { ownFacts } from './own.ts';

/** @param catalogue the user's own file
 *  @param store where models told in the workbench are kept */
export async function catalogueWith({ catalogue, store = 'memory' }: { catalogue?: string; store?: string }): Promise<{
  facts: readonly ModelFact[] /** Those of `facts` that were told in the workbench. */;
  told: readonly ModelFact[];
  complaints: Complaint[];
}> {
  const told = await ownFacts(store);
  const facts = mergeCatalogues(builtInModels, told.facts);
  if (catalogue === undefined) return { facts, told: told.facts, complaints: told.complaints };
  const own = readCatalogue(await namedText(catalogue), catalogue);
  const merged = mergeCatalogues(facts, own.facts);
  return { facts: merged, told: told.facts.filter((fact) => merged.includes(fact)), complaints: [...told.complaints, ...own.complaints] };
}
