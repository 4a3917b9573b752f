/** Texts of words as texts of integers, equal words equal integers. The integers are the least there can be where texts have many words. */

/** Words of texts before: most come again and again. Few enough that they stay near. */
const numbers = new Map<string, number>();
const most = 4096;
let last = 0;

/** A longer one would keep in memory all of the text it was cut from. */
const longest = 12;

export function numbered(texts: readonly (readonly string[])[]): number[][] {
  let words = 0;
  for (const { length } of texts) words += length;
  if (last + words > most) {
    numbers.clear();
    last = 0;
  }
  const long: string[] = [];
  const found: number[][] = [];
  for (const text of texts) {
    const row: number[] = [];
    for (const word of text) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = ++last;
        numbers.set(word, number);
        if (word.length > longest) long.push(word);
      }
      row.push(number);
    }
    found.push(row);
  }
  for (const word of long) numbers.delete(word);
  return found;
}
