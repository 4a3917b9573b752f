/** GPT-NeoX as Hugging Face's transformers keeps it: rotary positions over whole heads, matrices as [out, in], queries, keys and values of a head together;
 *  here one block after the other, not side by side. (huggingface.co/docs/transformers, GPTNeoXConfig) */
import type { Shape } from '../engine/shape.ts';
import type { LabModel } from '../model.ts';
import type { Row } from './weights.ts';

export const gptNeoxRows = ({ width: d, layers, heads, tied }: Shape): Row[] => [
  { theirs: 'gpt_neox.embed_in.weight', ours: 'tokens' },
  ...Array.from({ length: layers }, (_, l): Row[] => {
    const theirs = `gpt_neox.layers.${l}`;
    return [
      { theirs: `${theirs}.input_layernorm.weight`, ours: `${l}.norm1.gain` },
      { theirs: `${theirs}.input_layernorm.bias`, ours: `${l}.norm1.bias` },
      { theirs: `${theirs}.attention.query_key_value.weight`, ours: `${l}.attention.in`, turned: true, byHead: heads },
      { theirs: `${theirs}.attention.query_key_value.bias`, zeros: 3 * d },
      { theirs: `${theirs}.attention.dense.weight`, ours: `${l}.attention.out`, turned: true },
      { theirs: `${theirs}.attention.dense.bias`, zeros: d },
      { theirs: `${theirs}.post_attention_layernorm.weight`, ours: `${l}.norm2.gain` },
      { theirs: `${theirs}.post_attention_layernorm.bias`, ours: `${l}.norm2.bias` },
      { theirs: `${theirs}.mlp.dense_h_to_4h.weight`, ours: `${l}.mlp.in`, turned: true },
      { theirs: `${theirs}.mlp.dense_h_to_4h.bias`, zeros: 4 * d },
      { theirs: `${theirs}.mlp.dense_4h_to_h.weight`, ours: `${l}.mlp.out`, turned: true },
      { theirs: `${theirs}.mlp.dense_4h_to_h.bias`, zeros: d },
    ];
  }).flat(),
  { theirs: 'gpt_neox.final_layer_norm.weight', ours: 'norm.gain' },
  { theirs: 'gpt_neox.final_layer_norm.bias', ours: 'norm.bias' },
  ...(tied ? [] : [{ theirs: 'embed_out.weight', ours: 'head', turned: true }]),
];

export const gptNeoxConfig = ({ shape, speech }: LabModel) => ({
  architectures: ['GPTNeoXForCausalLM'],
  model_type: 'gpt_neox',
  vocab_size: shape.vocabulary,
  max_position_embeddings: shape.context,
  hidden_size: shape.width,
  num_hidden_layers: shape.layers,
  num_attention_heads: shape.heads,
  intermediate_size: 4 * shape.width,
  hidden_act: 'gelu_new',
  rotary_pct: 1,
  rotary_emb_base: 10000,
  use_parallel_residual: false,
  attention_bias: true,
  layer_norm_eps: 1e-5,
  attention_dropout: 0,
  hidden_dropout: 0,
  tie_word_embeddings: shape.tied === true,
  bos_token_id: speech.end ?? null,
  eos_token_id: speech.end ?? null,
  torch_dtype: 'float32',
});
