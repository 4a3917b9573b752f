/** Hands tasks, in the order they come, to whichever worker is free first. Who takes two at a time stands in the list twice. */
export function inTurn<Task, Done>(workers: readonly ((task: Task) => Promise<Done>)[]): (task: Task) => Promise<Done> {
  type Worker = (typeof workers)[number];
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  return async (task) => {
    const worker = free.shift() ?? (await new Promise<Worker>((take) => waiting.push(take)));
    try {
      return await worker(task);
    } finally {
      const next = waiting.shift();
      if (next) next(worker);
      else free.push(worker);
    }
  };
}
