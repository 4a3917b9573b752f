/** What readers of answers have in common: the scores of a file are those of its answers, added up. */
import { Unusable } from '../record/complaint.ts';
import type { Capability } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import type { Head, Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

export function samplesReader(of: {
  format: string;
  reads: string;
  version: number;
  gives: readonly Capability[];
  recognise(head: Head): { sure: number; because: string };
  /** What a file without a single score lacks. */
  lacks: string;
  samples(input: Input, notes: Notes): AsyncIterable<Sample>;
}): Reader {
  const { lacks, ...rest } = of;
  return {
    ...rest,
    async *observations(input, notes) {
      const tally = sampleTally();
      for await (const sample of of.samples(input, notes)) tally.add(sample);
      const found = tally.observations();
      if (found.length === 0) throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: of.format, lacks });
      yield* found;
    },
  };
}
