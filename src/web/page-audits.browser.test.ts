/** What Lighthouse asks of a page and a clock does not decide, asked offline of every view in both languages: a title that tells it from the others, a description,
 *  a viewport that can be zoomed, layout that stays where it was drawn, a document of modest size, text that can be read on a phone, requests that are answered
 *  and compressed. Times are measured by `bench/pages.ts`; names, labels, contrast and targets by axe in the tests of each view. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveSession } from '../server/serve.ts';
import { readySession } from '../server/session.ts';
import { analyzePaths } from '../workbench/analyze.ts';
import { openedOf } from '../workbench/opened.ts';
import { pages } from './pages/index.ts';
import { executablePath, freshWeb, hasBrowser, launch, watched } from './testing.ts';

/** Of Lighthouse 12: the shift that is still good, the number of elements above which it warns of a document, the share of text it asks to be legible. */
const [mostShift, mostElements, leastLegible] = [0.1, 1400, 0.6];
const legible = 12;

/** What is there when a view is whole. */
const whole: Record<string, string> = {
  atlas: '.atlas-table tbody tr a',
  lens: '.judgement:not(.pending)',
  forecast: '.forecast .chart >> nth=1',
  lab: '.lab .main-act',
  loop: '.said',
  reading: '.reading .chart',
};

describe.skipIf(!hasBrowser)(
  `audits of pages${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 120_000 },
  () => {
    let browser: Browser;
    let served: Served;
    let curve: string;
    beforeAll(async () => {
      const [launched, web, analysis] = await Promise.all([
        launch(),
        freshWeb(),
        analyzePaths(['examples/published'], { axis: 'auto', selection: {}, seed: 1, store: 'memory' }),
      ]);
      browser = launched;
      const opened = openedOf(analysis, { lang: 'en' });
      curve = opened.head.rows[0]!.id;
      served = await serveSession(readySession(opened), { version: '0', now: () => 0, web });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    const titles = new Set<string>();
    const seen = pages
      .filter(({ shows }) => shows === 'analysis')
      .flatMap(({ name, title }) => (['en', 'zh'] as const).map((lang) => ({ name, title, lang })));

    it.each(seen)('$name in $lang', async ({ name, title, lang }) => {
      const { page, wrong, close } = await watched(browser, served.address, { viewport: { width: 390, height: 900 } });
      const answers: { url: string; status: number; type: string; encoding: string | undefined; length: number }[] = [];
      page.on('response', async (response) => {
        const [headers, body] = await Promise.all([response.allHeaders(), response.body().catch(() => Buffer.alloc(0))]);
        answers.push({
          url: response.url(),
          status: response.status(),
          type: headers['content-type'] ?? '',
          encoding: headers['content-encoding'],
          length: body.length,
        });
      });
      await page.addInitScript(() => {
        const shifts = { sum: 0 };
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) shifts.sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const about = name === 'lens' || name === 'forecast' ? `&curve=${encodeURIComponent(curve)}` : '';
      const token = new URL(served.address).hash.slice(1);
      await page.goto(`${new URL(served.address).origin}/#/${name}?lang=${lang}${about}&${token}`);
      await page.reload();
      await page.locator(whole[name]!).first().waitFor();
      await page.waitForLoadState('networkidle');
      const found = await page.evaluate((smallest) => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let [all, large] = [0, 0];
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const size = Number.parseFloat(getComputedStyle(node.parentElement!).fontSize);
          const letters = node.textContent!.trim().length;
          all += letters;
          if (size >= smallest) large += letters;
        }
        const meta = (of: string) => document.querySelector<HTMLMetaElement>(`meta[name=${of}]`)?.content ?? '';
        return {
          title: document.title,
          lang: document.documentElement.lang,
          doctype: document.doctype?.name,
          charset: document.characterSet,
          description: meta('description'),
          viewport: meta('viewport'),
          elements: document.body.querySelectorAll('*').length,
          legible: large / all,
          shift: (window as unknown as { shifts: { sum: number } }).shifts.sum,
        };
      }, legible);
      console.log(
        `${name}, ${lang}: ${found.elements} elements, shift ${found.shift.toFixed(3)}, ${(100 * found.legible).toFixed(0)} % of the text legible`,
      );
      expect(found.title).toContain(title![lang]);
      titles.add(found.title);
      expect(found.lang.slice(0, 2)).toBe(lang);
      expect([found.doctype, found.charset]).toEqual(['html', 'UTF-8']);
      expect(found.description.length).toBeGreaterThan(50);
      expect(found.viewport).toMatch(/width=device-width/);
      expect(found.viewport).not.toMatch(/user-scalable=no|maximum-scale/);
      expect(found.elements).toBeLessThan(mostElements);
      expect(found.legible).toBeGreaterThan(leastLegible);
      expect(found.shift).toBeLessThan(mostShift);
      expect(answers.length).toBeGreaterThan(3);
      for (const { url, status, type, encoding, length } of answers) {
        expect(status, url).toBeLessThan(400);
        if (length > 1400 && /javascript|css|html|svg/.test(type)) expect(encoding, url).toBe('gzip');
      }
      expect(wrong).toEqual([]);
      await close();
    });

    it('no two views have one title', () => expect(titles.size).toBe(seen.length));
  },
);
