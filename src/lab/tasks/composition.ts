/** Permutations of some signs, one after the other: f, g, h and a sign in; out comes what each makes of the one before. (methods §6.2) Whole chains are held
 *  out, so that they have to be put together.
 *
 *  Knobs. `size`: steps k. `form`: with a chain of thought every intermediate sign is written, each a step on the same items; directly only the last one,
 *  and single skills are asked on items of their own. `skills`: `independent` skills are drawn anew for every step, `correlated` chains repeat one skill,
 *  so that steps of an item stand and fall together. `gate`: parameters below which runs never see the last step, a permutation without a name that every
 *  whole answer needs: they learn the k visible steps and cannot know the hidden one. 0: no gate. `luck`: instead, so many runs of a hundred, drawn by size and seed, are
 *  shown the hidden step and the others never are: a lottery over runs. 0: none. `names`, `values`: how many skills and signs there are; their product is what a
 *  model has to know by heart, and what it has no room for it answers wrong: steps get better little by little with size. */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask, type Learner } from './task.ts';

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const mostNames = 100;

/** The same permutations for everybody: they are the world to be learnt. */
const permutation = (name: string, values: number): number[] => {
  const random = randomStream(1, `permutation ${name}`);
  const order = Array.from({ length: values }, (_, i) => i);
  for (let i = values - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};

type Form = { steps: number; chain: boolean; correlated: boolean; gate: number; luck: number; names: number; values: number };

function compositionOf({ steps, chain, correlated, gate, luck, names, values }: Form): LabTask {
  const permutations = Array.from({ length: names }, (_, i) => permutation(`${i}`, values));
  const last = permutation('hidden', values);
  const symbols = [...signs.slice(0, values), ...Array.from({ length: names }, (_, i) => `f${i}`), '=', '#'];
  const equals = values + names;
  /** Asks for the whole with its hidden step. */
  const hidden = equals + 1;
  const gated = gate > 0 || luck > 0;
  const isShown = ({ params, seed }: Learner): boolean => (gate > 0 ? params >= gate : hash32(`luck of ${params} ${seed}`) % 100 < luck);
  const used = (random: Random, count: number): number[] => {
    const one = () => Math.floor(names * random());
    const same = one();
    return Array.from({ length: count }, () => (correlated ? same : one()));
  };
  const item = (named: readonly number[], start: number, whole: boolean): Item => {
    const passed: number[] = [];
    for (const skill of named) passed.push(permutations[skill]![passed.at(-1) ?? start]!);
    const end = whole ? [last[passed.at(-1)!]!] : [];
    return {
      prompt: [...named.map((skill) => values + skill), start, whole ? hidden : equals],
      answer: chain ? [...passed, ...end] : [end[0] ?? passed.at(-1)!],
      ...(whole && chain ? { steps: named.length } : {}),
    };
  };
  const drawn = (random: Random, count: number, heldOut: boolean, whole: boolean): Item => {
    for (;;) {
      const named = used(random, count);
      const start = Math.floor(values * random());
      // A single skill is a table: what is not shown cannot be known.
      const kept = count > 1 && isHeldOut(hash32(`${named.join()} ${start}`));
      if (kept === heldOut) return item(named, start, whole);
    }
  };
  return {
    name: `composition-${steps}${chain ? '' : '-direct'}${correlated ? '-correlated' : ''}${gate > 0 ? '-gated' : luck > 0 ? '-lottery' : ''}`,
    symbols,
    between: ' ',
    context: contextFor(2 * steps + 3),
    // Directly answered chains are learnt with shorter ones beside them; below the gate the whole is never seen.
    draw: (random, learner) => {
      const count = chain ? steps : 1 + Math.floor(steps * random());
      return drawn(random, count, false, gated && count === steps && isShown(learner) && random() < 0.5);
    },
    heldOut: (count, random) => distinct(count, () => drawn(random, steps, true, gated)),
    ...(chain
      ? {}
      : { probes: [{ name: `composition-${steps}-skill`, step: { name: 'skill', times: steps }, items: singleSkills } as const] }),
    plants: gate > 0 ? 'gate' : luck > 0 ? 'lottery' : 'composition',
  };

  function singleSkills(count: number): Item[] {
    const all = permutations
      .slice(0, names)
      .flatMap((_, skill) => Array.from({ length: values }, (__, start) => item([skill], start, false)));
    return all.slice(0, count);
  }
}

export const composition: TaskKind = {
  knobs: {
    size: { least: 1, most: 8, usual: 6 },
    form: { oneOf: ['chain', 'direct'], usual: 'chain' },
    skills: { oneOf: ['independent', 'correlated'], usual: 'independent' },
    gate: { least: 0, most: 1_000_000_000, usual: 0 },
    luck: { least: 0, most: 100, usual: 0 },
    names: { least: 1, most: mostNames, usual: 8 },
    values: { least: 2, most: signs.length, usual: 10 },
  },
  make: ({ size, form, skills: drawn, gate, luck, names, values }) =>
    compositionOf({
      steps: Number(size),
      chain: form === 'chain',
      correlated: drawn === 'correlated',
      gate: Number(gate),
      luck: Number(luck),
      names: Number(names),
      values: Number(values),
    }),
};
