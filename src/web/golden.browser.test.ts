/** Every view as somebody has looked at it: pictures at half their size in `golden/`, compared pixel by pixel. `GOLDEN=write npm test -- src/web/golden` makes
 *  them anew; look at each before you keep it. Letters are drawn by the system: where they are drawn otherwise, the pictures say nothing, and the tests skip. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sans, serif } from '../figures/lettering.ts';
import { droppedFiles } from '../server/dropped.ts';
import { analysisOf, importingOf } from '../server/importing.ts';
import { type Served, serveSession } from '../server/serve.ts';
import { sessionOf } from '../server/session.ts';
import { executablePath, freshWeb, hasBrowser, launch, type Watched, watched } from './testing.ts';

const writing = process.env['GOLDEN'] === 'write';
const folder = new URL('golden/', import.meta.url);

/** A view, and what is there when it is whole; `at`: what is scrolled to. */
type ViewSeen = { name: string; hash: string; whole: string; at?: string };
const views: ViewSeen[] = [
  { name: 'atlas', hash: '#/atlas?', whole: '.atlas-table tbody tr a' },
  { name: 'multiples', hash: '#/atlas?view=multiples&', whole: '.multiple .line' },
  { name: 'lens', hash: '#/lens?items=60&y=logit&', whole: '.judgement:not(.pending)' },
  { name: 'forecast', hash: '#/forecast?target=80&', whole: '.forecast .chart >> nth=1' },
  { name: 'import', hash: '#/import?', whole: '.recognised li' },
  { name: 'lab', hash: '#/lab?', whole: '.lab .main-act' },
  { name: 'loop', hash: '#/loop?n=9&', whole: '.said' },
  { name: 'reading', hash: '#/reading?', whole: '.reading .chart' },
];
/** What stands farther down. */
const below: ViewSeen[] = [
  { name: 'shelf', hash: '#/lens?human=40-80&items=60&', whole: '.judgement:not(.pending)', at: '.lens-shelf' },
  { name: 'record', hash: '#/forecast?target=80&', whole: '.forecast .chart >> nth=1', at: '.reach' },
  { name: 'models', hash: '#/import?', whole: '.recognised li', at: '.models' },
  { name: 'chapter', hash: '#/reading?', whole: '.reading .chart', at: '#chapter-product-of-steps' },
];
/** Every view at every width, in both languages and both themes; of what stands farther down each width once, and each language and theme. */
const widths = [390, 1440, 2560];
const langs = ['en', 'zh'];
const themes = ['light', 'dark'];
const looks = [
  ...views.flatMap((view) => widths.flatMap((width) => langs.flatMap((lang) => themes.map((theme) => ({ view, width, lang, theme }))))),
  ...below.flatMap((view, v) =>
    widths.map((width, w) => ({ view, width, lang: langs[(v + w + 1) % 2]!, theme: themes[(v + (w >> 1)) % 2]! })),
  ),
];

/** A pixel differs when its colour is a tenth of the way from black to white off (OKLab); so many may, of a picture of at least 85,000. */
const threshold = 0.1;
const most = 40;
const otherLetters =
  'letters are drawn otherwise here than where the pictures were made (other fonts, another Chromium), so they cannot be compared';

