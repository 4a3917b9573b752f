/** Where two answers part: what both begin with, and the rest of each. Cut between characters as people see them (Unicode's grapheme clusters): neither a
 *  letter and its marks nor a family of one picture is cut in two. */
export type Parted = { same: string; a: string; b: string };

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function firstDifference(a: string, b: string): Parted {
  let at = 0;
  const most = Math.min(a.length, b.length);
  while (at < most && a[at] === b[at]) at++;
  const [ofA, ofB] = [characters.segment(a), characters.segment(b)];
  for (;;) {
    // A text that ends here ends a character.
    const begun = Math.min(ofA.containing(at)?.index ?? at, ofB.containing(at)?.index ?? at);
    if (begun === at) break;
    at = begun;
  }
  return { same: a.slice(0, at), a: a.slice(at), b: b.slice(at) };
}
