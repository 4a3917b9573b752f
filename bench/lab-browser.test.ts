/** The engine in Chromium. Needs Debian's chromium (or its path in CHROMIUM); says so when there is none. */
import { expect, it } from 'vitest';
import { executablePath, hasChromium, startBrowser } from './lab-browser-page.ts';
import { firstLosses } from './lab-first-losses.ts';
import { sizes } from './lab-sizes.ts';

it.skipIf(!hasChromium)(
  `in a browser's worker the first fifty losses are Node's to 1e-5${hasChromium ? '' : ` (skipped: no chromium at ${executablePath})`}`,
  async () => {
    const browser = await startBrowser();
    try {
      const size = sizes[0]!;
      const there = await browser.ask<number[]>({ losses: 50, size });
      const here = firstLosses(size.shape, 50);
      expect(there).toHaveLength(50);
      there.forEach((loss, i) => {
        expect(Math.abs(loss - here[i]!)).toBeLessThan(1e-5);
      });
    } finally {
      await browser.end();
    }
  },
);
