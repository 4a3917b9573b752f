/** Every complaint Dunwu can make, with the facts each must bring. A line added here without its sentence in messages/en.ts and
 *  messages/zh.ts does not compile. A sentence says where, what came, what was expected, and what to do or what was done instead. */
export type Complaints = {
  // whole files
  'path-missing': { path: string };
  'path-unreadable': { path: string; reason: string };
  'folder-empty': { path: string };
  'file-empty': { path: string };
  'file-binary': { path: string; looksLike: string };
  'file-not-fetched': { path: string };
  'file-without-scores': { path: string; looksLike: string; hint: string };
  'text-binary': { path: string; looksLike: string };
  'file-left-aside': { path: string };
  'file-beside': { path: string; format: string; better: string };
  'scores-elsewhere': { path: string; kept: string };
  'people-left-aside': { path: string; runs: number };
  'samples-differ': { path: string; task: string; metric: string; stated: number; counted: number };
  'samples-fewer': { path: string; task: string; metric: string; held: number; scored: number };
  'graded-here': { path: string; said: string; right: string };
  'items-again': { path: string; task: string; rows: number };
  'items-missing': { path: string; task: string; items: number; expected: number };
  'file-not-recognised': { path: string; closest: string; because: string };
  'file-ambiguous': { path: string; one: string; other: string };
  'file-truncated': { path: string; format: string; at: string };
  'file-too-large': { path: string; bytes: number; limit: number };
  'drop-too-large': { path: string; limit: number };
  'drop-too-much': { path: string; limit: number };
  'drop-too-many': { limit: number };
  'drop-misnamed': { path: string };
  'file-nested-too-deep': { path: string; depth: number; limit: number };
  'file-corrupt': { path: string; format: string; reason: string };
  'file-has-no-scores': { path: string; format: string; lacks: string };
  'member-unsafe': { path: string; member: string };
  'member-unreadable': { path: string; member: string; reason: string };
  'log-unfinished': { path: string; status: string };
  'encoding-unknown': { path: string; at: number };
  // parts of files
  'line-unreadable': { path: string; line: number; expected: string; got: string };
  'line-too-long': { path: string; line: number; length: number; limit: number };
  'field-wrong': { path: string; line: number; field: string; expected: string; got: string };
  'count-above-n': { path: string; line: number; correct: number; n: number };
  'count-negative': { path: string; line: number; field: string; got: number };
  'score-out-of-range': { path: string; line: number; field: string; got: number; lo: number; hi: number };
  'not-a-number': { path: string; field: string; times: number };
  'read-as-percent': { path: string; field: string; highest: number };
  'n-missing': { path: string; tasks: number };
  'score-missing': { path: string; task: string; field: string };
  'column-missing': { path: string; columns: string; expected: string };
  'more-like-this': { path: string; times: number };
  // joining
  'model-unknown': { model: string; files: number; suggestion: string };
  'model-unnamed': { path: string };
  'families-mixed': { path: string; models: string };
  'measured-twice': { model: string; task: string; metric: string; kept: string; left: string };
  'protocol-differs': { family: string; task: string; metric: string; part: string; values: string };
  'too-few-sizes': { curves: number; needed: number; example: string };
  'axis-missing': { axis: string; family: string; models: string };
  // the command line and its own files
  'option-wrong': { option: string; got: string; expected: string };
  'catalogue-unreadable': { path: string; line: number; expected: string; got: string };
  'metric-unusable': { path: string; field: string; expected: string; got: string };
  'no-answers': { paths: string };
  'no-lengths': { paths: string; unit: 'minutes' | 'steps' };
  'law-unfit': { form: string; subject: string; why: string };
  'forecast-unreadable': { path: string };
  'forecast-changed': { path: string };
  'own-models': { path: string; models: string };
  'own-unreadable': { path: string; reason: string };
  'store-busy': { path: string };
  'store-unusable': { path: string; reason: string };
  'nothing-usable': { paths: string };
  'nothing-selected': { filter: string; has: string };
  'axis-nowhere': { axis: string /** Axes, with commas between. */; there: string };
  'store-elsewhere': { path: string; reason: string };
  'page-not-built': Record<string, never>;
  'port-unusable': { port: number; reason: string };
  'folder-not-empty': { path: string };
  'out-unwritable': { path: string; reason: string };
  'model-unusable': { path: string; lacks: string };
  'endpoint-unreachable': { url: string; reason: string };
  'endpoint-silent': { url: string; seconds: number };
  'endpoint-refused': { url: string; status: number; reason: string };
  'endpoint-no-logprobs': { url: string; model: string };
  'endpoint-unclear': { url: string; expected: string; got: string };
  // ladders of the lab
  'run-failed': { run: string; reason: string };
  'run-let-go': { run: string; log: string };
  'run-anew': { run: string; was: string; is: string };
  'lab-busy': { path: string; process: string };
  'lab-on-cluster': { path: string; runs: number };
  'slurm-missing': { command: string };
  'slurm-refused': { command: string; reason: string };
};

export type Complaint = {
  [C in keyof Complaints]: Complaints[C] extends Record<string, never> ? { code: C } : { code: C } & Complaints[C];
}[keyof Complaints];
export type Sentences = { [C in keyof Complaints]: (facts: Complaints[C]) => string };

/** Notes that inform and make no input unusable; every other complaint counts as "some input unusable" (exit code 2). */
export const onlyInforms: ReadonlySet<Complaint['code']> = new Set([
  'read-as-percent',
  'n-missing',
  'not-a-number',
  'measured-twice',
  'protocol-differs',
  'model-unknown',
  'axis-missing',
  'too-few-sizes',
  'file-left-aside',
  'file-beside',
  'file-without-scores',
  'scores-elsewhere',
  'people-left-aside',
  'items-again',
  'samples-differ',
  'graded-here',
  'samples-fewer',
  'log-unfinished',
  'families-mixed',
  'own-models',
  'store-busy',
  'store-unusable',
  'store-elsewhere',
]);

/** Thrown when a whole input cannot be used. */
export class Unusable extends Error {
  readonly complaint: Complaint;
  /** What was complained of on the way there. */
  readonly found: readonly Complaint[];
  constructor(complaint: Complaint, found: readonly Complaint[] = []) {
    super(complaint.code);
    this.complaint = complaint;
    this.found = found;
  }
}
