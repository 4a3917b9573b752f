/** For tests and benches of the pages: the pages as their sources are now, a browser, and a watch over all a page does that it should not. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type BuiltWeb, builtWeb } from '../figures/node/built-web.ts';

export const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(executablePath);

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const launch = (more: readonly string[] = []): Promise<Browser> => chromium.launch({ executablePath, args: [...quiet, ...more] });

export async function freshWeb(): Promise<BuiltWeb> {
  const folder = mkdtempSync(join(tmpdir(), 'dunwu-web-'));
  try {
    await build({ configFile: 'vite.web.config.ts', logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
    return builtWeb([pathToFileURL(`${folder}/`)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Watched = {
  page: Page /** complaints, errors, dialogs, and requests to anywhere else */;
  wrong: string[];
  close(): Promise<void>;
};

/** A page of its own, on an address of `dunwu open`. */
export async function watched(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    ...options,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  const { origin } = new URL(address);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith(`blob:${origin}`)) wrong.push(`asked for ${url}`);
  });
  await page.goto(address);
  return { page, wrong, close: () => context.close() };
}

/** Files of a folder as any web server would host them, under a path of its own; `asked`: what was asked for, as method and path. */
export async function hosted(site: string): Promise<{ address: string; asked: string[]; close(): void }> {
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(/^\/some\/where\//, '');
    asked.push(`${request.method} ${path}`);
    const file = join(site, path || 'index.html');
    if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': types[file.split('.').at(-1)!] ?? 'application/json' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`, asked, close: () => void server.close() };
}
