/** How a text is cut into tokens by what each character is, without a string for any of them. */

/** Told of every token in order: where it begins and ends. */
export type Each = (from: number, to: number) => void;
export type Cut = (text: string, each: Each) => void;

/** A character between tokens, part of a token with its neighbours, or a token by itself. */
export const between = 1;
export const joined = 2;
export const alone = 3;
export type Place = typeof between | typeof joined | typeof alone;

/** @param placeOf asked once of each character below U+10000; half of a pair without the other is a character too */
export function cutting(placeOf: (character: string) => Place): Cut {
  const known = new Uint8Array(0x10000);
  return (text, each) => {
    let from = -1;
    for (let at = 0, next = 0; at < text.length; at = next) {
      const unit = text.charCodeAt(at);
      next = at + 1;
      let place = known[unit]!;
      if (place === 0) {
        const character = String.fromCodePoint(text.codePointAt(at)!);
        next = at + character.length;
        place = placeOf(character);
        if (!isHalf(unit)) known[unit] = place;
      }
      if (place === joined) {
        if (from === -1) from = at;
        continue;
      }
      if (from !== -1) each(from, at);
      from = -1;
      if (place === alone) each(at, next);
    }
    if (from !== -1) each(from, text.length);
  };
}

const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

export function tokensBy(cut: Cut, text: string): string[] {
  const tokens: string[] = [];
  cut(text, (from, to) => {
    tokens.push(text.slice(from, to));
  });
  return tokens;
}
