/** The name of a grown ladder among the abilities, which is also what it takes to grow it again. */
import type { Experiment } from '../../../lab/experiment.ts';

/** Names a ladder for good: grown here again with the same settings it is the same; one that was followed is named after its folder. */
export const ladderId = ({ name, steps, seeds }: Pick<Experiment, 'name' | 'steps' | 'seeds'>, followed?: string): string =>
  followed === undefined ? `lab ${name} | steps=${steps} | seeds=${seeds}` : `lab ${name} | ${followed}`;

/** The settings of the lab that such a name stands for; null for any other name. */
export function ladderOfId(id: string): Readonly<Record<string, string>> | null {
  const [, task, steps, seeds] = /^lab ([a-z0-9-]+) \| steps=(\d+) \| seeds=(\d+)$/.exec(id) ?? [];
  if (task && steps && seeds) return { task, steps, seeds };
  const [, follow] = /^lab [a-z0-9-]+ \| (.+)$/.exec(id) ?? [];
  return follow ? { follow } : null;
}
