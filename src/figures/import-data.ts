/** What the Import page is made of: what became of each file, who its models are, and what cannot be concluded from them. */

import type { Reason } from '../record/messages/reasons.ts';
import type { Capability } from '../record/observation.ts';
import type { ColumnMeaning, ToldColumns } from '../record/told-columns.ts';
import type { Note, VerdictName } from '../record/verdicts.ts';
import type { Unknown } from '../stats/estimate.ts';

/** A table as one looks at it to tell what its columns mean. `means`: what each is taken for as it is; absent where its heading says nothing. */
export type TableSeen = {
  headings: string[];
  means: (ColumnMeaning | null)[];
  rows: string[][];
  told: Pick<ToldColumns, 'columns' | 'constants'> | null;
};

export type RecognisedFile = {
  path: string;
  format: string | Unknown;
  because: string;
  /** Stands for the bytes of this other file, which count once. */
  copyOf: string | null;
  scores: number;
  models: number;
  tasks: number;
  metrics: string[];
  /** Over its tasks, the most any model was asked. */
  items: number | Unknown;
  can: Capability[];
  problems: Note[];
  table: TableSeen | null;
};

export type CatalogueFact = {
  name: string;
  aliases: string[];
  family: string;
  params?: number;
  nonEmbedding?: number;
  active?: number;
  tokens?: number;
  flop?: number;
  tokensPerStep?: number;
  released?: string;
  source: string;
};

/** A model as the files name it, and who it is. */
export type JoinedModel = {
  name: string;
  files: number;
  scores: number;
  /** What the files themselves say; it stands before the catalogue. */
  stated: { family?: string; params?: number; compute?: number; tokens?: number };
  match: {
    fact: CatalogueFact;
    how: 'exact' | 'alias' | 'normalised';
    own: boolean;
    compute: { value: number; from: 'stated' | '6ND' } | null;
  } | null;
  /** What may be meant, or a line for one's own catalogue; '' for nothing. */
  suggestion: string;
};

/** Many curves may lack the same: the reason and the needs are those of the example. */
export type LimitSeen = {
  of: VerdictName | 'all';
  reason: Reason;
  needs: Reason[];
  curves: number;
  example: { family: string; task: string };
};

export type Recognised = {
  files: RecognisedFile[];
  models: JoinedModel[];
  /** What was noticed of the files as a whole and while joining them. */
  notes: Note[];
  curves: number;
  limits: LimitSeen[];
  /** Where what the user tells is kept. */
  keptIn: { models: string; columns: string } | null;
};

/** A line of the answer while files are looked at: how far it is, then what was found. */
export type Looking = { done: number; of: number } | { found: Recognised } | { failed: Note[] };
