/** The Import page in a browser, in both languages: dropped, recognised, told of, analysed. Needs a chromium; says so when it is not there. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltWeb } from '../../../figures/node/built-web.ts';
import { formatName } from '../../../figures/sentences.ts';
import { droppedFiles } from '../../../server/dropped.ts';
import { analysisOf, importingOf } from '../../../server/importing.ts';
import { serveSession } from '../../../server/serve.ts';
import { sessionOf } from '../../../server/session.ts';
import { analyzePaths } from '../../../workbench/analyze.ts';
import { executablePath, freshWeb, hasBrowser, launch, watched } from '../../testing.ts';
import { importWords } from './words.ts';

const langs = ['en', 'zh'] as const;
const shared = '../shared/data';
const hostile = '"><img src=x onerror="window.broken=1"><script>window.broken=2</script>';

describe.skipIf(!hasBrowser)(
  `the Import page in a browser${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dunwu-import-page-'));
    const ends: (() => Promise<void>)[] = [];
    let browser: Browser;
    let web: BuiltWeb;
    beforeAll(async () => {
      [browser, web] = await Promise.all([launch(), freshWeb()]);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      for (const end of ends) await end();
      rmSync(folder, { recursive: true, force: true });
    });

    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    /** A session as `dunwu open` makes it, with a store of its own. */
    const open = async (
      store: string,
      path = write('small.csv', 'family,model,params,task,correct,n\nA,a,1B,t,1,9\nA,b,2B,t,2,9\nA,c,3B,t,3,9\n'),
    ) => {
      const options = { axis: 'auto', selection: {}, seed: 1, store: join(folder, store), threads: 1 } as const;
      const session = sessionOf(analysisOf([path], options, 'en'), () => [{ en: 'It came to nothing.', zh: '没有结果。' }]);
      const dropped = droppedFiles();
      const importing = importingOf({ session, paths: [path], options, lang: 'en', dropped });
      const served = await serveSession(session, { importing, version: '0', now: () => 1_700_000_000, web });
      ends.push(async () => {
        await served.close();
        await dropped.close();
      });
      return served.address;
    };
    const at = async (address: string, lang: 'en' | 'zh', width = 1440) => {
      const one = await watched(browser, address, { viewport: { width, height: 900 } });
      await one.page.evaluate((hash) => {
        location.hash = hash;
      }, `#/import?lang=${lang}`);
      await settled(one.page);
      return one;
    };
    /** Nothing is under way any more. */
    const settled = (page: Page) => page.locator('.status [data-rest]').waitFor({ state: 'attached', timeout: 30_000 });
    /** Files as the mouse brings them. */
    const drop = async (page: Page, ...paths: string[]): Promise<void> => {
      const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path).toString('base64') }));
      const transfer = await page.evaluateHandle((list) => {
        const made = new DataTransfer();
        for (const { name, bytes } of list) made.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
        return made;
      }, files);
      await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
      await page.locator('.recognised h3', { hasText: files[0]!.name }).first().waitFor();
      await settled(page);
    };
    const serious = async (page: Page): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
    };
    const facts = (page: Page, file: string) => page.locator('.recognised > li', { hasText: file }).locator('.facts').first().innerText();

    it.each(langs)('a file that is dropped is recognised, analysed, and shown in the Atlas, in %s', async (lang) => {
      const say = importWords[lang];
      const { page, wrong, close } = await at(await open(`first-${lang}`), lang);
      await page.getByText(say.opened).waitFor();
      await drop(page, 'examples/published/big-g.csv');
      const told = await facts(page, 'big-g.csv');
      for (const part of [formatName('tidy table (CSV)', lang), say.scores(84), say.models(12), say.tasks(7), say.noAnswers])
        expect(told).toContain(part);
      const limits = await page.locator('.limits').innerText();
      expect(limits).toContain(say.limitCurves(7, 7));
      expect(limits).not.toMatch(lang === 'zh' ? /\b(the|of|is)\b/ : /[一-鿿]/);
      expect(await serious(page)).toEqual([]);
      await page.getByRole('button', { name: say.toAtlas }).click();
      await page.locator('.atlas-table tbody tr a').first().waitFor({ timeout: 30_000 });
      expect(await page.locator('.atlas-table').getAttribute('aria-rowcount')).toBe('8');
      await page.locator('.atlas-table tbody tr a').first().click();
      await page.locator('.judgement:not(.pending) .verdict').waitFor();
      expect(wrong).toEqual([]);
      await close();
    });

    const folders = [
      { of: `${shared}/bigbench-bigg`, file: 'bigg_3shot_items.jsonl', holds: /684\D+12\D+57\D/ },
      { of: `${shared}/pythia/evals/pythia-v1/pythia-1b-deduped`, file: 'step143000', holds: /lm-evaluation-harness/ },
      { of: 'examples/published', file: 'big-g.csv', holds: /\D84\D+12\D+7\D/ },
    ];
    for (const { of: real, file, holds } of folders)
      describe.skipIf(!existsSync(real))(
        `a folder of real results, ${basename(real)}${existsSync(real) ? '' : ` (skipped: no ${real})`}`,
        () => {
          it.each(langs)('is recognised in %s, with what its models are and what cannot be concluded', async (lang) => {
            const { page, wrong, close } = await at(await open(`${basename(real)}-${lang}`), lang);
            await page.locator('[data-picks=folder]').setInputFiles(real);
            await page
              .locator('.recognised h3', { hasText: basename(real) })
              .first()
              .waitFor({ timeout: 40_000 });
            await settled(page);
            expect(await facts(page, file)).toMatch(holds);
            expect(await page.locator('.models tbody tr').count()).toBeGreaterThan(0);
            for (const term of await page.locator('.models thead th, .limits dt, .limits dd').allTextContents())
              if (lang === 'zh') expect(term).toMatch(/[\u4e00-\u9fff]/);
            expect(await serious(page)).toEqual([]);
            expect(wrong).toEqual([]);
            await close();
          });
        },
      );

    it.each(langs)('columns nobody knows are told of by keyboard, and known the second time, in %s', async (lang) => {
      const say = importWords[lang];
      const address = await open(`told-${lang}`);
      const rows = ['acme-1b,date sums,66,500,1000', 'acme-3b,date sums,371,500,3000', 'acme-9b,date sums,481,500,9000'];
      const path = write('strange.csv', ['ckpt,bench,right,asked,size_M', ...rows].join('\n'));
      const { page, wrong, close } = await at(address, lang);
      await drop(page, path);
      expect(await facts(page, 'strange.csv')).toContain(say.unread);
      const button = page.getByRole('button', { name: say.read });
      expect(await button.isDisabled()).toBe(true);
      for (const [heading, role] of [
        ['ckpt', 'model'],
        ['bench', 'task'],
        ['right', 'correct'],
        ['asked', 'n'],
        ['size_M', 'params'],
      ] as const)
        await page.getByLabel(say.meaningOf(heading)).selectOption(role);
      await page.getByLabel(say.unitOf('size_M')).selectOption('M');
      await page.getByLabel(say.constants.family).fill('Acme');
      expect(await serious(page)).toEqual([]);
      await button.focus();
      await page.keyboard.press('Enter');
      await page.locator('.recognised .facts', { hasText: say.scores(3) }).waitFor();
      await settled(page);
      expect(await page.locator('.models tbody tr').first().innerText()).toContain('1B');
      await close();

      // another browser, another session of the same store: nothing is left but what was kept
      const later = await at(await open(`told-${lang}`), lang);
      await drop(later.page, write('next.csv', ['asked,bench,right,size_M,ckpt', '500,date sums,490,20000,acme-20b'].join('\n')));
      expect(await facts(later.page, 'next.csv')).toContain(say.scores(1));
      expect([...wrong, ...later.wrong]).toEqual([]);
      await later.close();
    });

    it('a size that is corrected moves the curve, in the Atlas and on the command line', async () => {
      const say = importWords.en;
      const rows = ['pythia-410m', 'pythia-1b', 'pythia-1.4b', 'pythia-2.8b'].map((model, i) => `${model},sums,${20 + 20 * i},100`);
      const path = write('sizes.csv', ['model,task,correct,n', ...rows].join('\n'));
      const { page, wrong, close } = await at(await open('sizes'), 'en');
      await drop(page, path);
      await page.getByRole('button', { name: `${say.edit}: pythia-1b`, exact: true }).click();
      await page.getByLabel(say.params).fill('seven');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('alert').innerText()).toBe(say.wrongNumber(say.params));
      await page.getByLabel(say.params, { exact: true }).fill('7B');
      await page.getByLabel(say.nonEmbedding).fill('6.9B');
      await page.getByLabel(say.flop).fill('');
      await page.getByRole('button', { name: say.keep, exact: true }).click();
      await page.locator('.models tbody tr', { hasText: say.own }).waitFor();
      await settled(page);
      await page.getByRole('button', { name: say.toAtlas }).click();
      await page.locator('.atlas-table tbody tr a').first().waitFor({ timeout: 30_000 });
      const models = await page.evaluate(async () => {
        const headers = { Authorization: `Bearer ${localStorage.getItem('dunwu-token')}` };
        const answer = await fetch('data/curves/0.json', { headers });
        return ((await answer.json()) as { curve: { points: { model: string; axisValue: number }[] } }).curve.points;
      });
      const onCommandLine = (store: string) =>
        analyzePaths([path], { axis: 'auto', selection: {}, seed: 1, store, threads: 1 }).then(
          ({ document }) => document.verdicts[0]!.points,
        );
      const before = (await onCommandLine('memory')).map(({ model }) => model);
      expect(before).toEqual(['410m', '1b', '1.4b', '2.8b'].map((size) => `EleutherAI/pythia-${size}`));
      expect(models.map(({ model }) => model)).toEqual(['410m', '1.4b', '2.8b', '1b'].map((size) => `EleutherAI/pythia-${size}`));
      expect((await onCommandLine(join(folder, 'sizes'))).map(({ axisValue }) => axisValue)).toEqual(
        models.map(({ axisValue }) => axisValue),
      );
      expect(wrong).toEqual([]);
      await close();
    });

    it.each(langs)('hostile names are text, a broken file is a sentence, and the rest is read, in %s', async (lang) => {
      const say = importWords[lang];
      const quoted = `"${hostile.replaceAll('"', '""')}"`;
      const lines = [1, 2, 3].map((b) => `${quoted},${quoted.replace('""', `""${b}`)},${b}B,${quoted},${b * 20},100,${quoted}`);
      const attack = write('attack.csv', [`family,model,params,task,correct,n,${quoted}`, ...lines].join('\n'));
      const broken = write('broken.json', '{"results": {"sums": {"acc": 0.5,');
      const wild = write('wild.csv', [`${quoted},b`, `${quoted},1`].join('\n'));
      const { page, wrong, close } = await at(await open(`hostile-${lang}`), lang, 390);
      await drop(page, attack, broken, wild);
      expect(await facts(page, 'attack.csv')).toContain(say.scores(3));
      const problem = await page.locator('.recognised > li', { hasText: 'broken.json' }).locator('.problems').innerText();
      expect(problem).toMatch(lang === 'zh' ? /[一-鿿].*。/s : /^broken\.json.*\.$/s);
      expect(await page.getByLabel(say.meaningOf(hostile)).count()).toBeGreaterThan(0);
      for (const summary of await page.locator('.recognised summary').all()) await summary.click();
      expect(await page.evaluate(() => 'broken' in window)).toBe(false);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await serious(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await close();
    });

    it('files nobody can read leave the page where they can be told of', async () => {
      const path = write('opened.csv', 'a,b\n1,2\n');
      const { page, close } = await at(await open('nothing', path), 'en');
      await page.getByText(importWords.en.tell).waitFor();
      await close();
    });
  },
);
