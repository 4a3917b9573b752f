/** Lens, Lab, Forecast and Reading room in a browser, in both languages: what moves when a hand moves it. Needs Debian's chromium, or its path in CHROMIUM. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePlantedAnswers } from '../../bench/planted-answers.ts';
import type { BuiltWeb } from '../figures/node/built-web.ts';
import { documentOf } from '../figures/verdict-document.ts';
import { wordsOf } from '../figures/words/index.ts';
import { experiments } from '../lab/experiments/index.ts';
import { tokens } from '../metrics/steps/tokens.ts';
import { verdictsFile } from '../record/verdicts.ts';
import { type Served, serveSession } from '../server/serve.ts';
import { readySession } from '../server/session.ts';
import { analyzePaths } from '../workbench/analyze.ts';
import { followedIn } from '../workbench/followed-ladders.ts';
import { forecastPaths, scoreForecasts } from '../workbench/forecast-curves.ts';
import { growLadder } from '../workbench/grow.ts';
import { openedOf } from '../workbench/opened.ts';
import { publish } from '../workbench/publish.ts';
import { opened as openedForecasts } from '../workbench/saved-forecast.ts';
import { atlasWords } from './pages/atlas/words.ts';
import { labWords } from './pages/lab/words.ts';
import { lensWords } from './pages/lens/words.ts';
import { executablePath, freshWeb, hasBrowser, hosted, launch, watched } from './testing.ts';

const langs = ['en', 'zh'] as const;

/** A busy machine is slow, and a page that hangs still ends the test. */
const until = (holds: () => Promise<boolean>) => expect.poll(holds, { timeout: 20_000, interval: 40 }).toBe(true);
const to = (page: Page, hash: string): Promise<void> =>
  page.evaluate((next) => {
    location.hash = next;
  }, hash);
