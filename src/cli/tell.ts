import { type Complaint, onlyInforms } from '../record/complaint.ts';
import { pc } from './colours.ts';
import type { Io } from './io.ts';
import { words } from './words.ts';

const mostComplaints = 100;
const mostNotes = 3;

/** What made input unusable a line each, then a few of each kind of mere notes: on the error stream, so that results can be piped. */
export function tell(all: readonly Complaint[], io: Io): void {
  // A README beside the results is no news; `inspect` and verdicts.json name it. What a file and its curves lack is one thing.
  const complaints = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].filter(({ code }) => code !== 'file-left-aside');
  if (complaints.length === 0) return;
  const say = words[io.language];
  const kinds = new Map<Complaint['code'], number>();
  const shown = [...complaints]
    .sort((a, b) => Number(onlyInforms.has(a.code)) - Number(onlyInforms.has(b.code)))
    .filter(({ code }) => {
      const before = kinds.get(code) ?? 0;
      kinds.set(code, before + 1);
      return before < (onlyInforms.has(code) ? mostNotes : mostComplaints);
    });
  io.err('');
  io.err(pc.dim(say.problems(complaints.length)));
  for (const complaint of shown) io.err(`- ${io.say(complaint)}`);
  if (complaints.length > shown.length) io.err(pc.dim(say.moreProblems(complaints.length - shown.length)));
}
