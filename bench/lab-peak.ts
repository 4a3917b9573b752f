/** What one core can multiply: fused multiply-adds that touch no memory, in WebAssembly with vectors of 128 bits and with V8 joining them to 256; a product
 *  of ours; and PyTorch's product of the same shape. Usage: node bench/lab-peak.ts. PYTHON names a python3 that has torch. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { product } from '../src/lab/engine/products.ts';
import { instance, maddOf, simdMode } from '../src/lab/engine/vectors.ts';
import { wideVectors } from '../src/lab/engine/wide-vectors.ts';
import { arithmetic } from './lab-arithmetic.ts';
import { busySeconds } from './lab-processes.ts';
import { startPeer } from './python-peer.ts';

const [m, n, k] = [510, 256, 256];
const best = (flop: number, run: () => void): number => {
  let most = 0;
  for (let i = 0; i < 60; i++) {
    const begin = busySeconds();
    run();
    most = Math.max(most, flop / (busySeconds() - begin) / 1e9);
  }
  return most;
};

function measure(wide: boolean): { peak: number; product: number } {
  const madd = maddOf(simdMode());
  const ours = product(
    { name: 'product', m, n, k, a: { row: k + 16, step: 1 }, b: { deep: k }, cRow: n + 16, write: 'set' },
    madd,
    wide ? 16 : 8,
  );
  const alone = arithmetic(wide);
  const memory = new WebAssembly.Memory({ initial: 64 });
  const calls = instance([ours], memory) as { product(a: number, b: number, c: number, f: number): void };
  const times = 40;
  return {
    peak: best(alone.flop, alone.run),
    product: best(2 * m * n * k * times, () => {
      for (let i = 0; i < times; i++) calls.product(4096, 1 << 20, 2 << 20, 2 << 20);
    }),
  };
}

const asked = process.argv[2];
if (asked === 'wide' || asked === 'narrow') console.log(JSON.stringify(measure(asked === 'wide' && wideVectors())));
else {
  // The switch is of a whole process.
  const of = (width: string) => {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), width], { encoding: 'utf8' });
    return JSON.parse(stdout) as ReturnType<typeof measure>;
  };
  const [narrow, wide] = [of('narrow'), of('wide')];
  const peer = await startPeer('transformer.py');
  const theirs = await peer.ask<{ best: number }>({ matmul: [m, n, k], threads: 1 });
  peer.end();
  const row = (name: string, { peak, product: measured }: ReturnType<typeof measure>) =>
    console.log(`${name}: ${peak.toFixed(0)} GF/s without memory, ${measured.toFixed(0)} GF/s in a product of ${m} × ${n} × ${k}`);
  row('vectors of 128 bits', narrow);
  row('vectors of 256 bits', wide);
  console.log(`PyTorch: ${(theirs.best / 1e9).toFixed(0)} GF/s in that product; ${peer.versions}; Node ${process.versions.node}`);
}
