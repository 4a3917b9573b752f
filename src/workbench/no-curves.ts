/** Why no curve came of files that could be read: a filter that fits nothing, or an axis on which nothing lies. */
import { type Complaint, Unusable } from '../record/complaint.ts';
import { axes } from '../record/observation.ts';
import type { AxisChoice, Selection } from './curves.ts';
import type { SourcedObservation } from './placed.ts';
import { isSelected } from './selected.ts';

const mostNames = 8;

export function noCurves(
  paths: readonly string[],
  observations: readonly SourcedObservation[],
  axis: AxisChoice,
  { family, task, metric }: Selection,
  complaints: readonly Complaint[],
): Unusable {
  if (observations.length === 0) return new Unusable({ code: 'nothing-usable', paths: paths.join(', ') }, [...complaints]);
  const kinds = [
    [task, observations.map((one) => one.task)],
    [metric, observations.map((one) => one.metric)],
  ] as const;
  const empty = kinds.find(([wanted, names]) => !names.some((name) => isSelected(name, wanted)));
  const filter = [...(family ?? []), ...(task ?? []), ...(metric ?? [])].join(', ');
  const has = (names: readonly string[]) => [...new Set(names)].sort().slice(0, mostNames).join(', ');
  if (empty) return new Unusable({ code: 'nothing-selected', filter: empty[0]!.join(', '), has: has(empty[1]) }, [...complaints]);
  const there = axes.filter((one) => observations.some(({ scale }) => scale[one] !== undefined));
  if (filter === '' || (axis !== 'auto' && !there.includes(axis)))
    return new Unusable({ code: 'axis-nowhere', axis: axis === 'auto' ? 'params' : axis, there: there.join(', ') }, [...complaints]);
  return new Unusable({ code: 'nothing-selected', filter, has: has(kinds[0][1]) }, [...complaints]);
}
