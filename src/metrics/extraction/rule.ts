/** How the answer is found in what a model said: declared by name, since what it cannot find counts as wrong. */
export type ExtractionRule = {
  name: string;
  /** One line: where it looks. */
  finds: string;
  /** Undefined when there is nothing to be found. */
  extract(response: string): string | undefined;
};
