/** Keeps the curves over training of a grown ladder, without its answers and checkpoints: `node scripts/keep-curves.ts dunwu-lab/grokking reference/grokking`.
 *  Numbers are kept to five digits. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error('usage: node scripts/keep-curves.ts FOLDER-OF-A-LADDER FOLDER-TO-KEEP-IT-IN');
  process.exit(1);
}
const short = (_: string, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value);
for (const run of readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const name = `results_${run.name}.json`;
  const { dunwu } = JSON.parse(readFileSync(join(from, run.name, name), 'utf8')) as { dunwu: unknown };
  mkdirSync(join(to, run.name), { recursive: true });
  writeFileSync(join(to, run.name, name), `${JSON.stringify({ dunwu }, short)}\n`);
}
