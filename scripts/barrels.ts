/** Writes src/readers/index.ts and src/metrics/index.ts from their folders: every file `<idea>.reader.ts` or `<idea>.metric.ts` exports its Reader or
 *  Metric as default. Run it after adding one. */
import { readdirSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const folderOf = (room: string): string => fileURLToPath(new URL(`../src/${room}/`, import.meta.url));

/** The text src/readers/index.ts should have. */
export const readersIndex = (): string => indexOf('readers', 'reader', 'Reader');
/** The text src/metrics/index.ts should have. */
export const metricsIndex = (): string => indexOf('metrics', 'metric', 'Metric');

function indexOf(room: string, kind: string, type: string): string {
  const files = readdirSync(folderOf(room))
    .filter((file) => file.endsWith(`.${kind}.ts`))
    .sort();
  const named = files.map((file) => ({ file, name: camelCase(file.slice(0, -`.${kind}.ts`.length)) }));
  const imports = [
    ...named.map(({ file, name }) => ({ file, line: `import ${name} from './${file}';` })),
    { file: `${kind}.ts`, line: `import type { ${type} } from './${kind}.ts';` },
  ].sort((a, b) => (inOrder(a.file) < inOrder(b.file) ? -1 : 1));
  const head = `export const every${type}: readonly ${type}[] = [`;
  const onOneLine = `${head}${named.map(({ name }) => name).join(', ')}];`;
  return [
    `// Written by \`node scripts/barrels.ts\` from the *.${kind}.ts files of this folder: don't edit.`,
    ...imports.map(({ line }) => line),
    '',
    ...(onOneLine.length <= 140 ? [onOneLine] : [head, ...named.map(({ name }) => `  ${name},`), '];']),
    '',
  ].join('\n');
}

/** The linter wants `tidy-json.reader.ts` before `tidy-json-lines.reader.ts`. */
const inOrder = (file: string): string => file.replaceAll('.', ' ');

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${folderOf('readers')}index.ts`, readersIndex());
  writeFileSync(`${folderOf('metrics')}index.ts`, metricsIndex());
}
