/** The pages in a browser, on the bundled example, on BIG-G's records and on Pythia's, in both languages (Import: beside it, in pages/import/). Needs Debian's
 *  chromium (or its path in CHROMIUM) and, for the two latter, the data beside the project; says so when they are not there. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyOf } from '../../bench/many-curves.ts';
import { writePlantedAnswers } from '../../bench/planted-answers.ts';
import { claims } from '../claims/index.ts';
import type { BuiltWeb } from '../figures/node/built-web.ts';
import { axisText, intervalText, percent } from '../figures/quantities.ts';
import { wordsOf } from '../figures/words/index.ts';
import { verdictsFile } from '../record/verdicts.ts';
import { type Served, serveSession } from '../server/serve.ts';
import { readySession } from '../server/session.ts';
import { isUnknown } from '../stats/estimate.ts';
import { analyzePaths } from '../workbench/analyze.ts';
import { forecastPaths } from '../workbench/forecast-curves.ts';
import { type Opened, openedOf } from '../workbench/opened.ts';
import { publish } from '../workbench/publish.ts';
import { opened as openedForecasts } from '../workbench/saved-forecast.ts';
import { traceLabModel } from '../workbench/trace.ts';
import { labWords } from './pages/lab/words.ts';
import { executablePath, freshWeb, hasBrowser, hosted, launch, watched } from './testing.ts';

const langs = ['en', 'zh'] as const;
const shared = '../shared/data';
const sets: { name: string; paths: string[]; task?: string[]; open: string }[] = [
  { name: 'the bundled example', paths: ['examples/published'], open: 'modified_arithmetic' },
  {
    name: 'BIG-G',
    paths: [`${shared}/bigbench-bigg/bigg_3shot_items.jsonl`],
    task: ['modified_arithmetic', 'figure_of_speech*', 'qa_wikidata', 'emoji_movie', 'unit_conversion'],
    open: 'figure_of_speech_detection',
  },
  { name: 'Pythia', paths: [`${shared}/pythia/evals/pythia-v1`], task: ['lambada*', 'sciq', 'arc_easy'], open: 'lambada_openai' },
];

/** A busy machine is slow, and a page that hangs still ends the test. */
const until = (holds: () => Promise<boolean>) => expect.poll(holds, { timeout: 20_000, interval: 40 }).toBe(true);

/** Every name a file can give carries this: markup, script, style, and a way out of each. */
const hostile =
  '"><img src=x onerror="window.broken=1"><script>window.broken=2</script><style>*{display:none!important}</style>javascript:window.broken=3 {{7*7}} </pre></textarea>';

