/** V8 joins vectors only in code it has optimised, and the switch is of a whole process: each side trains in a process of its own. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { wideVectors } from './wide-vectors.ts';

const trained = (wide: boolean): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module-typescript',
      '--eval',
      `import { createHash } from 'node:crypto';
       import { createTransformer, usualAdamW } from ${JSON.stringify(new URL('./transformer.ts', import.meta.url).href)};
       const hash = createHash('sha256');
       for (const kind of [{ width: 32, heads: 2, tied: true }, { width: 24, heads: 1, positions: 'rotary' }]) {
         const shape = { vocabulary: 19, layers: 2, context: 24, batch: 8, ...kind };
         const model = createTransformer(shape, undefined${wide ? '' : ', false'});
         let state = 1;
         const next = () => (state = (state * 48271) % 2147483647);
         for (const { name, at, rows, columns } of model.tensors)
           for (let i = 0; i < rows * columns; i++) model.parameters[at + i] = name.endsWith('gain') ? 1 : 0.1 * (next() / 2147483647 - 0.5);
         const tokens = Int32Array.from({ length: 8 * 25 }, () => next() % 19);
         for (let step = 1; step <= 150; step++) {
           model.loss(tokens);
           model.update(step, { ...usualAdamW, rate: 1e-3, clip: 1 });
         }
         hash.update(model.parameters);
       }
       console.log(hash.digest('hex'));`,
    ],
    { encoding: 'utf8' },
  );

it.skipIf(!wideVectors())(`wide vectors change no bit${wideVectors() ? '' : ' (skipped: this V8 is none they were tested in)'}`, () => {
  expect(trained(true)).toBe(trained(false));
});
