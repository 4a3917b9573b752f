/** The report in a browser, as people open it: from disk. Needs Debian's chromium (or its path in CHROMIUM); says so when there is none. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictsFile } from '../../record/verdicts.ts';
import { gallery, hostileFile } from '../gallery-data.ts';
import type { BuiltPage } from '../node/built-page.ts';
import { reportHtml } from '../node/write-report.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const here = existsSync(executablePath);
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The page as its sources are now, not as they were when last built. */
async function fresh(): Promise<BuiltPage> {
  const result = await build({ logLevel: 'silent', build: { write: false } });
  const files = new Map<string, string>();
  for (const output of Array.isArray(result) ? result : [result])
    if ('output' in output)
      for (const file of output.output) files.set(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
  return { js: files.get('report.js') ?? '', css: files.get('report.css') ?? '' };
}

describe.skipIf(!here)(
  `the report page in a browser${here ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 30_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dunwu-report-'));
    let browser: Browser;
    let built: BuiltPage;

    beforeAll(async () => {
      [browser, built] = await Promise.all([chromium.launch({ executablePath, args: quiet }), fresh()]);
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    /** Opens a report and notes everything it should not do. */
    async function open(
      file: VerdictsFile,
      { hash = '', width = 1440, dark = false }: { hash?: string; width?: number; dark?: boolean } = {},
    ) {
      const path = join(folder, `report-${file.verdicts.length}-${file.verdicts[0]?.task.length}.html`);
      writeFileSync(path, reportHtml(file, built, 'en'));
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      const page = await context.newPage();
      const wrong: string[] = [];
      const address = pathToFileURL(path).href;
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on(
        'request',
        (request) => !request.url().startsWith(address) && !/^(data|blob):/.test(request.url()) && wrong.push(`asked for ${request.url()}`),
      );
      await page.goto(address + hash);
      return { page, wrong, close: () => context.close() };
    }
    const tasks = (page: Page) => page.locator('.verdicts tbody th a').allTextContents();
    const unfold = (page: Page) =>
      page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
    const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

    it('the script is below 700 kB', () => {
      expect(built.js.length).toBeLessThan(700_000);
      expect(built.css.length).toBeGreaterThan(1000);
    });

    it('opens from disk, tells its headline, asks nothing and complains of nothing', async () => {
      const { page, wrong, close } = await open(gallery);
      expect(await page.locator('.lead').textContent()).toContain('Of 14 curves, 3 show no jump');
      expect(await page.locator('.verdicts tbody tr').count()).toBe(14);
      await expect.poll(() => page.locator('.multiple svg .line').count()).toBe(12);
      expect(wrong).toEqual([]);
      await close();
    });

    it('a report without a verdict says so', async () => {
      const { page, wrong, close } = await open({ ...gallery, verdicts: [] });
      expect(await page.locator('.lead').textContent()).toContain('No curve could be judged');
      expect(wrong).toEqual([]);
      await close();
    });

    it('a link to a curve that is not there says so', async () => {
      const { page, wrong, close } = await open(gallery, { hash: '#curve=nowhere' });
      expect(await page.locator('h1').textContent()).toBe('This report holds no curve called “nowhere”.');
      await page.getByText('All curves').click();
      expect(await page.locator('.verdicts tbody tr').count()).toBe(14);
      expect(wrong).toEqual([]);
      await close();
    });

    it('prints everything, on white, without its controls', async () => {
      const { page, close } = await open(gallery, { dark: true, hash: '#all=1' });
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('.multiple svg .line').count()).toBe(14);
      expect(await ground(page)).toBe('rgb(253, 253, 251)');
      expect(await page.locator('.top').isVisible()).toBe(false);
      expect(await page.locator('.inputs table').isVisible()).toBe(true);
      await close();
    });

    it('switches language, whole', async () => {
      const { page, wrong, close } = await open(gallery, { hash: '#curve=Pythia/arithmetic_2da/acc' });
      expect(await page.locator('.sentence').textContent()).toContain('Undetermined: after pythia-2.8b-deduped');
      await page.getByText('中文', { exact: true }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
      expect(await page.locator('.sentence').textContent()).toContain('无法判断：过了 pythia-2.8b-deduped');
      for (const fold of await page.locator('.evidence summary').all()) await fold.click();
      const said = (await page.locator('main').innerText()).replaceAll(/[a-z_.]+\/\S+/gi, '');
      for (const english of ['Undetermined', 'Evidence', 'passed', 'Cost', 'parameters', 'sure', 'largest rise', 'none'])
        expect(said).not.toContain(english);
      expect(wrong).toEqual([]);
      await close();
    });

    it('follows the system’s theme and can be told otherwise', async () => {
      const { page, close } = await open(gallery, { dark: true });
      const dark = await ground(page);
      await page.getByText('Light', { exact: true }).click();
      const light = await ground(page);
      expect([dark, light]).toEqual(['rgb(21, 23, 26)', 'rgb(253, 253, 251)']);
      await page.reload();
      expect(await ground(page)).toBe(light);
      await close();
    });

    it('sorts, filters and finds; the address holds the view and restores it', async () => {
      const { page, close } = await open(gallery);
      expect((await tasks(page))[0]).toBe('modified_arithmetic');
      await page.getByRole('button', { name: 'Task', exact: true }).click();
      expect((await tasks(page))[0]).toBe('arithmetic_2da');
      expect(await page.locator('th[aria-sort]').innerText()).toContain('Task');
      await page.getByRole('button', { name: 'Task', exact: true }).click();
      expect((await tasks(page))[0]).toBe('word_unscrambling');
      await page.getByRole('button', { name: /undetermined/ }).click();
      await page.getByRole('searchbox').fill('big-g');
      expect(await tasks(page)).toEqual(['word_unscrambling', 'unit_conversion', 'modified_arithmetic', 'figure_of_speech_detection']);
      expect(await page.locator('.shown').textContent()).toBe('4 of 14 curves, sorted by task, largest first');
      await page.goto(page.url());
      await page.reload();
      expect(await tasks(page)).toEqual(['word_unscrambling', 'unit_conversion', 'modified_arithmetic', 'figure_of_speech_detection']);
      await close();
    });

    it('opens a curve by keyboard, draws it, turns its axes, and goes back to where it was', async () => {
      const { page, wrong, close } = await open(gallery);
      await page.locator('.verdicts tbody th a').first().focus();
      await page.keyboard.press('Enter');
      const picture = page.locator('.frame svg[role=img]');
      expect(await picture.getAttribute('aria-label')).toContain('12 models');
      expect(await picture.locator('[aria-label=dot] path, [aria-label=dot] circle').count()).toBe(12);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      const before = await picture.innerHTML();
      await page.getByRole('group', { name: 'Score' }).getByText('logit').click();
      expect(await page.locator('.frame svg').innerHTML()).not.toBe(before);
      expect(page.url()).toContain('y=logit');
      await page.goBack();
      await expect.poll(() => page.locator('.verdicts tbody tr').count()).toBe(14);
      await page.goForward();
      await expect.poll(() => page.locator('h1').textContent()).toBe('modified_arithmetic');
      expect(wrong).toEqual([]);
      await close();
    });

    it('keeps a picture as SVG and as PNG', async () => {
      const { page, wrong, close } = await open(gallery, { hash: '#curve=Pythia/arithmetic_2da/acc' });
      for (const [button, ending] of [
        ['Save SVG', '.svg'],
        ['Save PNG', '.png'],
      ]) {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(button!).click()]);
        expect(download.suggestedFilename()).toBe(`Pythia_arithmetic_2da_acc_params${ending}`);
      }
      expect(wrong).toEqual([]);
      await close();
    });

    it('attacking names are only text', async () => {
      const file = hostileFile();
      const { page, wrong, close } = await open(file);
      expect((await tasks(page)).sort()).toEqual(file.verdicts.map((verdict) => verdict.task).sort());
      await page.locator('.inputs summary').click();
      for (const verdict of file.verdicts) {
        await page.evaluate((id) => {
          location.hash = `#${new URLSearchParams({ curve: id })}`;
        }, verdict.id);
        await expect.poll(() => page.locator('h1').textContent()).toBe(verdict.task);
        await unfold(page);
        expect(await page.locator('main img, main b[onclick], main script, main a[href^="javascript"]').count()).toBe(0);
      }
      expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
      expect(wrong).toEqual([]);
      await close();
    });

    it('nothing hangs over the edge from 390 to 2560 px, in either language', async () => {
      const views = ['', 'curve=BIG-G+dense+T%3D0/figure_of_speech_detection/multiple_choice_grade', 'curve=LLaMA/ipa_transliterate/bleu'];
      const { page, wrong, close } = await open(gallery);
      for (const view of views)
        for (const lang of ['en', 'zh']) {
          await page.evaluate((next) => {
            location.hash = next;
          }, `#lang=${lang}&${view}`);
          await page.locator(`html[lang^=${lang}]`).waitFor();
          await unfold(page);
          for (const width of [390, 768, 1440, 2560]) {
            await page.setViewportSize({ width, height: 900 });
            await expect
              .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
                message: `${view} ${lang} ${width}`,
                timeout: 20_000,
              })
              .toBeLessThanOrEqual(width);
          }
        }
      expect(wrong).toEqual([]);
      await close();
    });

    it('2,000 curves: whatever is turned, no more is drawn than one comes to see (how fast: bench/report-page.ts)', async () => {
      const verdicts = Array.from({ length: 2000 }, (_, i) => ({ ...gallery.verdicts[i % 7]!, id: `curve ${i}`, task: `task_${i}` }));
      const { page, wrong, close } = await open({ ...gallery, verdicts });
      const drawn = async () => ({
        rows: await page.locator('.verdicts tbody tr').count(),
        multiples: await page.locator('.multiple').count(),
        pictures: await page.locator('.multiple svg .line').count(),
      });
      const turned = async (selector: string, seen: () => Promise<boolean>): Promise<void> => {
        await page.locator(selector).first().click();
        await expect.poll(seen, { timeout: 20_000 }).toBe(true);
        const { rows, multiples, pictures } = await drawn();
        expect(rows, selector).toBeLessThanOrEqual(120);
        expect(multiples, selector).toBeLessThanOrEqual(120);
        expect(pictures, selector).toBeLessThanOrEqual(120);
      };
      await turned('.verdicts thead button', async () => (await page.locator('th[aria-sort]').count()) === 1);
      await turned('.chip', async () => (await page.locator('.shown').textContent())?.includes(' of 2') === true);
      await turned('.curves button[aria-expanded]', async () => (await page.locator('.multiple svg .line').count()) > 12);
      await turned('label:has(input[value=zh])', async () => (await page.locator('html').getAttribute('lang')) === 'zh-Hans');
      expect(wrong).toEqual([]);
      await close();
    });
  },
);
