/** Llama as Hugging Face's transformers keeps it: norms by the root mean square, SwiGLU, rotary positions over whole heads, matrices as [out, in] and no
 *  biases; queries, keys and values apart, and so the two halves of the gated layer. (huggingface.co/docs/transformers, LlamaConfig) */
import { mlpOf, type Shape } from '../engine/shape.ts';
import type { LabModel } from '../model.ts';
import type { Row } from './weights.ts';

export function llamaRows(shape: Shape): Row[] {
  const { width: d, layers, tied } = shape;
  const { wide, inner } = mlpOf(shape);
  return [
    { theirs: 'model.embed_tokens.weight', ours: 'tokens' },
    ...Array.from({ length: layers }, (_, l): Row[] => {
      const part = (theirs: string, ours: string, from: number, to: number): Row => ({
        theirs: `model.layers.${l}.${theirs}.weight`,
        ours: `${l}.${ours}`,
        turned: true,
        columns: [from, to],
      });
      return [
        { theirs: `model.layers.${l}.input_layernorm.weight`, ours: `${l}.norm1.gain` },
        part('self_attn.q_proj', 'attention.in', 0, d),
        part('self_attn.k_proj', 'attention.in', d, 2 * d),
        part('self_attn.v_proj', 'attention.in', 2 * d, 3 * d),
        part('self_attn.o_proj', 'attention.out', 0, d),
        { theirs: `model.layers.${l}.post_attention_layernorm.weight`, ours: `${l}.norm2.gain` },
        part('mlp.gate_proj', 'mlp.in', 0, inner),
        part('mlp.up_proj', 'mlp.in', inner, wide),
        part('mlp.down_proj', 'mlp.out', 0, d),
      ];
    }).flat(),
    { theirs: 'model.norm.weight', ours: 'norm.gain' },
    ...(tied ? [] : [{ theirs: 'lm_head.weight', ours: 'head', turned: true }]),
  ];
}

export const llamaConfig = ({ shape, speech }: LabModel) => ({
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  vocab_size: shape.vocabulary,
  max_position_embeddings: shape.context,
  hidden_size: shape.width,
  num_hidden_layers: shape.layers,
  num_attention_heads: shape.heads,
  num_key_value_heads: shape.heads,
  intermediate_size: mlpOf(shape).inner,
  hidden_act: 'silu',
  rms_norm_eps: 1e-5,
  rope_theta: 10000,
  attention_bias: false,
  mlp_bias: false,
  attention_dropout: 0,
  tie_word_embeddings: shape.tied === true,
  bos_token_id: speech.end ?? null,
  eos_token_id: speech.end ?? null,
  torch_dtype: 'float32',
});

/** A Llama the engine can do: every head with keys of its own, the width of the gated layer that it gives it, nothing scaled otherwise. */
export const isOurLlama = (config: Record<string, unknown>): boolean =>
  config['num_key_value_heads'] === config['num_attention_heads'] &&
  config['intermediate_size'] === mlpOf({ width: Number(config['hidden_size']), blocks: 'llama' }).inner &&
  config['rope_theta'] === 10000 &&
  config['rms_norm_eps'] === 1e-5 &&
  config['attention_bias'] === false &&
  config['mlp_bias'] === false;
