import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  type Rgb,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { verdictNames } from '../record/verdicts.ts';
import { darkPalette, type Ink, lightPalette, type Palette } from './palette.ts';

const asRgb = converter('rgb');
const asLight = converter('lrgb');
/** Dichromats' eyes by Machado, Oliveira & Fernandes (2009), severity 1, on amounts of light as the model is made for (culori's filter takes whatever it is given). */
const dichromat = (filter: (severity: number) => (colour: Rgb) => Rgb) => (hex: string) => {
  const { r, g, b } = asLight(hex)!;
  const seen = filter(1)({ mode: 'rgb', r, g, b });
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return asRgb({ mode: 'lrgb', r: within(seen.r), g: within(seen.g), b: within(seen.b) });
};
const eyes: Record<string, (hex: string) => Rgb> = {
  'as most see': (hex) => asRgb(hex)!,
  'without red (protan)': dichromat(filterDeficiencyProt),
  'without green (deutan)': dichromat(filterDeficiencyDeuter),
  'without blue (tritan)': dichromat(filterDeficiencyTrit),
};

/** Colours that stand in one picture for different things: verdicts, tones of a chart (curve, ink, soft, jump), the level people notice beside a curve. */
const apart: [Ink, Ink][] = [
  ...verdictNames.flatMap((one, i) => verdictNames.slice(i + 1).map((other): [Ink, Ink] => [`verdict-${one}`, `verdict-${other}`])),
  ...(['ink', 'soft', 'verdict-discontinuity', 'human'] as const).map((other): [Ink, Ink] => ['curve', other]),
  ['ink', 'soft'],
  ['verdict-discontinuity', 'ink'],
  ['verdict-discontinuity', 'soft'],
  ['human', 'ink'],
  ['human', 'soft'],
];
/** CIEDE2000, of which about 1 is just seen with two patches side by side; marks are small and stand apart. */
const least = 10;

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
] as [string, Palette][])('%s', (_, palette) => {
  it('text is readable on the ground (WCAG AA, 4.5:1)', () => {
    for (const ink of ['ink', 'soft', 'faint', 'human', 'curve'] as Ink[])
      expect(wcagContrast(palette[ink], palette.ground), ink).toBeGreaterThanOrEqual(4.5);
  });
  it('signs and lines can be told from the ground (3:1)', () => {
    for (const ink of Object.keys(palette) as Ink[])
      if (ink.startsWith('verdict-')) expect(wcagContrast(palette[ink], palette.ground), ink).toBeGreaterThanOrEqual(3);
  });
  it.each(Object.entries(eyes))('colours of one picture are told apart, %s', (_name, seen) => {
    const difference = differenceCiede2000();
    const near = apart.map(([one, other]) => ({ one, other, by: difference(seen(palette[one]), seen(palette[other])) }));
    expect(near.filter(({ by }) => by < least)).toEqual([]);
  });
});
