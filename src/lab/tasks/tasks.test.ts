import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { kindNames, taskOfSpec, wrongWithTask } from './kinds.ts';
import { type Item, type LabTask, textOf } from './task.ts';

const learner = { params: 10_000, seed: 0 };
const texts = (task: LabTask, { prompt, answer }: Item): [string, string] => [textOf(task, prompt), textOf(task, answer)];
const specs = [
  ...kindNames.map((kind) => ({ kind })),
  { kind: 'modular', size: 11, share: 0.5 },
  { kind: 'addition', size: 2, form: 'scratchpad' },
  { kind: 'composition', size: 3, form: 'direct' },
  { kind: 'composition', size: 4, skills: 'correlated' },
  { kind: 'composition', size: 4, gate: 20_000 },
  { kind: 'composition', size: 4, luck: 50, names: 26 },
  { kind: 'multiplication', size: 2, form: 'scratchpad' },
  { kind: 'copying', form: 'induction' },
];

describe.each(specs.map((spec) => [JSON.stringify(spec), spec] as const))('%s', (_, spec) => {
  const task = taskOfSpec(spec);
  const held = task.heldOut(60, randomStream(1, 'held'));
  it('held-out items stand once, are the same for the same seed, and are never learnt from', () => {
    const prompts = new Set(held.map(({ prompt }) => prompt.join()));
    expect(prompts.size).toBe(held.length);
    expect(task.heldOut(60, randomStream(1, 'held'))).toEqual(held);
    if (task.table) return;
    const random = randomStream(2, 'learnt');
    for (let i = 0; i < 3000; i++) expect(prompts.has(task.draw(random, learner).prompt.join())).toBe(false);
  });
  it('questions and answers fit, in symbols there are', () => {
    const random = randomStream(3, 'learnt');
    const probed = (task.probes ?? []).flatMap(({ items }) => items(20, randomStream(4, 'probe')));
    for (const item of [...held, ...probed, ...Array.from({ length: 200 }, () => task.draw(random, learner))]) {
      const { prompt, answer, steps = answer.length, options } = item;
      expect(prompt.length).toBeGreaterThan(0);
      expect(answer.length).toBeGreaterThan(0);
      for (const option of [answer, ...(options ?? [])]) {
        expect(prompt.length + option.length).toBeLessThanOrEqual(task.context + 1);
        for (const token of [...prompt, ...option]) expect(task.symbols[token], `token ${token}`).toBeDefined();
      }
      expect(steps).toBeLessThanOrEqual(answer.length);
      if (options) expect(options.filter((option) => option.join() === answer.join())).toHaveLength(1);
    }
  });
});

describe('answers are right', () => {
  it('addition adds, and its scratchpad carries', () => {
    for (const form of ['direct', 'scratchpad']) {
      const task = taskOfSpec({ kind: 'addition', size: 3, form });
      for (const item of task.heldOut(100, randomStream(1, 'sums'))) {
        const [question, answer] = texts(task, item);
        const [a, b] = question.replace('=', '').split('+').map(Number);
        expect(Number(answer.split(';').at(-1))).toBe(a! + b!);
        if (form === 'direct') continue;
        const columns = answer.split(';')[0]!.match(/../g)!.map(Number);
        // The columns alone give the sum again: their last digits, and what the last one carries.
        const digits = columns.map((column, i) => (column % 10) * 10 ** i).reduce((x, y) => x + y, 0);
        expect(digits + Math.floor(columns.at(-1)! / 10) * 10 ** columns.length).toBe(a! + b!);
      }
    }
  });
  it('a chain applies one skill after the other, each a permutation', () => {
    const task = taskOfSpec({ kind: 'composition', size: 5 });
    const tables = new Map<string, Map<string, string>>();
    for (const item of task.heldOut(400, randomStream(1, 'chains'))) {
      const [question, answer] = texts(task, item);
      const words = question.split(' ');
      const passed = answer.split(' ');
      let at = words[5]!;
      words.slice(0, 5).forEach((skill, i) => {
        const table = tables.get(skill) ?? new Map<string, string>();
        tables.set(skill, table);
        expect(table.get(at) ?? passed[i]).toBe(passed[i]);
        table.set(at, passed[i]!);
        at = passed[i]!;
      });
    }
    for (const table of tables.values()) expect(new Set(table.values()).size).toBe(10);
  });
  it('correlated chains repeat one skill', () => {
    const task = taskOfSpec({ kind: 'composition', size: 4, skills: 'correlated' });
    for (const item of task.heldOut(20, randomStream(1, 'chains'))) expect(new Set(item.prompt.slice(0, 4)).size).toBe(1);
  });
  it('below the gate the whole is never shown, above it is; its last step is hidden from the steps', () => {
    const task = taskOfSpec({ kind: 'composition', size: 4, gate: 20_000 });
    const shown = (params: number) => {
      const random = randomStream(5, 'learnt');
      return Array.from({ length: 400 }, () => task.draw(random, { params, seed: 0 })).filter(({ prompt }) =>
        textOf(task, prompt).endsWith('#'),
      ).length;
    };
    expect(shown(19_999)).toBe(0);
    expect(shown(20_000)).toBeGreaterThan(100);
    for (const { answer, steps } of task.heldOut(20, randomStream(1, 'wholes'))) expect([answer.length, steps]).toEqual([5, 4]);
  });
});

