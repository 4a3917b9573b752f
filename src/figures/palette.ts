/** The colours of figures and page, light and dark. Quiet, and told apart by people who do not see red, green or blue as most do: hue and
 *  lightness differ together (blue, teal, ochre, brick, and greys), which the test holds by simulation. No figure says anything by colour alone. */
import type { VerdictName } from '../record/verdicts.ts';

export type Ink = 'ground' | 'ink' | 'soft' | 'faint' | 'hair' | 'curve' | 'human' | 'wash' | `verdict-${VerdictName}`;
export type Palette = Record<Ink, string>;

export const lightPalette: Palette = {
  ground: '#fdfdfb',
  ink: '#1b1c1e',
  soft: '#55585c',
  faint: '#6f7276',
  hair: '#dcdcd7',
  curve: '#2b568c',
  human: '#8a5a12',
  wash: '#f1f0eb',
  'verdict-no-jump': '#85888c',
  'verdict-explained-by-metric': '#2b568c',
  'verdict-explained-by-composition': '#007e6a',
  'verdict-threshold-crossing': '#b87f00',
  'verdict-discontinuity': '#b4412b',
  'verdict-undetermined': '#1b1c1e',
};

export const darkPalette: Palette = {
  ground: '#15171a',
  ink: '#e9e7e1',
  soft: '#a9abad',
  faint: '#83868a',
  hair: '#33363a',
  curve: '#8dabdc',
  human: '#d9a960',
  wash: '#1f2226',
  'verdict-no-jump': '#8f9296',
  'verdict-explained-by-metric': '#8dabdc',
  'verdict-explained-by-composition': '#42ca9c',
  'verdict-threshold-crossing': '#e6b539',
  'verdict-discontinuity': '#e8805f',
  'verdict-undetermined': '#e9e7e1',
};

const inks = Object.keys(lightPalette) as Ink[];

/** For figures inside the page: each colour is a CSS variable, so that a change of theme repaints without drawing again. */
export const pagePalette = Object.fromEntries(inks.map((ink) => [ink, `var(--${ink})`])) as Palette;

/** The same colours as CSS declarations. */
export const declarations = (palette: Palette): string => inks.map((ink) => `--${ink}:${palette[ink]}`).join(';');
