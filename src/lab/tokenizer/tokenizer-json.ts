/** tokenizer.json as Hugging Face's tokenizers library writes it. (huggingface.co/docs/tokenizers) */
import { type Tokenizer, tokenizerOf } from './tokenizer.ts';
import { endToken, firstTokens } from './train-bpe.ts';

const byteLevel = (addPrefixSpace: boolean) => ({
  type: 'ByteLevel',
  add_prefix_space: addPrefixSpace,
  trim_offsets: true,
  use_regex: true,
});

export const tokenizerJson = ({ names, merges, end }: Tokenizer): string =>
  JSON.stringify(
    {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [{ id: end, content: endToken, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }],
      normalizer: null,
      pre_tokenizer: byteLevel(false),
      post_processor: byteLevel(true),
      decoder: byteLevel(true),
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: '',
        end_of_word_suffix: '',
        fuse_unk: false,
        byte_fallback: false,
        ignore_merges: false,
        vocab: Object.fromEntries(names.map((name, id) => [name, id])),
        merges: merges.map(([one, other]) => [names[one], names[other]]),
      },
    },
    null,
    1,
  );

/** @returns undefined when it is none of ours: the end and the bytes first, then merges in order */
export function readTokenizerJson(text: string): Tokenizer | undefined {
  try {
    const { model } = JSON.parse(text) as { model: { vocab: Record<string, number>; merges: [string, string][] } };
    const tokenizer = tokenizerOf(model.merges.map(([one, other]) => [model.vocab[one]!, model.vocab[other]!] as const));
    const same = tokenizer.names.every((name, id) => model.vocab[name] === id) && Object.keys(model.vocab).length === tokenizer.vocabulary;
    return same && tokenizer.names[0] === firstTokens[0] ? tokenizer : undefined;
  } catch {
    return undefined;
  }
}
