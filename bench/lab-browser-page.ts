/** A browser with the engine, built as the web page builds it, in a worker. Needs a Chromium on the system (or its path in CHROMIUM). */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { Question } from './lab-browser-worker.ts';

export const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const hasChromium = existsSync(executablePath);

async function workerCode(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: 'bench/lab-browser-worker.ts', output: { format: 'iife' } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('nothing was built of bench/lab-browser-worker.ts');
  return chunk.code;
}

export type InBrowser = {
  version: string;
  ask<T>(question: Question): Promise<T>;
  /** Seconds of the processor that pages and their workers have used. */
  busySeconds(): Promise<number>;
  end(): Promise<void>;
};
/** @param flags further ones of Chromium */
export async function startBrowser(flags: readonly string[] = []): Promise<InBrowser> {
  const [browser, code] = await Promise.all([
    chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...flags] }),
    workerCode(),
  ]);
  const page = await browser.newPage();
  const system = await browser.newBrowserCDPSession();
  await page.evaluate((script) => {
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    Object.assign(globalThis, {
      ask: (question: unknown) =>
        new Promise((answer, refuse) => {
          worker.onmessage = ({ data }) => answer(data);
          worker.onerror = ({ message }) => refuse(new Error(message));
          worker.postMessage(question);
        }),
    });
  }, code);
  return {
    version: browser.version(),
    ask: <T>(question: Question) =>
      page.evaluate((given) => (globalThis as unknown as { ask(question: unknown): Promise<T> }).ask(given), question) as Promise<T>,
    async busySeconds() {
      const { processInfo } = await system.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    end: () => browser.close(),
  };
}
