/** The name of a grown ladder among the abilities, which is also what it takes to grow it again. */
import type { Experiment } from '../../../lab/experiment.ts';

/** Names a ladder for good: grown again with the same settings it is the same. */
export const ladderId = ({ name, steps, seeds }: Pick<Experiment, 'name' | 'steps' | 'seeds'>): string =>
  `lab ${name} | steps=${steps} | seeds=${seeds}`;
/** The settings that such a name stands for. */
export function ladderOfId(id: string): { task: string; steps: string; seeds: string } | null {
  const [, task, steps, seeds] = /^lab ([a-z0-9-]+) \| steps=(\d+) \| seeds=(\d+)$/.exec(id) ?? [];
  return task && steps && seeds ? { task, steps, seeds } : null;
}