describe('the other tasks', () => {
  const asked = (spec: { kind: string; [knob: string]: string | number }, count = 100) => {
    const task = taskOfSpec(spec);
    return task.heldOut(count, randomStream(1, 'asked')).map((item) => texts(task, item));
  };
  it('multiplication multiplies, and its scratchpad adds up', () => {
    for (const form of ['direct', 'scratchpad'])
      for (const [question, answer] of asked({ kind: 'multiplication', size: 3, form })) {
        const [a, b] = question.replace('=', '').split('*').map(Number);
        const parts = answer.split(';').map(Number);
        expect(parts.at(-1)).toBe(a! * b!);
        if (form === 'scratchpad') expect(parts.slice(0, -1).reduce((sum, part, i) => sum + part * 10 ** i, 0)).toBe(a! * b!);
      }
  });
  it('unscrambled words have the letters they were given; transliteration is one script', () => {
    const sorted = (text: string) => text.replace(' =', '').split(' ').sort().join('');
    for (const [question, answer] of asked({ kind: 'unscramble' })) expect(sorted(answer)).toBe(sorted(question));
    for (const kinds of [undefined, 1, 20]) {
      const script = new Map<string, string>();
      for (const [question, answer] of asked({ kind: 'transliterate', ...(kinds ? { kinds } : {}) }, 800)) {
        const letters = question.split(' ').slice(0, -1);
        answer.split(' ').forEach((letter, i) => {
          // What a letter becomes depends on it and the kind of the one before.
          const key = `${letters[i - 1] === undefined ? 0 : (letters[i - 1]!.charCodeAt(0) - 97) % (kinds ?? 4)} ${letters[i]}`;
          expect(script.get(key) ?? letter).toBe(letter);
          script.set(key, letter);
        });
      }
      expect(script.size).toBe(20 * (kinds ?? 4));
    }
  });
  it('copies are copies; what follows the asked sign is unique', () => {
    for (const [question, answer] of asked({ kind: 'copying' })) expect(question).toBe(`${answer} =`);
    for (const [question, answer] of asked({ kind: 'copying', form: 'induction' })) {
      const row = question.split(' ');
      const last = row.pop()!;
      expect(row.filter((sign) => sign === last)).toHaveLength(1);
      expect(row[row.indexOf(last) + 1]).toBe(answer);
    }
  });
  it('films: the choice offers four different names, the right one among them', () => {
    const task = taskOfSpec({ kind: 'association' });
    for (const { options, answer } of task.probes![0]!.items(50, randomStream(1, 'choice'))) {
      expect(new Set(options!.map((option) => option.join())).size).toBe(4);
      expect(options!.map((option) => option.join())).toContain(answer.join());
    }
  });
  it('a flight is where its sines add up to, in strips of equal height', () => {
    const [most, strips] = [5, 20];
    // Written anew: amplitudes −1 … 1 in thirds have a variance of 4/9, and the picture ends at two standard deviations.
    const end = 2 * Math.sqrt((4 / 9 / 2) * (1 + 1 / 4 + 1 / 9 + 1 / 16 + 1 / 25));
    const lengths = new Set<number>();
    for (const [question, answer] of asked({ kind: 'trajectory', size: most, strips }, 300)) {
      const [moment, ...amplitudes] = question
        .replace(' =', '')
        .split(' ')
        .map((word) => Number(word.slice(1)));
      lengths.add(amplitudes.length);
      let y = 0;
      amplitudes.forEach((a, i) => {
        y += ((a / 3) * Math.sin(((i + 1) * Math.PI * (2 * moment! + 1)) / 24)) / (i + 1);
      });
      const lower = -end + (Number(answer) * 2 * end) / strips;
      expect(y).toBeGreaterThan(answer === '0' ? -9 : lower - 1e-9);
      expect(y).toBeLessThan(answer === `${strips - 1}` ? 9 : lower + (2 * end) / strips + 1e-9);
    }
    expect([...lengths].sort()).toEqual([2, 3, 4, 5]);
  });
  it('a lottery shows the hidden step to some runs and never to others', () => {
    const task = taskOfSpec({ kind: 'composition', size: 3, luck: 50 });
    const shown = Array.from({ length: 40 }, (_, seed) => {
      const random = randomStream(5, 'learnt');
      return Array.from({ length: 60 }, () => textOf(task, task.draw(random, { params: 5000, seed }).prompt)).some((text) =>
        text.endsWith('#'),
      );
    }).filter(Boolean).length;
    expect(shown).toBeGreaterThan(8);
    expect(shown).toBeLessThan(32);
  });
});

it('a spec that is wrong says which field, what was expected and what came', () => {
  expect(wrongWithTask({ kind: 'alchemy' })).toMatchObject({ field: 'task.kind', got: 'alchemy' });
  expect(wrongWithTask({ kind: 'addition', size: 0 })).toMatchObject({ field: 'task.size', got: 0 });
  expect(wrongWithTask({ kind: 'addition', form: 'abacus' })).toMatchObject({ field: 'task.form', expected: 'direct, scratchpad' });
  expect(wrongWithTask({ kind: 'addition', colour: 1 })).toMatchObject({ field: 'task.colour' });
  expect(wrongWithTask({ kind: 'modular', size: 9 })).toMatchObject({ field: 'task.size', expected: 'an odd prime' });
  expect(wrongWithTask({ kind: 'modular', share: 0.3 })).toBeUndefined();
  expect(wrongWithTask({ kind: 'addition', size: 3 })).toBeUndefined();
  expect(wrongWithTask(undefined)).toMatchObject({ field: 'task.kind' });
});
