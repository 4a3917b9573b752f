/** Who is it, and how large? Observations joined to the catalogue. */
import { matchModel } from '../catalogue/match.ts';
import type { ModelFact } from '../catalogue/model-fact.ts';
import { paramsKindOf, scaleOf } from '../catalogue/scale.ts';
import type { Complaint } from '../record/complaint.ts';
import { type Axis, axes, type Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { isUnknown } from '../stats/estimate.ts';

export type SourcedObservation = Observation & { source: Source };

/** An observation whose model is known: who it is, of which family, and where it stands on each axis. */
export type Placed = {
  observation: SourcedObservation;
  model: string;
  family: string;
  /** Every axis value known for it; catalogue values only where the file has none. */
  scale: Partial<Record<Axis, number>>;
  fact: ModelFact | undefined;
};

/** Axes along the training of one model. */
export const training: ReadonlySet<string> = new Set<Axis>(['tokens', 'step', 'loss']);

/** What a measurement's point is called on an axis: along training a model has many. */
export const pointName = ({ model, observation, scale }: Placed, axis: Axis): string =>
  training.has(axis) ? `${model} @ ${observation.scale.step ?? scale[axis]}` : model;

/** Who is it, and how large? The file's own facts first, then the catalogue; never a size out of a name. */
export function place(observations: readonly SourcedObservation[], catalogue: readonly ModelFact[], complaints: Complaint[]): Placed[] {
  const matched = new Map<string, ReturnType<typeof matchModel>>();
  const nameless = new Set<string>();
  const strangers = new Map<string, { paths: Set<string>; suggestion: string }>();
  const placed: Placed[] = [];
  const described = describedElsewhere(observations);
  for (const observation of observations) {
    if (isUnknown(observation.model)) {
      nameless.add(observation.source.path);
      continue;
    }
    let match = matched.get(observation.model);
    if (!match) {
      match = matchModel(observation.model, catalogue);
      matched.set(observation.model, match);
    }
    const fact = 'fact' in match ? match.fact : undefined;
    const elsewhere = fact === undefined && observation.family === undefined ? described.get(observation.model) : undefined;
    const family = observation.family ?? fact?.family ?? elsewhere?.family;
    if (family === undefined) {
      const known = strangers.get(observation.model) ?? {
        paths: new Set(),
        suggestion: 'suggestions' in match ? (match.suggestions[0]?.because ?? '') : '',
      };
      known.paths.add(observation.source.path);
      strangers.set(observation.model, known);
      continue;
    }
    const listed = fact ? scaleOf(fact, observation.scale.step) : undefined;
    placed.push({
      observation,
      model: fact?.name ?? observation.model,
      family,
      scale: { ...listed?.values, ...elsewhere?.scale, ...observation.scale },
      fact,
    });
  }
  for (const path of [...nameless].sort()) complaints.push({ code: 'model-unnamed', path });
  for (const [model, { paths, suggestion }] of [...strangers].sort(([a], [b]) => (a < b ? -1 : 1)))
    complaints.push({ code: 'model-unknown', model, files: paths.size, suggestion });
  return placed;
}

/** Models that one file describes and another only names: what the first says of family and scale holds for the second, unless files differ in it.
 *  The catalogue comes first: it knows who it is, a name alone does not. */
function describedElsewhere(observations: readonly SourcedObservation[]): ReadonlyMap<string, Described> {
  const found = new Map<string, Described | 'differs'>();
  for (const { model, family, scale } of observations) {
    if (isUnknown(model) || family === undefined || Object.keys(scale).length === 0) continue;
    const known = found.get(model);
    if (known === undefined) found.set(model, { family, scale });
    else if (known !== 'differs' && !(known.family === family && sameScale(known.scale, scale))) found.set(model, 'differs');
  }
  return new Map([...found].flatMap(([model, one]) => (one === 'differs' ? [] : [[model, one] as const])));
}

type Described = Pick<Placed, 'family' | 'scale'>;
const sameScale = (a: Placed['scale'], b: Placed['scale']): boolean => axes.every((axis) => a[axis] === b[axis]);

/** Counts with and without embeddings on one curve would bend it: sizes as the files give them if all do, else all from the catalogue and of
 *  one kind; only where neither will do are they mixed. */
export function oneKindOfSize(group: readonly Placed[]): (one: Placed) => number | undefined {
  if (group.every((one) => one.observation.scale.params !== undefined)) return (one) => one.observation.scale.params;
  const facts = group.flatMap((one) => (one.fact ? [one.fact] : []));
  if (facts.length < group.length) return (one) => one.scale.params;
  const kind = paramsKindOf(facts);
  return (one) => scaleOf(one.fact!, undefined, kind).values.params;
}