describe.skipIf(!hasBrowser)(
  `the pages in a browser${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 120_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dunwu-pages-'));
    const served: Served[] = [];
    let browser: Browser;
    let web: BuiltWeb;
    let llama: string;
    beforeAll(async () => {
      [browser, web] = await Promise.all([launch(), freshWeb()]);
      llama = await serve(await openedFrom(['examples/published/llama-strict-and-lenient.csv']));
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      for (const one of served) await one.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const openedFrom = async (paths: string[], task?: string[]): Promise<Opened> => {
      const analysis = await analyzePaths(paths, { axis: 'auto', selection: task ? { task } : {}, seed: 1, store: 'memory' });
      return openedOf(analysis, { lang: 'en' });
    };
    const serve = async (opened: Opened): Promise<string> => {
      const one = await serveSession(readySession(opened), { version: '0', now: () => 1_700_000_000, web });
      served.push(one);
      return one.address;
    };
    const to = async (page: Page, hash: string): Promise<void> => {
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
    };
    const serious = async (page: Page): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary ?? ''}`);
    };
    const over = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const judged = async (page: Page): Promise<string> => {
      await page.locator('.judgement:not(.pending) .verdict').waitFor();
      return (await page.locator('.judgement .verdict').textContent()) ?? '';
    };

    it('first script: at most 250 kB compressed', async () => {
      const { gzipSync } = await import('node:zlib');
      const html = new TextDecoder().decode(web.get('index.html')!.bytes);
      const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path!);
      // the page of the Atlas is loaded at once after the frame
      const atlas = [...web.keys()].filter((path) => path.endsWith('.js') && !path.includes('worker'));
      const size = (paths: string[]) => paths.reduce((sum, path) => sum + gzipSync(web.get(path)!.bytes).length, 0);
      console.log(`first script ${Math.round(size(first) / 1000)} kB gzip, all pages ${Math.round(size(atlas) / 1000)} kB`);
      expect(first.length).toBeGreaterThan(0);
      expect(size(first)).toBeLessThan(250_000);
    });

    for (const { name, paths, task, open } of sets) {
      const here = paths.every((path) => existsSync(path));
      describe.skipIf(!here)(`${name}${here ? '' : ` (skipped: no ${paths[0]})`}`, () => {
        let opened: Opened;
        let address: string;
        beforeAll(async () => {
          opened = await openedFrom(paths, task);
          address = await serve(opened);
        }, 120_000);

        it.each(langs)('Atlas in %s: tells its headline, sorts, finds, and its address restores the view', async (lang) => {
          const { page, wrong, close } = await watched(browser, address);
          await to(page, `#/atlas?lang=${lang}`);
          await page.locator('.atlas-table tbody tr a').first().waitFor();
          expect(await page.locator('html').getAttribute('lang')).toBe(wordsOf[lang].tag);
          const all = opened.head.rows.length;
          expect(await page.locator('.atlas-table').getAttribute('aria-rowcount')).toBe(String(all + 1));
          await page.getByRole('button', { name: wordsOf[lang].column.task, exact: true }).click();
          const names = async () => (await page.locator('.atlas-table tbody .task a').allTextContents()).slice(0, 12);

          const inOrder = (some: string[]) => [...some].sort(new Intl.Collator('en', { numeric: true }).compare);
          await until(async () => isDeepStrictEqual(await names(), inOrder(await names())));
          await page.getByRole('searchbox').fill(open.slice(0, 8));
          await until(async () => (await names()).every((one) => one.includes(open.slice(0, 8))));
          const found = await names();
          await page.locator('.atlas-table tbody tr').first().hover();
          await until(async () => (await page.locator('.row-facts li').count()) > 5);
          const view = page.url();
          await page.goto('about:blank');
          await page.goto(view);
          await page.locator('.atlas-table tbody tr a').first().waitFor();
          expect(await names()).toEqual(found);
          expect(await serious(page)).toEqual([]);
          expect(wrong).toEqual([]);
          await close();
        });

        it.each(langs)(
          'Lens in %s: opens from the Atlas by keyboard; lenses move the curve and the verdict is judged again',
          async (lang) => {
            const { page, wrong, close } = await watched(browser, address);
            await to(page, `#/atlas?lang=${lang}&find=${open}`);
            const link = page.locator('.atlas-table tbody .task a').first();
            await link.waitFor();
            await link.focus();
            await page.keyboard.press('Enter');
            await page.locator('.lens-picture svg').waitFor();
            expect(await page.locator('h1').textContent()).toContain(open.slice(0, 8));
            const row = opened.head.rows.find(({ id }) => page.url().includes(new URLSearchParams({ curve: id }).toString()))!;
            expect(await judged(page)).toBe(wordsOf[lang].verdict[row.verdict]);
            expect(await page.locator('.gates li').count()).toBeGreaterThan(4);
            const shape = () => page.locator('.lens-picture svg').innerHTML();
            const before = await shape();
            await page.locator('.lens').filter({ hasText: 'logit' }).getByText('logit').click();
            await until(async () => (await shape()) !== before);
            expect(page.url()).toContain('y=logit');
            const items = page.getByRole('slider', { name: lang === 'en' ? 'Items' : '题数' });
            await items.focus();
            await page.keyboard.press('Home');
            expect(page.url()).toContain('items=4');
            await judged(page);
            expect(await page.locator('.key-ghost').count()).toBe(1);
            expect(await page.locator('.size[aria-pressed=true]').count()).toBeGreaterThan(2);
            expect(await serious(page)).toEqual([]);
            expect(wrong).toEqual([]);
            await close();
          },
        );

        it.each(langs)(
          'Forecast, Lab and Reading room in %s: the numbers of the command line; a ladder grown here stands beside these curves; every claim is there',
          async (lang) => {
            const asked = { axis: 'auto' as const, selection: { task: [open] }, seed: 1, store: 'memory' as const };
            const { curve, forecast } = (await forecastPaths(paths, asked)).forecasts.find((one) => !isUnknown(one.forecast))!;
            if (isUnknown(forecast)) throw new Error('this curve can be foretold');
            const { page, wrong, close } = await watched(browser, address);
            await to(page, `#/forecast?${new URLSearchParams({ lang, curve: curve.id })}`);
            await page.locator('.forecast .chart').nth(1).waitFor();
            const told = (await page.locator('.forecast .told').first().textContent()) ?? '';
            const ninety = intervalText({ lo: forecast.ninety[0], hi: forecast.ninety[1], level: 0.9 }, true);
            for (const text of [axisText(curve.axis, forecast.at), percent(forecast.median), ninety, String(forecast.items)])
              expect(told).toContain(text);
            expect(await serious(page)).toEqual([]);

            await to(page, `#/lab?lang=${lang}&task=films&steps=100`);
            await page.getByRole('button', { name: labWords[lang].grow }).click();
            await page.getByRole('button', { name: labWords[lang].toLens }).waitFor({ timeout: 60_000 });
            expect(await serious(page)).toEqual([]);
            await to(page, `#/atlas?lang=${lang}`);
            const rows = String(opened.head.rows.length + 1 + 1);
            await until(async () => (await page.locator('.atlas-table').getAttribute('aria-rowcount')) === rows);
            // no style of the pages that were seen before is left on it
            expect((await page.locator('.atlas-table thead').boundingBox())!.height).toBeLessThan(48);

            await to(page, `#/reading?lang=${lang}`);
            await page.locator('.reading .chart').first().waitFor();
            expect(await page.locator('.reading h2').allTextContents()).toEqual(claims.map(({ words }) => words[lang].title));
            expect(await serious(page)).toEqual([]);
            expect(wrong).toEqual([]);
            await close();
          },
        );
      });
    }

    describe('answers', () => {
      let address: string;
      let opened: Opened;
      beforeAll(async () => {
        writePlantedAnswers(join(folder, 'planted'), { items: 160 });
        opened = await openedFrom([join(folder, 'planted')]);
        address = await serve(opened);
      }, 60_000);

      it.each(langs)(
        'in %s: scored anew in the page, the jump goes and the verdict with it; two answers stand side by side',
        async (lang) => {
          const { page, wrong, close } = await watched(browser, address);
          await to(page, `#/lens?lang=${lang}`);
          expect(await judged(page)).toBe(wordsOf[lang].verdict['explained-by-metric']);
          const score = page.getByRole('combobox', { name: lang === 'en' ? 'Score' : '评分' });
          await until(async () => (await score.locator('option').count()) > 5);
          await score.selectOption('chrF');
          await until(async () => (await judged(page)) === wordsOf[lang].verdict['no-jump']);
          await page.locator('.answers .pair pre').nth(1).waitFor();
          const [left, right] = await page.locator('.answers .pair pre').allTextContents();
          expect(left).toMatch(/^[\d ]+$/);
          expect(left).not.toBe(right);
          expect(await page.locator('.answers mark').count()).toBeGreaterThan(0);
          expect(await serious(page)).toEqual([]);
          expect(wrong).toEqual([]);
          await close();
        },
      );

      it('published: the same views from plain files in a folder of any name, and nothing that could be asked of a server', async () => {
        const site = join(folder, 'site');
        await publish(opened, site, { withAnswers: true, web });
        expect(verdictsFile.safeParse(JSON.parse(readFileSync(join(site, 'data/verdicts.json'), 'utf8'))).success).toBe(true);
        const { address: base, asked, close: unhost } = await hosted(site);
        const { page, wrong, close } = await watched(browser, `${base}#/lens?metric=chrF`);

        await until(async () => (await judged(page)) === wordsOf.en.verdict['no-jump']);
        await page.getByRole('link', { name: 'Atlas' }).click();
        await page.locator('.take summary').click();
        const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV', exact: true }).click()]);
        expect(
          readFileSync(await csv.path(), 'utf8')
            .trim()
            .split('\r\n'),
        ).toHaveLength(1 + opened.head.rows.length);
        expect(asked.filter((one) => !one.startsWith('GET ') || one.includes('api/'))).toEqual([]);
        expect(wrong).toEqual([]);
        await close();
        unhost();
      });
    });

    it('takes the selection along in every format', async () => {
      const { page, wrong, close } = await watched(browser, llama);
      const picks = page.locator('.atlas-table tbody input');
      await picks.nth(0).check();
      await picks.nth(1).check();
      expect(new URL(page.url()).hash).toMatch(/pick=\d+[.-]\d+/);
      await picks.nth(1).uncheck();
      await page.locator('.take summary').click();
      const taken = async (name: string): Promise<Buffer> => {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
        return readFileSync(await file.path());
      };
      expect((await taken('CSV')).toString().trim().split('\r\n')).toHaveLength(2);
      const document = JSON.parse((await taken('JSON')).toString());
      expect(verdictsFile.safeParse(document).success).toBe(true);
      expect(document.verdicts).toHaveLength(1);
      expect((await taken('Picture (SVG)')).toString()).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
      const report = (await taken('Page (HTML)')).toString();
      expect(report).toMatch(/^<!doctype html>/i);
      expect(report).toContain(document.verdicts[0].task);
      expect((await taken('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
      expect(JSON.parse((await taken('Every Eval Ever')).toString())[0].schema_version).toBe('0.3.0');
      expect(wrong).toEqual([]);
      await close();
    });

    it('whatever stands in a file is text: nothing of it runs, nothing is asked of anybody', async () => {
      writePlantedAnswers(join(folder, 'hostile'), { items: 24, dress: (text) => `${text} ${hostile}` });
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const csv = ['family,model,params,task,metric,correct,n'];
      for (let m = 0; m < 6; m++)
        csv.push(
          [
            quoted(`family ${hostile}`),
            quoted(`model-${m} ${hostile}`),
            `${10 ** (m + 6)}`,
            quoted(`task ${hostile}`),
            quoted(`metric ${hostile}`),
            m * m * m,
            125,
          ].join(','),
        );
      writeFileSync(join(folder, 'hostile.csv'), csv.join('\n'));
      const opened = await openedFrom([join(folder, 'hostile'), join(folder, 'hostile.csv')]);
      expect(opened.head.rows.some(({ task }) => task.includes('<script>'))).toBe(true);
      const { page, wrong, close } = await watched(browser, await serve(opened));
      const clean = async (): Promise<void> => {
        expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
        expect(await page.locator('#root img, #root script, #root style, #root iframe, #root a[href^="javascript"]').count()).toBe(0);
        expect(await page.locator('#main').isVisible()).toBe(true);
      };
      await page.locator('.atlas-table tbody tr a').first().waitFor();
      await page.locator('.inputs summary').click();
      await page.locator('.atlas-table tbody tr').first().hover();
      await clean();
      await to(page, '#/atlas?view=multiples');
      await page.locator('.multiple').first().waitFor();
      await clean();
      for (const { id } of opened.head.rows) {
        await to(page, `#/lens?${new URLSearchParams({ curve: id })}`);
        await page.locator('.lens-picture svg').waitFor();
        await page.locator('.lens-picture .point').last().focus();
        for (const fold of await page.locator('details > summary').all()) await fold.click();
        await clean();
      }
      expect(await page.locator('.answers pre').first().textContent()).toContain('<script>');
      await page.getByRole('button', { name: 'Save SVG' }).click();
      await clean();
      expect(wrong).toEqual([]);
      await close();
    });

    it('twelve thousand curves: they come in parts, and words are sorted elsewhere, in the same order', async () => {
      const opened = manyOf(await openedFrom(['examples/published/llama-strict-and-lenient.csv']), 12_000);
      const { page, wrong, close } = await watched(browser, await serve(opened));
      await to(page, '#/atlas?sort=-task&find=11');
      const { compare } = new Intl.Collator('en', { numeric: true });
      const tasks = opened.head.rows.map(({ task, family, metric }) => ({ task, all: `${family} ${task} ${metric}` }));
      const expected = tasks
        .filter(({ all }) => all.includes('11'))
        .map(({ task }) => task)
        .sort((a, b) => compare(b, a))
        .slice(0, 12);
      const names = async () => (await page.locator('.atlas-table tbody .task a').allTextContents()).slice(0, 12);
      await until(async () => isDeepStrictEqual(await names(), expected));
      expect(await page.locator('.atlas-table tbody tr').count()).toBeLessThan(60);
      // a window a frame: every frame shows the rows of its place, and who had the focus does not have it in another row
      await page.locator('.atlas-table tbody .task a').nth(3).focus();
      const flown = await page.evaluate(async () => {
        const middles: (string | null | undefined)[] = [];
        for (let i = 0; i < 30; i++) {
          scrollBy(0, 900);
          await new Promise((resolve) => requestAnimationFrame(resolve));
          middles.push(
            document
              .elementFromPoint(innerWidth / 2, innerHeight / 2)
              ?.closest('tbody tr')
              ?.getAttribute('aria-rowindex'),
          );
        }
        return { rows: middles.map(Number), focus: document.activeElement?.localName };
      });
      const [first] = flown.rows;
      expect(first).toBeGreaterThan(0);
      flown.rows.forEach((row, i) => {
        expect(Math.abs(row - first! - (i * 900) / 48)).toBeLessThanOrEqual(1);
      });
      expect(flown.focus).toBe('body');
      await page.setViewportSize({ width: 390, height: 900 });
      // on a small screen too the columns are as wide as the page
      await until(async () => (await page.locator('.atlas-table tbody .said').first().boundingBox())!.x > 250);
      expect(wrong).toEqual([]);
      await close();
    });

    it('without the key of the session the page says what to do; a curve that is not there is told', async () => {
      const stranger = await watched(browser, llama.split('#')[0]!);
      await until(async () => ((await stranger.page.locator('h1').textContent()) ?? '').includes('session'));
      expect(await stranger.page.locator('#main').textContent()).not.toContain('Llama');
      await stranger.close();
      const { page, close } = await watched(browser, llama);
      await to(page, '#/lens?curve=nowhere&lang=zh');
      await until(async () => (await page.locator('h1').textContent()) === '这里没有名为“nowhere”的曲线。');
      expect(page.url()).not.toContain('token');
      await close();
    });

    it.each(langs)(
      'Reading room in %s: every claim a chapter, figures answer to the hand and the address, and nothing is left in the other language',
      async (lang) => {
        const { page, wrong, close } = await watched(browser, llama);
        await to(page, `#/reading?lang=${lang}`);
        await page.locator('.reading h2').first().waitFor();
        expect(await page.locator('.reading section').count()).toBe(claims.length);
        expect(await page.locator('.reading h2').allTextContents()).toEqual(claims.map(({ words }) => words[lang].title));
        const steps = page.locator('#chapter-product-of-steps');
        expect(await steps.locator('.told').textContent()).toContain('+659%');
        // One step instead of five: the whole gains what the step gains.
        await steps.locator('input[type=range]').nth(2).fill('1');
        await until(async () => new URL(page.url()).hash.includes('k=1'));
        expect(await steps.locator('.told').textContent()).toMatch(/\+50%.*\+50%/);
        await to(page, `#/reading?lang=${lang}&errors=2&chapter=errors-mended`);
        await until(async () => ((await page.locator('#chapter-errors-mended .told').textContent()) ?? '').includes('.004'));
        await until(async () => Math.abs((await page.locator('#chapter-errors-mended').boundingBox())?.y ?? 999) < 60);
        for (const fold of await page.locator('.chart summary').all()) await fold.click();
        if (lang === 'zh')
          for (const text of await page.locator('.reading h1, .reading h2, .reading h3, .reading label, .chart summary').allTextContents())
            expect(text).toMatch(/[\u4e00-\u9fff]|^[×\d]/);
        expect(await serious(page)).toEqual([]);
        expect(wrong).toEqual([]);
        await close();
      },
    );

    it.each(langs)('Lab in %s: a ladder grows in the page, waits, goes on, and is judged', async (lang) => {
      const { page, wrong, close } = await watched(browser, llama);
      await to(page, `#/lab?lang=${lang}&task=films&steps=100`);
      await page.locator('.main-act').click();
      await page.locator('.lab .chart .dot').first().waitFor();
      const [waits] = await page.locator('.act .plain').all();
      await waits?.click();
      await until(async () => (await page.locator('.act .plain').count()) === 2);
      await page.locator('.act .plain').first().click();
      await page.locator('.finding .verdict').waitFor({ timeout: 60_000 });
      expect(await page.locator('.running').textContent()).toMatch(/5\D+5/);
      expect(await page.locator('.lab .chart').first().locator('.dot').count()).toBe(5);
      expect(await page.locator('.planted').textContent()).toMatch(lang === 'zh' ? /种下的是/ : /Planted/);
      expect(await serious(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await close();
    });

    it.each(langs)(
      'Word by word in %s: what the page draws is what the command line draws, and both languages are spoken',
      async (lang) => {
        const { page, wrong, close } = await watched(browser, llama);
        const prompt = lang === 'zh' ? '你好' : 'hello';
        await to(page, `#/loop?lang=${lang}&t=0.7&p=0.9&seed=3&n=11`);
        await page.locator('.said').waitFor();
        const told = traceLabModel(undefined, { prompt, temperature: 0.7, topP: 0.9, seed: 3, steps: 12, top: 8 });
        const upTo = (steps: number) =>
          prompt +
          told.steps
            .slice(0, steps)
            .map(({ chosen }) => chosen.text)
            .join('');
        expect(await page.locator('.said').textContent()).toBe(upTo(11));
        await page.locator('.loop .main-act').click();
        await until(async () => new URL(page.url()).hash.includes('n=12'));
        expect(await page.locator('.said').textContent()).toBe(upTo(12));
        expect(await page.locator('.one-step .told').textContent()).toContain(told.steps[11]!.draw!.u.toFixed(3));
        expect(await page.locator('.lead').textContent()).toContain(told.model.parameters!.toLocaleString('en'));
        for (const fold of await page.locator('.chart summary').all()) await fold.click();
        expect(await serious(page)).toEqual([]);
        expect(wrong).toEqual([]);
        await close();
      },
    );

    it.each(langs)('Forecast in %s: the numbers of the command line, a target that moves, and a file that can be scored', async (lang) => {
      const path = join(folder, `forecast-${lang}.csv`);
      const sizes = [10, 30, 100, 300, 1000, 3000].map(
        (size, s) => `m-${size},toy,${size}M,rising,accuracy,${[2, 5, 16, 40, 90, 150][s]},500`,
      );
      writeFileSync(path, ['model,family,params,task,metric,correct,n', ...sizes].join('\n'));
      const bare = join(folder, `bare-${lang}.csv`);
      writeFileSync(
        bare,
        'model,family,params,task,metric,value\na,toy,1M,bare,accuracy,.1\nb,toy,9M,bare,accuracy,.2\nc,toy,90M,bare,accuracy,.4\n',
      );
      const asked = { axis: 'params' as const, selection: { task: ['rising'] }, seed: 1, store: 'memory' as const, until: 0.6 };
      const { forecasts, saved } = await forecastPaths([path, bare], asked);
      const { curve, forecast, until: reach } = forecasts[0]!;
      if (isUnknown(forecast) || !reach || isUnknown(reach.median)) throw new Error('this curve can be foretold');
      const opened = await openedFrom([path, bare]);
      const { page, wrong, close } = await watched(browser, await serve(opened));
      await to(page, `#/forecast?${new URLSearchParams({ lang, curve: curve.id })}`);
      await page.locator('.forecast .chart').nth(1).waitFor();
      const told = (await page.locator('.forecast .told').first().textContent()) ?? '';
      const ninety = intervalText({ lo: forecast.ninety[0], hi: forecast.ninety[1], level: 0.9 }, true);
      for (const text of [axisText('params', forecast.at), percent(forecast.median), ninety, String(forecast.items)])
        expect(told).toContain(text);
      const slider = page.locator('.forecast input[type=range]');
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await until(async () => new URL(page.url()).hash.includes('target=51'));
      await slider.fill('60');
      const middle = axisText('params', reach.median);
      await until(async () => (await page.locator('.reach .middle dd').textContent()) === middle);
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.forecast .main-act').click()]);
      expect(openedForecasts(readFileSync(await file.path(), 'utf8'))).toEqual({ saved });
      for (const fold of await page.locator('.chart summary').all()) await fold.click();
      expect(await page.locator('.chart').nth(1).locator('tbody tr').count()).toBe(3);
      if (lang === 'zh')
        for (const text of await page
          .locator('.forecast h2, .forecast label, .forecast dt, .chart summary, .chart thead th, .marks li')
          .allTextContents())
          expect(text).toMatch(/[\u4e00-\u9fff]/);
      await page.setViewportSize({ width: 390, height: 900 });
      await expect.poll(() => over(page), { timeout: 20_000 }).toBeLessThanOrEqual(0);
      expect(await serious(page)).toEqual([]);
      // nothing can be foretold without numbers of items: it says so, and what to do
      await page.locator('.pick input').fill('bare');
      await page.locator('.pick select').selectOption(opened.head.rows.find(({ task }) => task === 'bare')!.id);
      await page.locator('.forecast .none').waitFor();
      expect(await page.locator('.forecast .none').textContent()).toContain(lang === 'zh' ? '题数' : 'number of items');
      expect(wrong).toEqual([]);
      await close();
    });

    it('a link shows another reader the same, in every view; and nothing serious is found there in the dark', async () => {
      const { page, wrong, close } = await watched(browser, llama);
      const text = () => page.locator('#main').innerText();
      for (const hash of [
        '#/atlas?find=llama&pick=0.2&sort=-jump&theme=dark&verdict=undetermined',
        '#/atlas?find=llama&theme=dark&view=multiples',
        '#/lens?human=40&items=30&steps=3&theme=dark&without=0&y=logit',
        '#/forecast?target=80&theme=dark',
        '#/lab?steps=300&task=films&theme=dark',
        '#/loop?n=9&p=0.9&seed=3&t=0.7&theme=dark',
        '#/reading?k=3&theme=dark',
      ]) {
        await to(page, hash);
        await page.locator('html[data-theme=dark] #main :is(h1, h2)').first().waitFor();
        // at rest: nothing is judged, foretold or loaded any more
        let turned = '';
        await until(async () => {
          const before = turned;
          turned = await text();
          return turned === before && (await page.locator('.pending, .quiet').count()) === 0;
        });
        const link = page.url();
        await page.goto('about:blank');
        await page.goto(link);
        await until(async () => (await text()) === turned);
        expect(page.url()).toBe(link);
        expect(await serious(page), hash).toEqual([]);
      }
      expect(wrong).toEqual([]);
      await close();
    });

    it('where motion is not wanted, the curve is at its new places at once', async () => {
      const { page, wrong, close } = await watched(browser, llama);
      await to(page, '#/lens');
      await judged(page);
      await page.evaluate(() => {
        const frame = document.querySelector('.lens-picture')!;
        const places = () => [...frame.querySelectorAll<HTMLElement>('.point')].map(({ style }) => style.left).join();
        const passed = new Set([places()]);
        new MutationObserver(() => passed.add(places())).observe(frame, { subtree: true, attributes: true, childList: true });
        Object.assign(globalThis, { passed });
      });
      await to(page, '#/lens?x=linear');
      const passed = () => page.evaluate(() => (globalThis as unknown as { passed: Set<string> }).passed.size);
      await until(async () => (await passed()) > 1);
      await page.waitForTimeout(600);
      expect(await passed()).toBe(2);
      expect(wrong).toEqual([]);
      await close();
    });

    it('nothing hangs over the edge from 390 to 2560 px, in either language', async () => {
      const { page, wrong, close } = await watched(browser, llama);
      for (const lang of langs)
        for (const hash of [
          '#/atlas?',
          '#/atlas?view=multiples&',
          '#/lens?y=logit&items=30&human=40&',
          '#/reading?',
          '#/lab?',
          '#/loop?n=9&',
          '#/forecast?target=80&',
        ]) {
          await to(page, `${hash}lang=${lang}`);
          await page.locator('h1').waitFor();
          for (const width of [390, 768, 1440, 2560]) {
            await page.setViewportSize({ width, height: 900 });
            await expect.poll(() => over(page), { message: `${hash} ${lang} ${width}`, timeout: 20_000 }).toBeLessThanOrEqual(0);
          }
        }
      expect(wrong).toEqual([]);
      await close();
    });
  },
);
