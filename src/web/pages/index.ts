/** Every page, in the order of the navigation. The first is where an address without a page leads. */
import { inBoth } from '../in-both.ts';
import type { PageEntry } from '../page.ts';

export const pages: readonly PageEntry[] = [
  { name: 'atlas', title: inBoth('Atlas', '总览'), shows: 'analysis', grown: true, load: () => import('./atlas/page.tsx') },
  { name: 'import', title: inBoth('Import', '导入'), shows: 'files', load: () => import('./import/page.tsx') },
  { name: 'lens', title: inBoth('Lens', '透镜'), shows: 'analysis', grown: true, load: () => import('./lens/page.tsx') },
  { name: 'forecast', title: inBoth('Forecast', '预测'), shows: 'analysis', grown: true, load: () => import('./forecast/page.tsx') },
  { name: 'lab', title: inBoth('Lab', '实验室'), shows: 'analysis', load: () => import('./lab/page.tsx') },
  { name: 'loop', title: inBoth('Word by word', '逐词'), shows: 'analysis', load: () => import('./loop/page.tsx') },
  { name: 'reading', title: inBoth('Reading room', '阅览室'), shows: 'analysis', load: () => import('./reading/page.tsx') },
];
