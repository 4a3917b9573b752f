/** The tokenizer of the corpus, learnt from a first part of it when it is first asked for: half a second, the same everywhere. */
import { randomStream } from '../../stats/random.ts';
import { type Tokenizer, tokenizerOf } from '../tokenizer/tokenizer.ts';
import { trainBpe } from '../tokenizer/train-bpe.ts';
import { drawDocument } from './corpus.ts';

export const tokensOfCorpus = 1024;
const documents = 3000;

/** @returns documents the tokenizer learns from; none is held out */
export function* textsForTokenizer(): Generator<string> {
  const random = randomStream(1, 'tokenizer of the corpus');
  for (let i = 0; i < documents; i++) yield drawDocument(random, false).text;
}

let learnt: Tokenizer | undefined;
export function corpusTokenizer(): Tokenizer {
  learnt ??= tokenizerOf(trainBpe(textsForTokenizer(), tokensOfCorpus));
  return learnt;
}
