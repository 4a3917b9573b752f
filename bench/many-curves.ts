/** Analyses for benches of the pages: of paths, and with as many curves as one likes. */
import { analyzePaths } from '../src/workbench/analyze.ts';
import { type Opened, openedOf } from '../src/workbench/opened.ts';

export const openedFrom = async (path: string): Promise<Opened> =>
  openedOf(await analyzePaths([path], { axis: 'auto', selection: {}, seed: 1, store: 'memory' }), { lang: 'en' });

/** The example's curves over and over, under names of their own. */
export function manyOf(opened: Opened, count: number): Opened {
  const { rows } = opened.head;
  const from = (index: number) => index % rows.length;
  return {
    ...opened,
    head: {
      ...opened.head,
      rows: Array.from({ length: count }, (_, i) => ({
        ...rows[from(i)]!,
        id: `${rows[from(i)]!.id} ${i}`,
        task: `${rows[from(i)]!.task} ${i}`,
      })),
    },
    standings: Array.from({ length: count }, (_, i) => opened.standings[from(i)]!),
    curve: (index) => ({ ...opened.curve(from(index)), siblings: [] }),
    answers: (index, signal) => opened.answers(from(index), signal),
  };
}
