/** Foretells one curve away from the page, by the engine of the command line. */
import type { Forecast, Until } from '../../../forecast/forecast.ts';
import { type Outlook, outlook } from '../../../forecast/outlook.ts';
import { type TrackRecord, trackRecord } from '../../../forecast/track-record.ts';
import type { Curve } from '../../../record/curve.ts';
import { isUnknown, type Unknown } from '../../../stats/estimate.ts';

export type ToForeteller = { curve: Curve; seed: number } | { target: number };
export type FromForeteller = { sizes: Forecast[]; record: TrackRecord } | Unknown | { until: Until } | { failed: string };

const here = self as unknown as {
  onmessage: ((event: MessageEvent<ToForeteller>) => void) | null;
  postMessage(message: FromForeteller): void;
};

let known: Outlook | Unknown | undefined;

here.onmessage = ({ data }) => {
  try {
    if ('target' in data) {
      if (known && !isUnknown(known)) here.postMessage({ until: known.until(data.target) });
      return;
    }
    known = outlook(data.curve, data.seed);
    here.postMessage(isUnknown(known) ? known : { sizes: known.sizes, record: trackRecord(data.curve, data.seed) });
  } catch (error) {
    here.postMessage({ failed: String(error) });
  }
};
