/** Writes the barrels: src/readers/index.ts from every file `<idea>.reader.ts`, src/metrics/index.ts from every `<idea>.metric.ts`. Run it after
 *  adding a reader or a metric. */
import { readdirSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const roomOf = (name: string): string => fileURLToPath(new URL(`../src/${name}/`, import.meta.url));

/** The text src/readers/index.ts should have. */
export const readersIndex = (): string => barrel({ folder: roomOf('readers'), kind: 'reader', type: 'Reader', lists: false });

/** The text src/metrics/index.ts should have. A metric file may export a list: variants of one idea. */
export const metricsIndex = (): string => barrel({ folder: roomOf('metrics'), kind: 'metric', type: 'Metric', lists: true });

function barrel({ folder, kind, type, lists }: { folder: string; kind: string; type: string; lists: boolean }): string {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(`.${kind}.ts`))
    .sort();
  const named = files.map((file) => ({ file, name: camelCase(file.slice(0, -`.${kind}.ts`.length)) }));
  const imports = [
    ...named.map(({ file, name }) => ({ file, line: `import ${name} from './${file}';` })),
    { file: `${kind}.ts`, line: `import type { ${type} } from './${kind}.ts';` },
  ].sort((a, b) => (inOrder(a.file) < inOrder(b.file) ? -1 : 1));
  const head = `export const every${type}: readonly ${type}[] = [`;
  const end = lists ? '].flat();' : '];';
  const onOneLine = `${head}${named.map(({ name }) => name).join(', ')}${end}`;
  return [
    `// Written by \`node scripts/barrels.ts\` from the *.${kind}.ts files of this folder: don't edit.`,
    ...imports.map(({ line }) => line),
    '',
    ...(onOneLine.length <= 140 ? [onOneLine] : [head, ...named.map(({ name }) => `  ${name},`), end]),
    '',
  ].join('\n');
}

/** The linter wants `tidy-json.reader.ts` before `tidy-json-lines.reader.ts`. */
const inOrder = (file: string): string => file.replaceAll('.', ' ');

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${roomOf('readers')}index.ts`, readersIndex());
  writeFileSync(`${roomOf('metrics')}index.ts`, metricsIndex());
}
