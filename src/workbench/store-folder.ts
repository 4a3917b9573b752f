import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where imports are kept when nobody says: DUNWU_STORE, else the user's cache folder. The number is the store's layout: an older Dunwu keeps its own. */
export const defaultStore = (env: Environment): string => env['DUNWU_STORE'] || cacheStore(env);

/** Where what the user told is kept: with the imports in a store of the user's own choice, but not in the cache folder, which anybody may empty. */
export const ownFolder = (store: string, env: Environment = process.env): string =>
  resolve(store) === resolve(cacheStore(env))
    ? join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'dunwu', 'own')
    : join(resolve(store), 'own');

type Environment = Readonly<Record<string, string | undefined>>;
const cacheStore = (env: Environment): string => join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'dunwu', 'store-2');
