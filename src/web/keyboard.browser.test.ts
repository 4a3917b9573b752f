/** Every view with a keyboard alone: what can be reached, what is said of it, that one sees where one is, that nothing holds one, and the tasks a page is for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePlantedAnswers } from '../../bench/planted-answers.ts';
import { wordsOf } from '../figures/words/index.ts';
import { tokens } from '../metrics/steps/tokens.ts';
import { droppedFiles } from '../server/dropped.ts';
import { analysisOf, importingOf } from '../server/importing.ts';
import { type Served, serveSession } from '../server/serve.ts';
import { sessionOf } from '../server/session.ts';
import { type Keyboard, keyboardOf } from './by-keyboard.ts';
import { atlasWords } from './pages/atlas/words.ts';
import { forecastWords } from './pages/forecast/words.ts';
import { importWords } from './pages/import/words.ts';
import { labWords } from './pages/lab/words.ts';
import { lensWords } from './pages/lens/words.ts';
import { loopWords } from './pages/loop/words.ts';
import { executablePath, freshWeb, hasBrowser, launch, type Watched, watched } from './testing.ts';
import { frameWords } from './words.ts';

const until = (holds: () => Promise<boolean>) => expect.poll(holds, { timeout: 20_000, interval: 40 }).toBe(true);

/** A view, and what is there when it is whole. */
const views: { name: string; hash: string; whole: string }[] = [
  { name: 'Atlas', hash: '#/atlas?find=m&', whole: '.atlas-table tbody tr a' },
  { name: 'small multiples', hash: '#/atlas?view=multiples&', whole: '.multiple .line' },
  { name: 'Lens', hash: '#/lens?items=60&human=40-80&curve=PLANTED&', whole: '.answers .pair' },
  { name: 'Forecast', hash: '#/forecast?', whole: '.forecast .chart >> nth=1' },
  { name: 'Import', hash: '#/import?', whole: '.recognised li' },
  { name: 'Lab', hash: '#/lab?', whole: '.lab .main-act' },
  { name: 'Word by word', hash: '#/loop?n=3&', whole: '.said' },
  { name: 'Reading room', hash: '#/reading?', whole: '.reading .chart' },
];

