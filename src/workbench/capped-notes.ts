import type { Notes } from '../readers/reader.ts';
import type { Complaint } from '../record/complaint.ts';

const mostKept = 20;

/** The first complaints of a file; of the rest only how many. */
export function cappedNotes(path: string): Notes & { complaints(): Complaint[] } {
  const kept: Complaint[] = [];
  let more = 0;
  return {
    complain(complaint) {
      if (complaint.code === 'more-like-this') more += complaint.times;
      else if (kept.length < mostKept) kept.push(complaint);
      else more++;
    },
    complaints: () => (more > 0 ? [...kept, { code: 'more-like-this', path, times: more }] : kept),
  };
}
