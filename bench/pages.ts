/** The pages in a browser with 10,000 curves, and the Lens on 12 models × 5,000 answers, by the browser's own performance entries.
 *  `node bench/pages.ts [--curves 10000] [--items 5000]` */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { serveSession } from '../src/server/serve.ts';
import { readySession } from '../src/server/session.ts';
import { executablePath, freshWeb, hasBrowser, launch, watched } from '../src/web/testing.ts';
import { manyOf, openedFrom } from './many-curves.ts';
import { writePlantedAnswers } from './planted-answers.ts';

const { values } = parseArgs({ options: { curves: { type: 'string', default: '10000' }, items: { type: 'string', default: '5000' } } });
const [curves, items] = [Number(values.curves), Number(values.items)];
if (!hasBrowser) {
  console.error(`There is no chromium at ${executablePath}; CHROMIUM names another.`);
  process.exit(3);
}

/** Longest event of each interaction since the last call, as Interaction to Next Paint counts them. Events under 16 ms are not told by the browser. */
async function interactions(page: Page): Promise<number[]> {
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const kept = globalThis as unknown as { told: Map<number, number> };
    const durations = [...kept.told.values()];
    kept.told.clear();
    return durations;
  });
}
const observe = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept = globalThis as unknown as { told: Map<number, number> };
    kept.told = new Map();
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
        if (entry.interactionId) kept.told.set(entry.interactionId, Math.max(kept.told.get(entry.interactionId) ?? 0, entry.duration));
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
const quantile = (numbers: number[], q: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))] ?? 0;
/** Interactions that were too quick to be told count as 16 ms. */
const filled = (told: number[], made: number): number[] => [...told, ...Array(Math.max(0, made - told.length)).fill(16)];

const folder = mkdtempSync(join(tmpdir(), 'dunwu-pages-bench-'));
const browser = await launch(['--enable-precise-memory-info', '--js-flags=--expose-gc']);
try {
  const web = await freshWeb();
  const many = manyOf(await openedFrom('examples'), curves);
  const served = await serveSession(readySession(many), { version: '0', now: () => 0, web });
  const { page, wrong } = await watched(browser, served.address, { reducedMotion: 'no-preference' });
  await page.locator('.atlas-table tbody tr a').first().waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
  const rows = await page.evaluate(() => performance.now());
  await observe(page);
  let made = 0;
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    await what();
    made++;
    await page.waitForTimeout(120);
  };
  for (const name of ['Task', 'Verdict', 'J', 'P', 'Family', 'Metric'])
    await act(() => page.getByRole('button', { name, exact: true }).click());
  for (const key of ['s', 't', 'e', 'p', 'Backspace', 'Backspace', 'Backspace', 'Backspace'])
    await act(async () => {
      if (made === 6) await page.getByRole('searchbox').focus();
      await page.keyboard.press(key);
    });
  for (const chip of await page.locator('.chip').all()) {
    await act(() => chip.click());
    await act(() => chip.click());
  }
  await act(() => page.getByText('Small multiples').click());
  await act(() => page.getByText('Table', { exact: true }).click());
  for (let i = 0; i < 5; i++) await act(() => page.locator('.atlas-table tbody input').nth(i).check());
  const atlas = filled(await interactions(page), made);

  // A busy machine takes turns away from the page: what its thread itself took stands beside the clock, and the clock of an idle page.
  const measured = await page.context().newCDPSession(page);
  await measured.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadTime = async (): Promise<number> => {
    const { metrics } = await measured.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const scrolling = async (by: number) => {
    const count = 240;
    const began = await threadTime();
    const { between, empty } = await page.evaluate(
      async ({ by, count }) => {
        scrollTo(0, 0);
        const between: number[] = [];
        let empty = 0;
        let last = performance.now();
        for (let i = 0; i < count; i++) {
          scrollBy(0, by);
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = performance.now();
          between.push(now - last);
          last = now;
          if (!document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tbody tr:not(.space)')) empty++;
        }
        return { between, empty };
      },
      { by, count },
    );
    return { by, frames: between, empty, thread: ((await threadTime()) - began) / count };
  };
  const scrolls = [await scrolling(0), await scrolling(100), await scrolling(900)];

  writePlantedAnswers(join(folder, 'planted'), { models: 12, items });
  const planted = await openedFrom(join(folder, 'planted'));
  const lensServed = await serveSession(readySession(planted), { version: '0', now: () => 0, web });
  const lens = await watched(browser, lensServed.address, { reducedMotion: 'no-preference' });
  const exact = planted.head.rows.find(({ metric }) => metric.startsWith('exact'))!;
  await lens.page.evaluate((id) => {
    location.hash = `#/lens?${new URLSearchParams({ curve: id })}`;
  }, exact.id);
  const began = performance.now();
  await lens.page.locator('.answers .pair pre').first().waitFor({ timeout: 120_000 });
  const read = performance.now() - began;
  await observe(lens.page);
  const slider = lens.page.getByRole('slider', { name: 'Items' });
  await slider.focus();
  const change = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await lens.page.keyboard.press(i % 40 < 20 ? 'ArrowLeft' : 'ArrowRight');
      await lens.page.waitForTimeout(60);
    }
  };
  await change(40);
  const lensTold = filled(await interactions(lens.page), 40);
  const cdp = await lens.page.context().newCDPSession(lens.page);
  const heap = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize / 2 ** 20;
  };
  const before = await heap();
  await change(200);
  await lens.page.locator('.judgement:not(.pending)').waitFor();
  const after = await heap();

  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log(`${curves} curves, ${(JSON.stringify(many.head).length / 2 ** 20).toFixed(1)} MB of rows`);
  console.log(`first contentful paint ${ms(paint)}, rows on the page ${ms(rows)}`);
  console.log(
    `interaction to next paint, Atlas: p75 ${ms(quantile(atlas, 0.75))}, most ${ms(Math.max(...atlas))} (${atlas.length} interactions)`,
  );
  for (const { by, frames, empty, thread } of scrolls) {
    const late = frames.filter((one) => one > 25).length;
    console.log(
      `${by === 0 ? 'a page that does nothing' : `scrolling ${by} px a frame`}: frames ${[0.5, 0.75, 0.95, 0.99].map((q) => `p${100 * q} ${quantile(frames, q).toFixed(1)}`).join(', ')} ms; ${late} of ${frames.length} late (over 25 ms)${by === 0 ? '' : `, ${empty} without a row in the middle`}; of the page's thread ${thread.toFixed(1)} ms a frame`,
    );
  }
  console.log(`12 models × ${items} answers read and scored in ${ms(read)}`);
  console.log(`lens change: p75 ${ms(quantile(lensTold, 0.75))}, most ${ms(Math.max(...lensTold))} (${lensTold.length} changes)`);
  console.log(`memory over 200 lens changes: ${before.toFixed(1)} → ${after.toFixed(1)} MB`);
  if (wrong.length + lens.wrong.length > 0) console.log(`complaints: ${[...wrong, ...lens.wrong].join('; ')}`);
  const p75 = quantile(atlas, 0.75);
  console.log(
    JSON.stringify({
      name: 'pages',
      value: p75,
      goal: 100,
      met: p75 < 100 && paint < 1000 && quantile(lensTold, 0.75) < 100,
      paint,
      threadOfFrame: scrolls[2]!.thread,
      lens: quantile(lensTold, 0.75),
      before,
      after,
    }),
  );
  await served.close();
  await lensServed.close();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
