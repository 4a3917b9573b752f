/** Colours and fonts of the pages as a style sheet: light, dark, and as the system says where nobody chose. */
import { sans, serif } from './lettering.ts';
import { darkPalette, declarations, lightPalette } from './palette.ts';

export function theme(): string {
  const light = `color-scheme:light;${declarations(lightPalette)}`;
  const dark = `color-scheme:dark;${declarations(darkPalette)}`;
  return [
    `:root{--sans:${sans};--serif:${serif};${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `@media screen{:root[data-theme=dark]{${dark}}}`,
  ].join('\n');
}
