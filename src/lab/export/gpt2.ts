/** GPT-2 as Hugging Face's transformers keeps it: learned positions, matrices as [in, out], a bias everywhere, of which ours are zero.
 *  (huggingface.co/docs/transformers, GPT2Config) */
import type { Shape } from '../engine/shape.ts';
import type { LabModel } from '../model.ts';
import type { Row } from './weights.ts';

export const gpt2Rows = ({ width: d, layers, tied }: Shape): Row[] => [
  { theirs: 'transformer.wte.weight', ours: 'tokens' },
  { theirs: 'transformer.wpe.weight', ours: 'positions' },
  ...Array.from({ length: layers }, (_, l): Row[] => {
    const theirs = `transformer.h.${l}`;
    return [
      { theirs: `${theirs}.ln_1.weight`, ours: `${l}.norm1.gain` },
      { theirs: `${theirs}.ln_1.bias`, ours: `${l}.norm1.bias` },
      { theirs: `${theirs}.attn.c_attn.weight`, ours: `${l}.attention.in` },
      { theirs: `${theirs}.attn.c_attn.bias`, zeros: 3 * d },
      { theirs: `${theirs}.attn.c_proj.weight`, ours: `${l}.attention.out` },
      { theirs: `${theirs}.attn.c_proj.bias`, zeros: d },
      { theirs: `${theirs}.ln_2.weight`, ours: `${l}.norm2.gain` },
      { theirs: `${theirs}.ln_2.bias`, ours: `${l}.norm2.bias` },
      { theirs: `${theirs}.mlp.c_fc.weight`, ours: `${l}.mlp.in` },
      { theirs: `${theirs}.mlp.c_fc.bias`, zeros: 4 * d },
      { theirs: `${theirs}.mlp.c_proj.weight`, ours: `${l}.mlp.out` },
      { theirs: `${theirs}.mlp.c_proj.bias`, zeros: d },
    ];
  }).flat(),
  { theirs: 'transformer.ln_f.weight', ours: 'norm.gain' },
  { theirs: 'transformer.ln_f.bias', ours: 'norm.bias' },
  ...(tied ? [] : [{ theirs: 'lm_head.weight', ours: 'head', turned: true }]),
];

export const gpt2Config = ({ shape, speech }: LabModel) => ({
  architectures: ['GPT2LMHeadModel'],
  model_type: 'gpt2',
  vocab_size: shape.vocabulary,
  n_positions: shape.context,
  n_embd: shape.width,
  n_layer: shape.layers,
  n_head: shape.heads,
  n_inner: 4 * shape.width,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  attn_pdrop: 0,
  embd_pdrop: 0,
  resid_pdrop: 0,
  tie_word_embeddings: shape.tied === true,
  bos_token_id: speech.end ?? null,
  eos_token_id: speech.end ?? null,
  torch_dtype: 'float32',
});
