/** The built pages, all of them in memory: what is not among them cannot be asked for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Unusable } from '../../record/complaint.ts';

export type WebFile = { bytes: Uint8Array; type: string };
/** By path, for example `index.html` or `assets/main-Bx1.js`. */
export type BuiltWeb = ReadonlyMap<string, WebFile>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** `dist/web` of the project when run from source (src/figures/node), and of the package when run from it (dist/figures/node). */
const usual = [new URL('../../../dist/web/', import.meta.url), new URL('../../web/', import.meta.url)];

/** @throws Unusable when no folder has them */
export function builtWeb(folders: readonly URL[] = usual): BuiltWeb {
  const folder = folders.find((one) => existsSync(new URL('index.html', one)));
  if (!folder) throw new Unusable({ code: 'page-not-built' });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = `${entry.parentPath.replaceAll('\\', '/')}/${entry.name}`
        .slice(decodeURIComponent(folder.pathname).length)
        .replace(/^\//, '');
      return [path, { bytes: readFileSync(new URL(path, folder)), type: types[extname(entry.name)] ?? 'application/octet-stream' }];
    }),
  );
}
