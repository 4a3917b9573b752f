/** Formats Dunwu knows by sight and cannot read yet: saying so is kinder than "not recognised". (formats §2–§13)
 *  Asked only when no reader claims the file, so a new reader needs no change here. */
import type { Head } from './reader.ts';

type Later = { format: string; is(head: Head): boolean };

const has = (text: string, ...words: string[]): boolean => words.every((word) => text.includes(word));

const later: readonly Later[] = [{ format: 'lighteval results', is: ({ text }) => has(text, '"config_general"', '"lighteval_sha"') }];

/** The name of the format, or undefined when the file looks like none of them. */
export const laterFormat = (head: Head): string | undefined => later.find(({ is }) => is(head))?.format;
