/** Runs of n tokens that two texts share, for all n at once. A run is known by the run it continues and its last token, so that no run is ever
 *  written out: a trie in a hash table of integers. */

/** Room for as many runs as were ever needed; a slot is empty where its run is 0. */
let slots = { before: new Int32Array(1024), token: new Int32Array(1024), run: new Int32Array(1024) };
/** Of each run how often the reference at hand has it, and the most any reference has it. */
let counts = { here: new Int32Array(512), most: new Int32Array(512) };
let mask = 1023;
let runs = 0;

function empty(atMost: number): void {
  let size = 64;
  while (size < 2 * atMost) size *= 2;
  if (size > slots.run.length) slots = { before: new Int32Array(size), token: new Int32Array(size), run: new Int32Array(size) };
  else slots.run.fill(0, 0, size);
  if (atMost >= counts.here.length) counts = { here: new Int32Array(size), most: new Int32Array(size) };
  else {
    counts.here.fill(0, 0, atMost + 1);
    counts.most.fill(0, 0, atMost + 1);
  }
  mask = size - 1;
  runs = 0;
}

/** The run that continues `before` with `token`; 0 when it is not there and `add` is false. The empty run is 0 too. */
function runOf(before: number, token: number, add: boolean): number {
  let slot = (Math.imul(before, 0x9e3779b1) ^ Math.imul(token, 0x85ebca6b)) & mask;
  slot = (slot ^ (slot >>> 7)) & mask;
  for (;;) {
    const run = slots.run[slot]!;
    if (run === 0) break;
    if (slots.before[slot] === before && slots.token[slot] === token) return run;
    slot = (slot + 1) & mask;
  }
  if (!add) return 0;
  runs++;
  slots.before[slot] = before;
  slots.token[slot] = token;
  slots.run[slot] = runs;
  return runs;
}

/** How many runs of 1, 2, … `longest` tokens of `text` are in a reference, each counted at most as often as the reference that has it most often.
 *  Tokens are any integers. */
export function sharedRuns(text: readonly number[], references: readonly (readonly number[])[], longest: number): number[] {
  empty(references.reduce((sum, { length }) => sum + length, 0) * longest);
  for (const reference of references) {
    // Run by run, from every place on: the run of n tokens is found from that of n − 1.
    for (let from = 0; from < reference.length; from++)
      for (let run = 0, at = from; at < reference.length && at < from + longest; at++) {
        run = runOf(run, reference[at]!, true);
        const count = ++counts.here[run]!;
        if (count > counts.most[run]!) counts.most[run] = count;
      }
    if (references.length > 1) counts.here.fill(0, 0, runs + 1);
  }
  const shared: number[] = Array(longest).fill(0);
  for (let from = 0; from < text.length; from++)
    for (let run = 0, n = 0; n < longest && from + n < text.length; n++) {
      run = runOf(run, text[from + n]!, false);
      if (run === 0) break;
      if (counts.most[run]! > 0) {
        counts.most[run]!--;
        shared[n]!++;
      }
    }
  return shared;
}
