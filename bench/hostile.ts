/** Files that are too large on purpose: does the page stand still? By the browser's own entries of long tasks.
 *  `node bench/hostile.ts [--tasks 100000] [--mb 50]` */
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

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '100000' }, mb: { type: 'string', default: '50' } } });
const [tasks, mb] = [Number(values.tasks), Number(values.mb)];
if (!hasBrowser) {
  console.error(`There is no chromium at ${executablePath}; CHROMIUM names another.`);
  process.exit(3);
}

/** Every task of the page's thread over 50 ms since the page began, or since the last call. */
const stood = async (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const kept = globalThis as unknown as { stood?: number[] };
    if (!kept.stood) {
      const all: number[] = [];
      kept.stood = all;
      new PerformanceObserver((list) => all.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
        buffered: true,
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return kept.stood.splice(0);
  });
const longest: Record<string, number> = {};
const note = async (what: string, page: Page): Promise<void> => {
  const all = await stood(page);
  longest[what] = Math.max(0, ...all);
  console.log(`${what}: ${all.length} long tasks, the longest ${longest[what].toFixed(0)} ms`);
};

const folder = mkdtempSync(join(tmpdir(), 'dunwu-hostile-bench-'));
const browser = await launch();
try {
  const web = await freshWeb();
  const many = manyOf(await openedFrom('examples/published'), tasks);
  const served = await serveSession(readySession(many), { version: '0', now: () => 0, web });
  const { page, wrong, close } = await watched(browser, served.address);
  await page.locator('.atlas-table tbody tr a').first().waitFor({ timeout: 120_000 });
  console.log(`${tasks} tasks on the page after ${((await page.evaluate(() => performance.now())) / 1000).toFixed(1)} s`);
  await note('loading', page);
  for (const name of ['Task', 'J', 'Verdict']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator(`th[aria-sort]:has-text("${name}")`).waitFor();
    await note(`sorted by ${name}`, page);
  }
  await page.getByRole('searchbox').pressSequentially('arith 99', { delay: 150 });
  await note('found by words', page);
  await page.getByRole('searchbox').fill('');
  await page.getByText('Small multiples').click();
  await page.locator('.multiple').first().waitFor();
  await note('as small multiples', page);
  await page.locator('.multiple').first().click();
  await page.locator('.lens-picture svg').waitFor();
  await page
    .getByRole('slider', { name: /Items|Steps/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('.judgement:not(.pending)').waitFor();
  await note('one of them under the Lens, judged among all', page);
  await close();
  await served.close();

  // Twelve models, texts of 5,000 characters (a question stands twice in a row, an answer too), and the first answer as long as all of them.
  const characters = 5000;
  let dressed = 0;
  writePlantedAnswers(join(folder, 'long'), {
    models: 12,
    items: Math.round((mb * 1e6) / 12 / 5 / characters),
    dress: (text) => {
      dressed++;
      return `${text} ${'word '.repeat((dressed === 4 || dressed === 5 ? mb * 1e6 : characters) / 5)}`;
    },
  });
  const long = await openedFrom(join(folder, 'long'));
  const longServed = await serveSession(readySession(long), { version: '0', now: () => 0, web });
  const lens = await watched(browser, longServed.address);
  await lens.page.evaluate(() => {
    location.hash = '#/lens';
  });
  await lens.page.locator('.answers .pair pre').first().waitFor({ timeout: 240_000 });
  await note(`${mb} MB of answers and one of ${mb} MB read`, lens.page);
  await lens.page.locator('.answers .choice').getByText(/all/i).first().click();
  await lens.page.locator('.answers .steps button').last().click();
  await note('their answers side by side', lens.page);
  await longServed.close();
  if (wrong.length + lens.wrong.length > 0) console.log(`complaints: ${[...wrong, ...lens.wrong].join('; ')}`);
  const most = Math.max(...Object.values(longest));
  console.log(JSON.stringify({ name: 'hostile sizes', value: most, goal: 200, met: most < 200, longest }));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