describe.skipIf(!hasBrowser)(
  `golden pictures${hasBrowser ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let served: Served;
    let dropped: ReturnType<typeof droppedFiles>;
    let shown: Watched;
    let sameLetters = false;
    beforeAll(async () => {
      const [launched, web] = await Promise.all([launch(), freshWeb()]);
      browser = launched;
      sameLetters = writing || differing(await lettersOf(browser), read('letters')!) === 0;
      if (writing) write('letters', await lettersOf(browser));
      // as `dunwu open` serves it
      const paths = ['examples/published'];
      const options = { axis: 'auto', selection: {}, seed: 1, store: 'memory' } as const;
      const session = sessionOf(analysisOf(paths, options, 'en'), () => []);
      dropped = droppedFiles();
      const importing = importingOf({ session, paths, options, lang: 'en', dropped });
      served = await serveSession(session, { importing, version: '0', now: () => 0, web });
      shown = await watched(browser, served.address);
      await shown.page.locator('.atlas-table').waitFor({ timeout: 100_000 });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await dropped?.close();
    });

    const show = async ({ view, width, lang, theme }: (typeof looks)[number]): Promise<PNG> => {
      const { page } = shown;
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((next) => {
        location.hash = next;
        scrollTo(0, 0);
      }, `${view.hash}lang=${lang}&theme=${theme}`);
      await page.locator(`html[lang^=${lang}][data-theme=${theme}]`).waitFor();
      await page.locator(view.whole).first().waitFor({ timeout: 50_000 });
      if (view.at)
        await page
          .locator(view.at)
          .first()
          .evaluate((one) => one.scrollIntoView());
      return atRest(page);
    };

    it.for(looks.map((look) => ({ name: `${look.view.name}-${look.width}-${look.lang}-${look.theme}`, look })))(
      '$name looks as it did',
      async ({ name, look }, { skip }) => {
        skip(!sameLetters, otherLetters);
        const seen = await show(look);
        if (writing) write(name, seen);
        const kept = read(name);
        if (!kept) throw new Error(`there is no golden/${name}.png`);
        const off = differing(seen, kept);
        if (off > most) throw new Error(`${off} pixels differ from golden/${name}.png; as it is now: ${keep(name, seen)}`);
        expect(shown.wrong).toEqual([]);
      },
    );

    it('a colour of a thin line that changes is seen', async ({ skip }) => {
      skip(!sameLetters, otherLetters);
      const look = looks.find(({ view, width }) => view.name === 'lens' && width === 1440)!;
      const name = `lens-1440-${look.lang}-${look.theme}`;
      const repaint = (colour: string | null) =>
        shown.page.evaluate((next) => document.documentElement.style.setProperty('--curve', next), colour);
      await repaint('#b4412b');
      const off = differing(await show(look), read(name)!);
      await repaint(null);
      expect(off).toBeGreaterThan(most);
    });
  },
);

/** Waits until two pictures in a row are the same: nothing is loaded, judged or moved any more. */
async function atRest(page: Page): Promise<PNG> {
  let before = await page.screenshot({ animations: 'disabled' });
  for (;;) {
    await page.waitForTimeout(120);
    const now = await page.screenshot({ animations: 'disabled' });
    if (now.equals(before)) return halved(PNG.sync.read(now));
    before = now;
  }
}

/** Four pixels become one: a quarter of the bytes, and the edges of letters matter less. */
function halved(picture: PNG): PNG {
  const half = new PNG({ width: picture.width >> 1, height: picture.height >> 1 });
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++)
      for (let part = 0; part < 4; part++) {
        const at = (2 * y * picture.width + 2 * x) * 4 + part;
        const below = at + picture.width * 4;
        const sum = picture.data[at]! + picture.data[at + 4]! + picture.data[below]! + picture.data[below + 4]!;
        half.data[(y * half.width + x) * 4 + part] = Math.round(sum / 4);
      }
  return half;
}

/** How many pixels differ. */
function differing(one: PNG, other: PNG): number {
  const { width, height } = one;
  if (other.width !== width || other.height !== height) return Number.POSITIVE_INFINITY;
  return pixelmatch(one.data, other.data, null, width, height, { threshold, includeAA: true });
}

/** Letters of the pages' fonts, in both scripts, as this machine draws them. */
async function lettersOf(browser: Browser): Promise<PNG> {
  const page = await browser.newPage({ viewport: { width: 480, height: 120 } });
  await page.setContent(
    `<body style="margin:8px;font:15px ${sans.replaceAll('"', "'")}">Hamburgefonstiv 0123456789 τ √ → <b>bold</b> 汉字，涌现 2.8B<p style="font:19px ${serif.replaceAll('"', "'")}">Hamburgefonstiv 0123456789 “顿悟” <i>p</i>^k <b>bold</b></p><pre>monospace 0123</pre></body>`,
  );
  const picture = PNG.sync.read(await page.screenshot());
  await page.close();
  return picture;
}

const fileOf = (name: string): URL => new URL(`${name}.png`, folder);
const read = (name: string): PNG | null => (existsSync(fileOf(name)) ? PNG.sync.read(readFileSync(fileOf(name))) : null);
const bytesOf = (picture: PNG): Buffer => PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
const write = (name: string, picture: PNG): void => writeFileSync(fileOf(name), bytesOf(picture));
function keep(name: string, picture: PNG): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dunwu-golden-')), `${name}.png`);
  writeFileSync(path, bytesOf(picture));
  return path;
}
