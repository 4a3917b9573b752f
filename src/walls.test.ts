import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ground = ['stats', 'record'];
/** What each room may use besides itself; data flows one way. */
const mayUse: Record<string, string[]> = {
  stats: [],
  record: ['stats'],
  metrics: ground,
  readers: ground,
  catalogue: ground,
  store: ground,
  emergence: ground,
  forecast: [...ground, 'emergence'],
  live: ground,
  lab: [...ground, 'metrics'],
  claims: [...ground, 'catalogue', 'emergence', 'forecast', 'lab'],
  figures: [...ground, 'emergence', 'forecast'],
  workbench: [...ground, 'metrics', 'readers', 'catalogue', 'store', 'emergence', 'forecast', 'live', 'lab', 'figures'],
  server: [...ground, 'figures', 'workbench'],
  // pages run in a browser: no room that needs more than that
  web: [...ground, 'metrics', 'emergence', 'forecast', 'lab', 'claims', 'figures'],
  cli: [...ground, 'metrics', 'readers', 'catalogue', 'emergence', 'forecast', 'lab', 'claims', 'figures', 'workbench', 'server'],
};
const filesOf = (room: string) =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && file !== 'testing.ts')
    .map((file) => `src/${room}/${file}`);
const rooms = readdirSync('src', { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).length > 0,
);

it('every room is known', () => expect(Object.keys(mayUse)).toEqual(expect.arrayContaining(rooms.map((room) => room.name))));

it('every import goes downward', () => {
  for (const { name } of rooms)
    for (const file of filesOf(name))
      for (const [, to] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.{1,2}\/[^']+)'/g)) {
        // The address of a file that comes along is no code.
        if (to!.endsWith('?url')) continue;
        const room = relative('src', resolve(dirname(file), to!)).split('/')[0];
        expect([name, ...mayUse[name]!], `${file} reaches ${to}`).toContain(room);
      }
});

it('only the command line and the jobs of the lab know the clock, and nobody unseeded chance', () => {
  for (const { name } of rooms)
    for (const file of filesOf(name)) {
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code, file).not.toMatch(/Math\.random\(/);
      if (name !== 'cli' && !file.startsWith('src/lab/jobs/')) expect(code, file).not.toMatch(/Date\.now\(|new Date\(/);
    }
});
