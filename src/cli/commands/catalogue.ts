import { matchModel } from '../../catalogue/match.ts';
import type { ModelFact } from '../../catalogue/model-fact.ts';
import { scaleOf } from '../../catalogue/scale.ts';
import { scaleValue } from '../../record/messages/numbers.ts';
import { catalogueWith } from '../../workbench/catalogue.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { cells, table } from '../table.ts';
import { words } from '../words.ts';

/** Model sizes, training tokens, FLOP and dates, each with source and confidence. */
export async function catalogue(name: string | undefined, flags: { json?: boolean; catalogue?: string }, io: Io): Promise<ExitCode> {
  const { facts, complaints } = await catalogueWith({ ...flags, store: defaultStore(io.env) });
  const found = name === undefined ? [...facts] : search(name, facts);
  if (flags.json) io.out(JSON.stringify(found.map((fact) => ({ ...fact, derived: scaleOf(fact) }))));
  else if (found.length > 0)
    for (const line of name !== undefined && found.length === 1 ? card(found[0]!, io) : list(found, io)) io.out(line);
  if (found.length === 0 && name !== undefined) {
    const match = matchModel(name, facts);
    io.err(
      io.say({
        code: 'model-unknown',
        model: name,
        files: 0,
        suggestion: 'suggestions' in match ? (match.suggestions[0]?.because ?? '') : '',
      }),
    );
  }
  for (const complaint of complaints) io.err(io.say(complaint));
  return found.length === 0 ? 1 : complaints.length > 0 ? 2 : 0;
}

/** The family of that name, else the model, else every model whose name or family has these letters. */
function search(name: string, facts: readonly ModelFact[]): ModelFact[] {
  const wanted = name.toLowerCase();
  const family = facts.filter((fact) => fact.family.toLowerCase() === wanted);
  if (family.length > 0) return family;
  const match = matchModel(name, facts);
  if ('fact' in match) return [match.fact];
  return facts.filter((fact) => [fact.name, fact.family, ...fact.aliases].some((text) => text.toLowerCase().includes(wanted)));
}

const size = (value: number | undefined, axis: string): string => (value === undefined ? '–' : scaleValue(value, axis));

function list(facts: readonly ModelFact[], io: Io): string[] {
  const say = words[io.language];
  const sorted = [...facts].sort((a, b) =>
    a.family < b.family ? -1 : a.family > b.family ? 1 : (a.params ?? a.nonEmbedding ?? 0) - (b.params ?? b.nonEmbedding ?? 0),
  );
  const [head, ...rows] = table(
    [
      say.catalogue.model,
      say.catalogue.family,
      say.catalogue.params,
      say.catalogue.nonEmbedding,
      say.catalogue.tokens,
      say.catalogue.compute,
      say.catalogue.released,
      say.source,
    ],
    sorted.map((fact) => [
      fact.name,
      fact.family,
      size(fact.params, 'params'),
      size(fact.nonEmbedding, 'params'),
      size(fact.tokens, 'params'),
      size(scaleOf(fact).values.compute, 'compute'),
      fact.released ?? '–',
      `${say.confidence[fact.confidence]}: ${fact.source}`,
    ]),
    Math.max(100, io.width),
    new Set([2, 3, 4, 5]),
    [7, 0, 1],
  );
  return [pc.bold(head!), ...rows];
}

function card(fact: ModelFact, io: Io): string[] {
  const say = words[io.language];
  const { values, paramsKind, computeFrom } = scaleOf(fact);
  const line = (label: string, value: string) => `  ${label}${' '.repeat(Math.max(1, 22 - cells(label)))}${value}`;
  const exact = (value: number | undefined) => (value === undefined ? say.unknownSize : value.toLocaleString('en-US'));
  return [
    pc.bold(fact.name),
    line(say.catalogue.family, fact.family),
    line(say.catalogue.params, exact(fact.params)),
    line(say.catalogue.nonEmbedding, exact(fact.nonEmbedding)),
    ...(fact.active === undefined ? [] : [line(say.catalogue.active, exact(fact.active))]),
    line(say.catalogue.tokens, exact(fact.tokens)),
    line(
      say.catalogue.compute,
      values.compute === undefined
        ? say.unknownSize
        : `${values.compute.toExponential(3)} FLOP (${computeFrom === '6ND' ? say.catalogue['6ND'] : say.confidence.stated})`,
    ),
    line(say.catalogue.onAxis, `${exact(values.params)} (${say.catalogue[paramsKind]})`),
    line(say.catalogue.released, fact.released ?? say.unknownSize),
    line(say.source, `${fact.source} (${say.confidence[fact.confidence]})`),
    ...(fact.aliases.length > 0 ? [line(say.catalogue.alias, fact.aliases.join(', '))] : []),
  ];
}
