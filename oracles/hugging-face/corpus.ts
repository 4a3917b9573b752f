/** Texts for Hugging Face's tokenizers: what ours learns from, texts to encode, and our tokenizer.json to load. */
import { drawDocument } from '../../src/lab/corpus/corpus.ts';
import { corpusTokenizer, textsForTokenizer, tokensOfCorpus } from '../../src/lab/corpus/tokenizer.ts';
import { tokenizerJson } from '../../src/lab/tokenizer/tokenizer-json.ts';
import { randomStream } from '../../src/stats/random.ts';

const random = randomStream(9, 'texts to encode');
process.stdout.write(
  JSON.stringify({
    vocabulary: tokensOfCorpus,
    texts: [...textsForTokenizer()],
    ours: tokenizerJson(corpusTokenizer()),
    encode: [
      ...Array.from({ length: 20 }, () => drawDocument(random, true).text),
      '',
      '你好',
      'hello',
      "  two  spaces\tand\n\n\nlines \n don't I'll we've 1234 ½ x² ",
      '😀 naïve façade 日本語のテキスト한국어 العربية \u0000\u001f\ufeff',
      ' 你 好 ，a好b',
    ],
  }),
);