const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary ?? ''}`);
};
const judged = async (page: Page): Promise<string> => {
  await page.locator('.judgement:not(.pending) .verdict').waitFor();
  return (await page.locator('.judgement .verdict').textContent()) ?? '';
};

describe.skipIf(!hasBrowser)(
  `what a hand can move${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dunwu-hand-'));
    const served: Served[] = [];
    let browser: Browser;
    let web: BuiltWeb;
    let planted: string;
    beforeAll(async () => {
      [browser, web] = await Promise.all([launch(), freshWeb()]);
      writePlantedAnswers(join(folder, 'planted'), { items: 120 });
      const analysis = await analyzePaths([join(folder, 'planted')], {
        axis: 'auto',
        selection: {},
        seed: 1,
        store: 'memory',
        steps: tokens,
      });
      const one = await serveSession(readySession(openedOf(analysis, { lang: 'en' })), { version: '0', now: () => 1_700_000_000, web });
      served.push(one);
      planted = one.address;
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      for (const one of served) await one.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(langs)(
      'Lens in %s: the band is dragged and moved by keys, steps are divided away, every metric is there; verdict and reasons move along',
      async (lang) => {
        const say = lensWords[lang];
        const { page, wrong, close } = await watched(browser, planted);
        await to(page, `#/lens?lang=${lang}&human=40-80`);
        expect(await judged(page)).toBe(wordsOf[lang].verdict['explained-by-metric']);
        const edge = (which: 'lo' | 'hi') => page.locator(`.lens-picture .level.${which}`);
        const gate = async () =>
          (await page.locator('.gates li').filter({ hasText: wordsOf[lang].gate['human-band'] }).textContent()) ?? '';
        const before = await gate();
        expect(before).toMatch(/40 ?%[\s\S]*80 ?%/);
        await edge('hi').focus();
        await page.keyboard.press('ArrowUp');
        await until(async () => page.url().includes('human=40-81'));
        const box = (await edge('lo').boundingBox())!;
        await page.mouse.move(box.x + 40, box.y + 12);
        await page.mouse.down();
        await page.mouse.move(box.x + 40, box.y - 30, { steps: 3 });
        await page.mouse.up();
        await until(async () => /human=4[2-9]|human=5\d/.test(page.url()));
        // past the other edge it takes that one along
        await edge('lo').focus();
        await page.keyboard.press('End');
        await until(async () => new URL(page.url()).hash.includes('human=100'));
        await page.keyboard.press('Home');
        await until(async () => new URL(page.url()).hash.includes('human=1-100'));
        await page.locator('.edge input').nth(1).fill('50');
        await until(async () => page.url().includes('human=1-50'));
        await judged(page);
        await until(async () => /\b1 ?%[\s\S]*50 ?%/.test(await gate()));
        const steps = page.locator('.lens').filter({ hasText: say.steps.asks });
        await steps.getByText(say.steps.measured.rest, { exact: true }).click();
        await until(async () => page.url().includes('steps=rest'));
        await until(async () => (await judged(page)) === wordsOf[lang].verdict['no-jump']);
        // of eight digits each among the answers right so far, the product is the score
        const shown = await page
          .locator('.lens-picture .point')
          .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
        expect(shown.length).toBeGreaterThan(2);
        for (const label of shown) expect(label).toContain('100%');
        expect(await serious(page)).toEqual([]);
        await to(page, `#/lens?lang=${lang}`);
        const score = page.getByRole('combobox', { name: say.metric.name });
        const made = async () => await score.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
        for (const metric of ['BLEU', 'chrF', 'ROUGE-L', 'BLEU-2', 'pass@1', 'digit accuracy'])
          await until(async () => (await made()).includes(metric));
        await page.setViewportSize({ width: 390, height: 900 });
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { timeout: 20_000 })
          .toBeLessThanOrEqual(0);
        await score.selectOption('BLEU');
        await until(async () => (await judged(page)) === wordsOf[lang].verdict['no-jump']);
        expect(wrong).toEqual([]);
        await close();
      },
    );

    describe('published as files', () => {
      let site: Awaited<ReturnType<typeof hosted>>;
      const csv = join(folder, 'rising.csv');
      const sizes = [10, 30, 100, 300, 1000, 3000].map(
        (size, s) => `m-${size},toy,${size}M,rising,accuracy,${[2, 5, 16, 40, 90, 150][s]},500`,
      );
      const lines = ['model,family,params,task,metric,correct,n', ...sizes];
      beforeAll(async () => {
        writeFileSync(csv, lines.join('\n'));
        const analysis = await analyzePaths([csv], { axis: 'params', selection: {}, seed: 1, store: 'memory', threads: 1 });
        await publish(openedOf(analysis, { lang: 'en' }), join(folder, 'site'), { withAnswers: false, web });
        site = await hosted(join(folder, 'site'));
      }, 60_000);
      afterAll(() => site?.close());

      it('Forecast: the target is dragged, the forecast kept is the command line’s, and it is scored when the next size is there', async () => {
        const { page, wrong, close } = await watched(browser, `${site.address}#/forecast`);
        await page.locator('.forecast .chart').nth(1).waitFor();
        const slider = page.locator('.forecast input[type=range]');
        const reach = () => page.locator('.reach .middle dd').textContent();
        const before = await reach();
        await slider.scrollIntoViewIfNeeded();
        const box = (await slider.boundingBox())!;
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 4 });
        await page.mouse.up();
        await until(async () => /target=(6|7)\d/.test(page.url()));
        await until(async () => (await reach()) !== before);
        await to(page, `${new URL(page.url()).hash}&lang=zh`);
        await until(async () => ((await page.locator('.forecast .main-act').textContent()) ?? '').match(/[\u4e00-\u9fff]/) !== null);
        const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.forecast .main-act').click()]);
        const kept = openedForecasts(readFileSync(await file.path(), 'utf8'));
        const { saved } = await forecastPaths([csv], { axis: 'params', selection: {}, seed: 1, store: 'memory' });
        expect(kept).toEqual({ saved });
        // later: the size that was foretold
        const { at, ninety } = saved.forecasts[0]!;
        const inside = Math.round(((ninety[0] + ninety[1]) / 2) * 500);
        writeFileSync(join(folder, 'later.csv'), [...lines, `m-next,toy,${at},rising,accuracy,${inside},500`].join('\n'));
        const later = await scoreForecasts(saved, [join(folder, 'later.csv')], { axis: 'params', selection: {}, store: 'memory' });
        expect(later.scored.map((one) => one.inside)).toEqual([true]);
        expect(await serious(page)).toEqual([]);
        expect(wrong).toEqual([]);
        await close();
      });

      it('Lab, in Chinese: a ladder grown here opens in the Lens like any ability, and is still there after a reload; nobody is asked', {
        timeout: 180_000,
      }, async () => {
        const lang = 'zh';
        const [lens, lab, atlas] = [lensWords[lang], labWords[lang], atlasWords[lang]];
        const { page, wrong, close } = await watched(browser, `${site.address}#/lab?lang=${lang}&task=films&steps=100`);
        await page.getByRole('button', { name: lab.grow }).click();
        await page.getByRole('button', { name: lab.toLens }).click({ timeout: 150_000 });
        await page.locator('.lens-picture svg').waitFor();
        expect(decodeURIComponent(page.url()).replaceAll('+', ' ')).toContain('curve=lab films | steps=100 | seeds=1');
        const verdict = await judged(page);
        expect(Object.values(wordsOf[lang].verdict)).toContain(verdict);
        expect(await page.locator('.lens-picture .point').count()).toBe(5);
        const score = page.getByRole('combobox', { name: lens.metric.name });
        const made = () => score.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
        const everyMetric = async () => {
          for (const metric of ['exact match (words)', 'token edit similarity', 'log-likelihood per token'])
            await until(async () => (await made()).includes(metric));
        };
        await everyMetric();
        const shape = () => page.locator('.lens-picture svg').innerHTML();
        const strict = await shape();
        await score.selectOption('token edit similarity');
        await judged(page);
        await until(async () => (await shape()) !== strict);
        await page.locator('.answers .pair').waitFor();
        expect(await serious(page)).toEqual([]);
        // the link alone shows it again: with its answers, under another score
        const link = page.url();
        await page.goto('about:blank');
        await page.goto(link);
        await page.locator('.answers .pair').waitFor();
        expect(await score.inputValue()).toBe('token edit similarity');
        await score.selectOption('exact match');
        expect(await judged(page)).toBe(verdict);
        await everyMetric();
        // the Lab lists it and shows it as it grew
        await to(page, `#/lab?lang=${lang}`);
        const name = lab.ladder({ name: 'films', steps: 100, seeds: 1 });
        await page.getByRole('link', { name, exact: true }).click();
        expect(await page.locator('.finding .verdict').textContent()).toContain(verdict);
        expect(await page.locator('.lab .chart').first().locator('.dot').count()).toBe(5);
        expect(await page.locator('.lab .chart').nth(1).locator('.line').count()).toBe(5);
        const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: lab.save }).click()]);
        const csvOfLadder = readFileSync(await table.path(), 'utf8');
        expect(csvOfLadder.trim().split('\n')).toHaveLength(1 + 2 * 5);
        expect(await serious(page)).toEqual([]);
        // so does the Atlas, beside what was read from files, and takes it along
        await to(page, `#/atlas?lang=${lang}&find=films`);
        const row = page.locator('.atlas-table tbody tr').filter({ hasText: atlas.grown });
        expect(await row.locator('.said').textContent()).toBe(verdict);
        await row.hover();
        await until(async () => ((await page.locator('.row-facts').textContent()) ?? '').includes('lab films | steps=100 | seeds=1'));
        await page.locator('.take summary').click();
        const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'JSON', exact: true }).click()]);
        const { verdicts } = verdictsFile.parse(JSON.parse(readFileSync(await json.path(), 'utf8')));
        expect(verdicts.map((one) => wordsOf[lang].verdict[one.verdict])).toEqual([verdict]);
        expect(await serious(page)).toEqual([]);
        // what comes next is what the command line says of its table
        writeFileSync(join(folder, 'films.csv'), csvOfLadder);
        const { saved } = await forecastPaths([join(folder, 'films.csv')], {
          axis: 'params',
          selection: { metric: ['exact match'] },
          seed: 1,
          store: 'memory',
        });
        await to(page, `#/forecast?${new URLSearchParams({ lang, curve: 'lab films | steps=100 | seeds=1' })}`);
        const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.forecast .main-act').click()]);
        const kept = openedForecasts(readFileSync(await file.path(), 'utf8'));
        expect(kept).toEqual({ saved: { ...saved, inputs: saved.inputs.map(({ sha256 }) => ({ path: 'films.csv', sha256 })) } });
        expect(await page.locator('.commands').last().textContent()).toContain('npx dunwu forecast films.csv --axis params');
        // deleted, it is gone for good: the address says how to have it again
        await to(page, `#/atlas?lang=${lang}&find=films`);
        await row.getByRole('button').click();
        await until(async () => (await page.locator('.atlas-table tbody tr').count()) === 0);
        await page.goto('about:blank');
        await page.goto(link);
        await page.getByRole('link', { name: lens.toLab }).click();
        await page.locator('.lab h1').waitFor();
        expect(page.url()).toMatch(/#\/lab\?.*seeds=1.*steps=100.*task=films/);
        expect(await page.locator('.kept').count()).toBe(0);
        expect(site.asked.filter((one) => !one.startsWith('GET ') || one.includes('api/'))).toEqual([]);
        expect(wrong).toEqual([]);
        await close();
      });

      it('Lab: a browser that keeps nothing says so, and the ladder stands as long as the page does', async () => {
        const { page, wrong, close } = await watched(browser, 'about:blank');
        await page.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('not here', 'SecurityError');
          };
        });
        await page.goto(`${site.address}#/lab?task=films&steps=100`);
        await page.getByRole('button', { name: labWords.en.grow }).click();
        await page.getByText(labWords.en.notLasting).waitFor({ timeout: 60_000 });
        await page.getByRole('button', { name: labWords.en.toLens }).click();
        await page.locator('.answers .pair').waitFor();
        await to(page, '#/lab');
        await page.locator('.kept').getByRole('button').click();
        await until(async () => (await page.locator('.kept').count()) === 0);
        expect(wrong.filter((one) => !one.startsWith('asked for'))).toEqual([]);
        await close();
      });

      it.each(langs)('Reading room in %s: sizes that were published, and learning from a blank slate', async (lang) => {
        const { page, wrong, close } = await watched(browser, `${site.address}#/reading?lang=${lang}&chapter=blank-slate`);
        const slate = page.locator('#chapter-blank-slate');
        await slate.locator('.chart').waitFor();
        const told = () => slate.locator('.told').textContent();
        const before = await told();
        await slate.locator('input[type=range]').focus();
        await page.keyboard.press('End');
        await until(async () => page.url().includes('played=7'));
        expect(await told()).not.toBe(before);
        expect(await told()).toMatch(/30,000[\s\S]*(10 of 10|10 个学习者中有 10 个)/);
        const sizes = page.locator('#chapter-only-scale');
        await sizes.locator('.chart summary').click();
        const rows = (await sizes.locator('.chart tbody tr').allTextContents()).join('\n');
        expect(rows).toMatch(/GPT-1.*117M.*Radford[\s\S]*GPT-3.*175B.*Brown/);
        expect(rows).toMatch(lang === 'zh' ? /GPT-4.*规模未公布/ : /GPT-4.*size not published/);
        await sizes.locator('input[type=range]').fill('2');
        await until(async () => ((await sizes.locator('.told').textContent()) ?? '').includes('17.5T'));
        expect(wrong).toEqual([]);
        await close();
      });
    });

    it('Lab: a ladder that the command line grows is followed live, judged when it is done, and opens in the Lens', async () => {
      const lab = join(folder, 'lab');
      const usual = experiments.find(({ name }) => name === 'films')!;
      const spec = join(folder, 'films.json');
      writeFileSync(spec, JSON.stringify({ ...usual, widths: [8, 16, 24], steps: 240, seeds: 1, items: 60, evaluations: 12 }));
      mkdirSync(lab);
      const one = await serveSession(
        readySession(openedOf({ document: documentOf([], { seed: 1, axis: 'auto', inputs: [], notes: [] }), judged: [] }, { lang: 'en' })),
        {
          version: '0',
          now: () => 1_700_000_000,
          web,
          ladders: followedIn([lab]),
        },
      );
      served.push(one);
      const { page, wrong, close } = await watched(browser, one.address);
      // nothing was measured yet: every page says so
      await page.locator('.summary').waitFor();
      await to(page, '#/lens');
      await page.getByRole('heading', { name: lensWords.en.none }).waitFor();
      const growing = growLadder(spec, { out: lab, threads: 1 });
      await to(page, '#/lab');
      const path = join(lab, 'films');
      await page.locator('.option').filter({ hasText: path }).click();
      await page.locator('.lab .chart').nth(2).waitFor();
      const rows = () => page.locator('.lab .chart').nth(2).locator('tbody tr').count();
      const seen = new Set<number>();
      await expect.poll(async () => seen.add(await rows()).size, { timeout: 40_000, interval: 60 }).toBeGreaterThan(1);
      await page.locator('.finding .verdict').waitFor({ timeout: 40_000 });
      await growing;
      expect(await page.locator('.running').textContent()).toContain('3 of 3 runs done');
      expect(await rows()).toBe(3);
      expect(await serious(page)).toEqual([]);
      await page.getByRole('button', { name: labWords.en.toLens }).click();
      await judged(page);
      expect(await page.locator('.lens-picture .point').count()).toBe(3);
      await page.locator('.answers').waitFor();
      // kept with its answers; the ladder itself is where it was
      await page.reload();
      await page.locator('.answers').waitFor();
      await to(page, '#/lab');
      await page.locator('.kept').getByRole('link', { name: path, exact: true }).click();
      await page.locator('.finding .verdict').waitFor();
      expect(page.url()).toContain(new URLSearchParams({ follow: path }).toString());
      await to(page, `#/lab?lang=zh&follow=${encodeURIComponent(join(lab, 'gone'))}`);
      await until(async () => ((await page.locator('[role=status]').first().textContent()) ?? '').includes('dunwu open'));
      expect(wrong).toEqual([]);
      await close();
    });
  },
);
