/** The kinds of tasks there are, by the name a spec gives them, and the knobs each has. A kind is one file; it is listed here. */
import { addition } from './addition.ts';
import { association } from './association.ts';
import { composition } from './composition.ts';
import { copying } from './copying.ts';
import { facts } from './facts.ts';
import { transliterate, unscramble } from './letters.ts';
import { modular } from './modular.ts';
import { multiplication } from './multiplication.ts';
import { parity } from './parity.ts';
import type { LabTask } from './task.ts';
import { trajectory } from './trajectory.ts';
import { words } from './words.ts';

/** A knob of a kind: a number within bounds, whole unless it is a share, or one of some words. `refuses`: why a number within bounds will not do. */
export type Knob =
  | { least: number; most: number; usual: number; share?: true; refuses?(value: number): string | undefined }
  | { oneOf: readonly string[]; usual: string };
export type Knobs = Readonly<Record<string, number | string>>;
export type TaskKind = { knobs: Readonly<Record<string, Knob>>; make(knobs: Knobs): LabTask };
export type TaskSpec = { kind: string } & Knobs;

const kinds: Readonly<Record<string, TaskKind>> = {
  addition,
  association,
  composition,
  copying,
  facts,
  modular,
  multiplication,
  parity,
  trajectory,
  transliterate,
  unscramble,
  words,
};
export const kindNames: readonly string[] = Object.keys(kinds);

/** What is wrong with a task of a spec: the field, what was expected, what came. */
export function wrongWithTask(spec: unknown): { field: string; expected: string; got: unknown } | undefined {
  const of = (typeof spec === 'object' && spec !== null ? spec : {}) as Record<string, unknown>;
  const kind = typeof of['kind'] === 'string' && Object.hasOwn(kinds, of['kind']) ? kinds[of['kind']] : undefined;
  if (!kind) return { field: 'task.kind', expected: kindNames.join(', '), got: of['kind'] };
  for (const [name, value] of Object.entries(of)) {
    if (name === 'kind') continue;
    const knob = Object.hasOwn(kind.knobs, name) ? kind.knobs[name] : undefined;
    if (!knob) return { field: `task.${name}`, expected: `only ${Object.keys(kind.knobs).join(', ')}`, got: value };
    if ('oneOf' in knob) {
      if (!knob.oneOf.includes(value as string)) return { field: `task.${name}`, expected: knob.oneOf.join(', '), got: value };
    } else if (typeof value !== 'number' || !(knob.share || Number.isInteger(value)) || value < knob.least || value > knob.most)
      return {
        field: `task.${name}`,
        expected: `a ${knob.share ? 'share' : 'whole number'} from ${knob.least} to ${knob.most}`,
        got: value,
      };
    else {
      const expected = knob.refuses?.(value);
      if (expected) return { field: `task.${name}`, expected, got: value };
    }
  }
  return undefined;
}

/** The task of a spec that has nothing wrong; knobs left out stand as usual. */
export function taskOfSpec({ kind: name, ...given }: TaskSpec): LabTask {
  const { knobs, make } = kinds[name]!;
  return make({ ...Object.fromEntries(Object.entries(knobs).map(([knob, { usual }]) => [knob, usual])), ...given });
}
