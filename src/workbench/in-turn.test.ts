import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const soon = () => new Promise((done) => setTimeout(done, 1));

it('is done by as many as there are, in the order of the tasks, each result that of its task', async () => {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  const worker = async (task: number): Promise<number> => {
    begun.push(task);
    most = Math.max(most, ++now);
    await soon();
    now--;
    return task * 2;
  };
  const run = inTurn([worker, worker, worker]);
  const tasks = Array.from({ length: 20 }, (_, i) => i);
  expect(await Promise.all(tasks.map(run))).toEqual(tasks.map((task) => task * 2));
  expect(begun).toEqual(tasks);
  expect(most).toBe(3);
});

it('goes on after a task that fails', async () => {
  const run = inTurn([
    async (task: string) => {
      if (task === 'wrong') throw new Error(task);
      return task;
    },
  ]);
  const results = await Promise.allSettled(['a', 'wrong', 'b'].map(run));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
