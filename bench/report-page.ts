/** The report page with 2,000 curves: until it is drawn, and what each turn takes, in Chromium. `node bench/report-page.ts [ROUNDS]` (needs `npm run build:page`) */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gallery } from '../src/figures/gallery-data.ts';
import { builtPage } from '../src/figures/node/built-page.ts';
import { reportHtml } from '../src/figures/node/write-report.ts';
import { executablePath, hasBrowser, launch } from '../src/web/testing.ts';
import { median } from './median.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!hasBrowser) {
  console.error(`There is no chromium at ${executablePath}; CHROMIUM names another.`);
  process.exit(3);
}
const verdicts = Array.from({ length: 2000 }, (_, i) => ({ ...gallery.verdicts[i % 7]!, id: `curve ${i}`, task: `task_${i}` }));
const folder = mkdtempSync(join(tmpdir(), 'dunwu-report-bench-'));
const path = join(folder, 'report.html');
writeFileSync(path, reportHtml({ ...gallery, verdicts }, builtPage(), 'en'));
const turns = {
  sort: '.verdicts thead button',
  filter: '.chip',
  'show all': '.curves button[aria-expanded]',
  language: 'input[value=zh]',
  'open a curve': '.verdicts tbody a',
  logit: 'input[value=logit]',
};
const taken: Record<string, number[]> = {};
const note = (name: string, ms: number) => {
  taken[name] = [...(taken[name] ?? []), ms];
};
const browser = await launch();
try {
  for (let round = 0; round < rounds; round++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(pathToFileURL(path).href);
    note(
      'drawn',
      await page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).domContentLoadedEventEnd),
    );
    for (const [name, selector] of Object.entries(turns))
      note(
        name,
        await page.evaluate((at) => {
          const start = performance.now();
          document.querySelector<HTMLElement>(at)?.click();
          document.body.getBoundingClientRect();
          return performance.now() - start;
        }, selector),
      );
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
const medians = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, median(all)]));
for (const [name, ms] of Object.entries(medians)) console.log(`${name}: ${ms.toFixed(0)} ms`);
const { drawn = Number.NaN, ...rest } = medians;
const most = Math.max(...Object.values(rest));
console.log(JSON.stringify({ name: 'report page', value: most, goal: 100, met: drawn < 1000 && most < 100, drawn }));
