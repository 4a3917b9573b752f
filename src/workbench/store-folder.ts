import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where imports are kept when nobody says: DUNWU_STORE, else the user's cache folder. The number is the store's layout: an older Dunwu keeps its own. */
export function defaultStore(env: Record<string, string | undefined>): string {
  return env['DUNWU_STORE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'dunwu', 'store-2');
}
