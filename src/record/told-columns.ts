/** What a user can tell of the columns of a table. */

export const toldRoles = [
  'model',
  'family',
  'task',
  'metric',
  'score',
  'correct',
  'n',
  'stderr',
  'item',
  'run',
  'params',
  'compute',
  'tokens',
  'step',
  'loss',
  'shots',
  'split',
  'filter',
  'chance',
  'prompt',
  'response',
  'target',
  'extracted',
  'ignored',
] as const;
export type ToldRole = (typeof toldRoles)[number];

/** What one in the column is worth: thousand to trillion, or percent of a score. */
export const toldUnits = ['%', 'K', 'M', 'B', 'T'] as const;
export type ColumnMeaning = { role: ToldRole; unit?: (typeof toldUnits)[number] };

/** What a table without such a column has in all its rows. */
export const toldConstants = ['model', 'family', 'task', 'metric'] as const;
export type ToldConstant = (typeof toldConstants)[number];

export type ToldColumns = {
  /** All headings of the table, in any order. */
  headings: readonly string[];
  /** By heading; a column that is not here speaks for itself. */
  columns: Readonly<Record<string, ColumnMeaning>>;
  constants: Readonly<Partial<Record<ToldConstant, string>>>;
};
