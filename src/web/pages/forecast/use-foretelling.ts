/** What is foretold of a curve, and how much scale a score takes; the latter follows the target while it is dragged. */
import { useEffect, useRef, useState } from 'react';
import type { Forecast, Until } from '../../../forecast/forecast.ts';
import type { TrackRecord } from '../../../forecast/track-record.ts';
import type { Curve } from '../../../record/curve.ts';
import type { Unknown } from '../../../stats/estimate.ts';
import type { FromForeteller, ToForeteller } from './foretelling.worker.ts';

export type Foretold = { sizes: Forecast[]; record: TrackRecord } | Unknown | { failed: string };

/** null while it is being made. */
export function useForetelling(curve: Curve, seed: number, target: number): { foretold: Foretold | null; until: Until | null } {
  const [foretold, setForetold] = useState<Foretold | null>(null);
  const [until, setUntil] = useState<Until | null>(null);
  const worker = useRef<Worker | null>(null);
  useEffect(() => {
    const one = new Worker(new URL('./foretelling.worker.ts', import.meta.url), { type: 'module' });
    worker.current = one;
    one.onmessage = ({ data }: MessageEvent<FromForeteller>) => ('until' in data ? setUntil(data.until) : setForetold(data));
    one.onerror = ({ message }) => setForetold({ failed: message });
    one.postMessage({ curve, seed } satisfies ToForeteller);
    return () => {
      worker.current = null;
      one.terminate();
    };
  }, [curve, seed]);
  useEffect(() => {
    worker.current?.postMessage({ target } satisfies ToForeteller);
  }, [target]);
  return { foretold, until };
}
