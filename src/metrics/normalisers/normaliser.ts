/** How two answers are made comparable before they are compared letter by letter: declared by name, since it decides what counts as right. */
export type Normaliser = {
  name: string;
  /** One line: which differences it forgives. */
  forgives: string;
  normalise(text: string): string;
};
