import { defineConfig, type Plugin } from 'vite';
import { theme } from './src/figures/theme.ts';

/** The palette as a style sheet of its own: a page may hold no inline style. */
const palette: Plugin = {
  name: 'palette',
  resolveId: (id) => (id === 'virtual:palette.css' ? '\0palette.css' : undefined),
  load: (id) => (id === '\0palette.css' ? theme() : undefined),
};

/** The workbench: files any web server can host, in any folder. (`npm run build:page`) */
export default defineConfig({
  root: 'src/web',
  base: './',
  plugins: [palette],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Nothing is inlined: the policy of the page allows no data: scripts, and a preload that runs twice is no gain on one machine.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
