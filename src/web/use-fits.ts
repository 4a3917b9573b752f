/** Whether a query of the style sheets holds of this window: what is not shown need not be drawn. */
import { useCallback, useSyncExternalStore } from 'react';

export function useFits(query: string): boolean {
  const follow = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(follow, () => matchMedia(query).matches);
}