describe.skipIf(!hasBrowser)(
  `with a keyboard alone${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 180_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dunwu-keys-'));
    let browser: Browser;
    let served: Served;
    let dropped: ReturnType<typeof droppedFiles>;
    /** The ability whose answers are there. */
    let planted: string;
    beforeAll(async () => {
      const [launched, web] = await Promise.all([launch(), freshWeb()]);
      browser = launched;
      writePlantedAnswers(join(folder, 'planted'), { items: 120 });
      const paths = [join(folder, 'planted'), 'examples/published/big-g.csv'];
      const options = { axis: 'auto', selection: {}, seed: 1, store: join(folder, 'store'), steps: tokens } as const;
      const session = sessionOf(analysisOf(paths, options, 'en'), () => []);
      dropped = droppedFiles();
      const importing = importingOf({ session, paths, options, lang: 'en', dropped });
      served = await serveSession(session, { importing, version: '0', now: () => 1_700_000_000, web });
      const { page, close } = await watched(browser, served.address);
      const link = page.locator('.atlas-table tbody tr', { hasText: 'exact_match' }).locator('a').first();
      await link.waitFor({ timeout: 100_000 });
      planted = new URLSearchParams((await link.getAttribute('href'))!.split('?')[1]).get('curve')!;
      await close();
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await dropped?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const at = async (hash: string, whole: string): Promise<Watched & { keys: Keyboard }> => {
      const one = await watched(browser, served.address);
      await one.page.locator('nav').waitFor();
      await one.page.evaluate(
        (next) => {
          location.hash = next;
        },
        hash.replace('PLANTED', encodeURIComponent(planted)),
      );
      await one.page.locator(whole).first().waitFor({ timeout: 60_000 });
      return { ...one, keys: await keyboardOf(one.page) };
    };
    const query = (page: Page, name: string) => new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').get(name);

    for (const { name, hash, whole } of views)
      it.each([
        ['en', 1440],
        ['zh', 390],
      ] as const)(
        `${name} in %s at %d px: all that answers to the mouse is reached, says what it is, and shows that it has the focus`,
        async (lang, width) => {
          const { page, wrong, keys, close } = await at(`${hash}lang=${lang}`, whole);
          await page.setViewportSize({ width, height: 900 });
          // folds are stops too, and so is what is in them
          for (const fold of await page.locator('main details:not([open]):not(.take) > summary').all())
            if (await fold.isVisible()) await fold.click();
          await page.waitForTimeout(300);
          const walked = await keys.walk();
          expect(walked.wrong).toEqual([]);
          expect(walked.stops.length).toBeGreaterThan(10);
          expect(wrong).toEqual([]);
          await close();
        },
      );

    it('Atlas: past the frame, sorted, filtered, picked, taken along, and a row opened', async () => {
      const { page, wrong, keys, close } = await at('#/atlas?lang=en', '.atlas-table tbody tr a');
      const words = wordsOf.en;
      await page.evaluate(() => document.querySelector<HTMLElement>('.skip')!.focus());
      expect((await keys.here()).name).toBe(frameWords.en.toContent);
      await keys.press('Enter', 'Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
      const chip = await keys.to('button', new RegExp(`^${words.verdict.undetermined}`));
      await keys.press('Space');
      await until(async () => query(page, 'verdict') === 'undetermined');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
      expect(chip.kind).toContain('chip');
      await keys.press('Space');
      await until(async () => query(page, 'verdict') === null);
      await keys.to('searchbox', words.report.search);
      await page.keyboard.type('arith');
      await until(async () => query(page, 'find') === 'arith');
      await keys.to('combobox', words.column.family);
      await keys.press('ArrowDown');
      await until(async () => query(page, 'family') !== null);
      await keys.press('ArrowUp');
      await until(async () => query(page, 'family') === null);
      await keys.to('radio', atlasWords.en.table);
      await keys.press('ArrowRight');
      await until(async () => query(page, 'view') === 'multiples');
      await keys.press('ArrowLeft');
      await until(async () => query(page, 'view') === null);
      await keys.to('DisclosureTriangle', atlasWords.en.take);
      await keys.press('Enter');
      await keys.to('button', 'CSV');
      const [file] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
      expect(file.suggestedFilename()).toBe('dunwu.csv');
      await keys.press('Escape');
      expect(await page.locator('.take').getAttribute('open')).toBeNull();
      expect((await keys.here()).name).toBe(atlasWords.en.take);
      await keys.to('button', words.column.task);
      await keys.press('Enter');
      await until(async () => query(page, 'sort') === 'task');
      await keys.press('Enter');
      await until(async () => query(page, 'sort') === '-task');
      expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
      await keys.to('checkbox', /modified_arithmetic/);
      await keys.press('Space');
      await until(async () => query(page, 'pick') !== null);
      await keys.to('link', 'modified_arithmetic');
      // what one looks at is told at the foot
      expect(await page.locator('.row-facts').textContent()).toContain('modified_arithmetic');
      await keys.press('Enter');
      await page.locator('.lens-picture svg').waitFor();
      expect(await page.locator('h1').textContent()).toBe('modified_arithmetic');
      await page.goBack();
      await page.locator('.atlas-table tbody tr a').first().waitFor();
      expect(query(page, 'sort')).toBe('-task');
      expect(wrong).toEqual([]);
      await close();
    });

    it('Lens, in Chinese: every lens is turned; points, answers and the way on are reached', async () => {
      const say = lensWords.zh;
      const { page, wrong, keys, close } = await at('#/lens?lang=zh&human=40-80&curve=PLANTED', '.answers .pair');
      const judged = () => page.locator('.judgement:not(.pending) .verdict').waitFor();
      await keys.to('button', /m-|planted|B/i);
      expect(await page.locator('.lens-picture .tip').count()).toBe(1);
      await keys.to('slider', say.human.edges.hi);
      await keys.press('ArrowUp', 'PageDown');
      await until(async () => query(page, 'human') === '40-71');
      await keys.to('slider', say.human.edges.lo);
      await keys.press('Home');
      await until(async () => query(page, 'human') === '1-71');
      await keys.to('combobox', say.metric.name);
      await page.keyboard.type('chrF');
      await until(async () => query(page, 'metric') === 'chrF');
      await judged();
      await keys.to('radio', say.axes.linear);
      await keys.press('ArrowRight', 'ArrowRight');
      await until(async () => query(page, 'y') === 'logit');
      await keys.to('radio', say.axes.log);
      await keys.press('ArrowRight');
      await until(async () => query(page, 'x') === 'linear');
      await keys.to('slider', say.testSize.name);
      await keys.press('Home');
      await until(async () => query(page, 'items') === '4');
      expect((await keys.here()).role).toBe('slider');
      await keys.to('button', say.testSize.again);
      await keys.press('Enter');
      await until(async () => query(page, 'draw') !== null);
      await keys.to('slider', say.steps.name);
      await keys.press('ArrowRight');
      await until(async () => query(page, 'steps') === '2');
      await keys.to('button', (await page.locator('.sizes .size').first().textContent())!);
      await keys.press('Space');
      await until(async () => query(page, 'without') !== null);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('false');
      await judged();
      await keys.to('button', say.answers.next);
      await keys.press('Enter');
      await keys.to('combobox', say.answers.larger);
      await keys.press('ArrowUp');
      await until(async () => query(page, 'right') !== null);
      await keys.to('link', /→/);
      await keys.press('Enter');
      await page.locator('.lens-picture svg').waitFor();
      expect(query(page, 'metric')).toBeNull();
      expect(wrong).toEqual([]);
      await close();
    });

    it('Forecast: another curve is found and chosen, the target goes up and down, the forecast is saved', async () => {
      const say = forecastWords.en;
      const { page, wrong, keys, close } = await at('#/forecast?lang=en', '.forecast .chart >> nth=1');
      await keys.to('searchbox', say.find);
      await page.keyboard.type('modified');
      await keys.to('combobox', say.choose);
      await keys.press('ArrowDown');
      await until(async () => (await page.locator('h1').textContent()) === 'modified_arithmetic');
      await page.locator('.forecast .main-act').waitFor();
      // the choice keeps the focus when the page changes under it
      expect((await keys.here()).name).toBe(say.choose);
      await keys.to('slider', say.target);
      await keys.press('ArrowRight', 'ArrowRight', 'PageUp');
      await until(async () => Number(query(page, 'target')) > 55);
      await keys.press('Home');
      await until(async () => query(page, 'target') === '1');
      await keys.to('button', /^Save the forecast/);
      const [file] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
      expect(file.suggestedFilename()).toBe('forecast.json');
      expect(wrong).toEqual([]);
      await close();
    });

    it('Import, in Chinese: files are picked, columns told of, models looked at, and analysed', async () => {
      const say = importWords.zh;
      const { page, wrong, keys, close } = await at('#/import?lang=zh', '.recognised li');
      const path = join(folder, 'strange.csv');
      writeFileSync(path, 'ckpt,bench,right,asked,size_M\na-1b,sums,66,500,1000\na-3b,sums,371,500,3000\na-9b,sums,481,500,9000');
      // Asked for early: a key is faster than the browser is told to hand over its dialog, and then nobody answers it.
      const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
      await keys.to('button', say.pickFiles);
      await keys.press('Enter');
      await (await chooser).setFiles(path);
      await page.locator('.recognised h3', { hasText: 'strange.csv' }).waitFor();
      await page.locator('.status [data-rest]').waitFor({ state: 'attached' });
      for (const [heading, role] of [
        ['ckpt', 'model'],
        ['bench', 'task'],
        ['right', 'correct'],
        ['asked', 'n'],
        ['size_M', 'params'],
      ] as const) {
        await keys.to('combobox', say.meaningOf(heading));
        for (let i = 0; (await keys.here()).value !== say.roles[role]; i++) {
          expect(i, role).toBeLessThan(30);
          await keys.press('ArrowDown');
        }
      }
      await keys.to('combobox', say.unitOf('size_M'));
      while ((await keys.here()).value !== say.units.M) await keys.press('ArrowDown');
      await keys.to('textbox', say.constants.family);
      await page.keyboard.type('Acme');
      await keys.to('button', say.read);
      await keys.press('Enter');
      await until(async () => ((await page.locator('.recognised .facts').first().textContent()) ?? '').includes(say.models(3)));
      // the table is read: one is where one was
      expect((await keys.here()).name).toContain('strange.csv');
      await page.locator('.status [data-rest]').waitFor({ state: 'attached' });
      await page.evaluate(() => document.querySelector<HTMLElement>('.skip')!.focus());
      await keys.to('button', say.toAtlas);
      await keys.press('Enter');
      await page.locator('.atlas-table tbody tr a').first().waitFor();
      expect(await page.locator('.atlas-table tbody tr').count()).toBe(1);
      expect(wrong).toEqual([]);
      await close();
    });

    it('Lab: a task is chosen, a ladder grows, waits, goes on a step, goes on, and is sent to the Lens', async () => {
      const say = labWords.en;
      const { page, wrong, keys, close } = await at('#/lab?lang=en', '.lab .main-act');
      await keys.to('radio', say.names['composition']!);
      await keys.press('ArrowRight');
      await until(async () => query(page, 'task') === 'films');
      await keys.to('slider', say.steps);
      await keys.press('Home');
      await until(async () => query(page, 'steps') === '100');
      await keys.to('button', say.grow);
      await keys.press('Enter');
      await keys.to('button', say.wait);
      await keys.press('Enter');
      // the same button, now the way on
      await until(async () => (await keys.here()).name === say.on);
      await keys.to('button', say.step);
      await keys.press('Enter');
      await keys.press('Shift+Tab');
      expect((await keys.here()).name).toBe(say.on);
      await keys.press('Enter');
      await page.locator('.finding .verdict').waitFor({ timeout: 90_000 });
      // the end takes the focus from nobody
      expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
      await keys.to('button', say.toLens);
      await keys.press('Enter');
      await page.locator('.lens-picture svg').waitFor();
      await page.evaluate(() => {
        location.hash = '#/lab?lang=en';
      });
      await page.locator('.kept li').waitFor();
      await keys.to('button', say.forget(say.ladder({ name: 'films', steps: 100, seeds: 1 })));
      await keys.press('Enter');
      await until(async () => (await page.locator('.kept').count()) === 0);
      expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
      expect(wrong).toEqual([]);
      await close();
    });

    it('Word by word, in Chinese, and the Reading room: what is said grows by Enter, sliders by arrows', async () => {
      const say = loopWords.zh;
      const { page, wrong, keys, close } = await at('#/loop?lang=zh&n=1', '.said');
      await keys.to('textbox', say.prompt);
      await keys.press('Control+a');
      await page.keyboard.type('小红');
      await until(async () => query(page, 'prompt') === '小红');
      await keys.to('slider', say.temperature);
      await keys.press('Home');
      await until(async () => query(page, 't') === '0');
      await keys.to('slider', say.topP);
      await keys.press('ArrowLeft');
      await until(async () => query(page, 'p') !== null);
      await keys.to('button', say.next);
      await keys.press('Enter');
      await until(async () => query(page, 'n') === '2');
      await page.evaluate(() => {
        location.hash = '#/reading?lang=zh';
      });
      await page.locator('.reading .chart').first().waitFor();
      await page.evaluate(() => document.querySelector<HTMLElement>('.skip')!.focus());
      const sliders = await page.locator('.reading input[type=range]').count();
      expect(sliders).toBeGreaterThan(5);
      for (let i = 0; i < sliders; i++) {
        const before = page.url();
        const at = await keys.to('slider', /./);
        await keys.press('ArrowRight');
        const moved = async () => page.url() !== before;
        if (!(await moved())) await keys.press('ArrowLeft');
        await until(moved);
        expect(at.name).not.toBe('');
        await keys.press('Tab');
      }
      expect(wrong).toEqual([]);
      await close();
    });
  },
);
