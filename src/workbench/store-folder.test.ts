import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultStore, ownFolder } from './store-folder.ts';

const env = { XDG_CACHE_HOME: '/c', XDG_DATA_HOME: '/d' };

it('imports go to the cache; what the user told does not, for a cache may be emptied at any time', () => {
  expect(defaultStore(env)).toBe(join('/c', 'dunwu', 'store-2'));
  expect(ownFolder(defaultStore(env), env)).toBe(join('/d', 'dunwu', 'own'));
});

it('a store of the user’s own choice holds both', () => {
  const chosen = { ...env, DUNWU_STORE: '/my/store' };
  expect(defaultStore(chosen)).toBe('/my/store');
  expect(ownFolder(defaultStore(chosen), chosen)).toBe(join('/my/store', 'own'));
});
