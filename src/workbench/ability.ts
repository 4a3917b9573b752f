/** "Does ability rise steadily while the score jumps?" The same items at several sizes in, abilities on one scale out. (methods §4.3) */
import { largestRise } from '../emergence/jump.ts';
import { type AbilityOverScale, abilityOverScale } from '../emergence/threshold/item-response.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Axis } from '../record/observation.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { type AnswerSelection, answersOfPaths, outcome, scaleOfGroup } from './answers-of-paths.ts';
import { catalogueWith } from './catalogue.ts';

export type AbilityOptions = AnswerSelection & { axis: Axis | 'auto'; chance?: number; catalogue?: string; store?: string };

export type TaskAbility = {
  task: string;
  protocol: string;
  axis: Axis;
  chance: number;
  models: { model: string; value: number; score: number; items: number; ability: number; se: number }[];
  found: Omit<AbilityOverScale, 'abilities' | 'scoreAt'>;
  /** Part of the whole rise in the largest step: of the score, of the abilities, and of the score that a straight ability foretells. */
  jumps: { score: number; ability: number; foretold: number };
};

export type AbilitiesOfPaths = { tasks: TaskAbility[]; left: { task: string; why: string }[]; complaints: Complaint[] };

export async function abilitiesOfPaths(paths: readonly string[], options: AbilityOptions): Promise<AbilitiesOfPaths> {
  const { facts, complaints: ofCatalogue } = await catalogueWith(options);
  const { groups, complaints } = await answersOfPaths(paths, [outcome], options);
  const byTask = new Map<string, typeof groups>();
  for (const group of groups) {
    const key = JSON.stringify([group.of.task, group.of.protocol]);
    byTask.set(key, [...(byTask.get(key) ?? []), group]);
  }
  const tasks: TaskAbility[] = [];
  const left: AbilitiesOfPaths['left'] = [];
  for (const [key, ofTask] of [...byTask].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [task, protocol] = JSON.parse(key) as [string, Record<string, string | number>];
    const found = abilityOf(ofTask, options, facts);
    if (isUnknown(found)) left.push({ task, why: found.unknown });
    else
      tasks.push({
        task,
        protocol: Object.entries(protocol)
          .map(([part, value]) => `${part} ${value}`)
          .join(', '),
        ...found,
      });
  }
  return { tasks, left, complaints: [...ofCatalogue, ...complaints] };
}

function abilityOf(
  groups: Awaited<ReturnType<typeof answersOfPaths>>['groups'],
  { axis: asked, chance = 0 }: AbilityOptions,
  facts: Parameters<typeof scaleOfGroup>[1],
): Omit<TaskAbility, 'task' | 'protocol'> | Unknown {
  const scaled = groups.map((group) => ({ group, scale: scaleOfGroup(group.of, facts) }));
  const axis: Axis = asked !== 'auto' ? asked : scaled.every(({ scale }) => (scale.compute ?? 0) > 0) ? 'compute' : 'params';
  const placed = scaled
    .flatMap(({ group, scale }) => {
      const value = (scale as Partial<Record<Axis, number>>)[axis];
      return value !== undefined && value > 0 ? [{ group, value, name: scale.name }] : [];
    })
    .sort((a, b) => a.value - b.value);
  if (new Set(placed.map(({ value }) => value)).size < 3) return unknown(`fewer than three models have a known place on the axis ${axis}`);
  const names = [...new Set(placed.flatMap(({ group }) => group.items))];
  const at = new Map(names.map((name, i) => [name, i]));
  const outcomes = placed.map(({ group }) => {
    const row: (0 | 1 | undefined)[] = names.map(() => undefined);
    // Several answers to one item: the first counts, so that every item counts once.
    group.items.forEach((item, i) => {
      const right = group.columns[0]!.values[i]!;
      const place = at.get(item)!;
      if (!Number.isNaN(right) && row[place] === undefined) row[place] = right >= 0.5 ? 1 : 0;
    });
    return row;
  });
  const x = placed.map(({ value }) => (axis === 'loss' ? -value : Math.log10(value)));
  const fitted = abilityOverScale(outcomes, x, chance);
  if (isUnknown(fitted)) return fitted;
  const { abilities, scoreAt, ...found } = fitted;
  const scores = outcomes.map((row) => {
    const asked = row.filter((one) => one !== undefined);
    return asked.filter((one) => one === 1).length / asked.length;
  });
  return {
    axis,
    chance,
    found,
    models: placed.map(({ name, value }, j) => ({
      model: name,
      value,
      score: scores[j]!,
      items: outcomes[j]!.filter((one) => one !== undefined).length,
      ability: abilities[j]!.value,
      se: abilities[j]!.se,
    })),
    jumps: {
      score: largestRise(scores).index,
      ability: largestRise(abilities.map(({ value }) => value)).index,
      foretold: largestRise(x.map(scoreAt)).index,
    },
  };
}
