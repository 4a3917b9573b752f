/** A model of the lab as llama.cpp loads it: architecture gpt2 (learned positions), gptneox (rotary) or llama, F32, its tokenizer of bytes as metadata. */
import { mlpOf, type Shape } from '../engine/shape.ts';
import type { SpeakingModel } from '../model.ts';
import { type GgufValue, ggufOf } from './gguf.ts';
import { layoutOf } from './hugging-face.ts';
import { type Row, weightsOf } from './weights.ts';

/** llama.cpp wants every matrix as [out, in], and a bias to each. */
const gptRows = ({ width: d, layers, positions, tied }: Shape): Row[] => [
  { theirs: 'token_embd.weight', ours: 'tokens' },
  ...(positions === 'rotary' ? [] : [{ theirs: 'position_embd.weight', ours: 'positions' }]),
  ...Array.from({ length: layers }, (_, l): Row[] => [
    { theirs: `blk.${l}.attn_norm.weight`, ours: `${l}.norm1.gain` },
    { theirs: `blk.${l}.attn_norm.bias`, ours: `${l}.norm1.bias` },
    { theirs: `blk.${l}.attn_qkv.weight`, ours: `${l}.attention.in`, turned: true },
    { theirs: `blk.${l}.attn_qkv.bias`, zeros: 3 * d },
    { theirs: `blk.${l}.attn_output.weight`, ours: `${l}.attention.out`, turned: true },
    { theirs: `blk.${l}.attn_output.bias`, zeros: d },
    { theirs: `blk.${l}.ffn_norm.weight`, ours: `${l}.norm2.gain` },
    { theirs: `blk.${l}.ffn_norm.bias`, ours: `${l}.norm2.bias` },
    { theirs: `blk.${l}.ffn_up.weight`, ours: `${l}.mlp.in`, turned: true },
    { theirs: `blk.${l}.ffn_up.bias`, zeros: 4 * d },
    { theirs: `blk.${l}.ffn_down.weight`, ours: `${l}.mlp.out`, turned: true },
    { theirs: `blk.${l}.ffn_down.bias`, zeros: d },
  ]).flat(),
  { theirs: 'output_norm.weight', ours: 'norm.gain' },
  { theirs: 'output_norm.bias', ours: 'norm.bias' },
  tied ? { theirs: 'output.weight', ours: 'tokens' } : { theirs: 'output.weight', ours: 'head', turned: true },
];

/** No biases; queries and keys are turned by pairs of neighbours. */
const llamaRows = (shape: Shape): Row[] => {
  const { width: d, layers, heads, tied } = shape;
  const { wide, inner } = mlpOf(shape);
  return [
    { theirs: 'token_embd.weight', ours: 'tokens' },
    ...Array.from({ length: layers }, (_, l): Row[] => {
      const part = (theirs: string, ours: string, from: number, to: number, more: { neighbours?: number } = {}): Row => ({
        theirs: `blk.${l}.${theirs}.weight`,
        ours: `${l}.${ours}`,
        turned: true,
        columns: [from, to],
        ...more,
      });
      return [
        { theirs: `blk.${l}.attn_norm.weight`, ours: `${l}.norm1.gain` },
        part('attn_q', 'attention.in', 0, d, { neighbours: heads }),
        part('attn_k', 'attention.in', d, 2 * d, { neighbours: heads }),
        part('attn_v', 'attention.in', 2 * d, 3 * d),
        { theirs: `blk.${l}.attn_output.weight`, ours: `${l}.attention.out`, turned: true },
        { theirs: `blk.${l}.ffn_norm.weight`, ours: `${l}.norm2.gain` },
        part('ffn_gate', 'mlp.in', 0, inner),
        part('ffn_up', 'mlp.in', inner, wide),
        { theirs: `blk.${l}.ffn_down.weight`, ours: `${l}.mlp.out`, turned: true },
      ];
    }).flat(),
    { theirs: 'output_norm.weight', ours: 'norm.gain' },
    tied ? { theirs: 'output.weight', ours: 'tokens' } : { theirs: 'output.weight', ours: 'head', turned: true },
  ];
};

const architectures = { gpt2: 'gpt2', 'gpt-neox': 'gptneox', llama: 'llama' } as const;
const [normal, control] = [1, 3];

export function ggufFile(model: SpeakingModel): Uint8Array<ArrayBuffer> {
  const { name, shape, speech } = model;
  const { names, merges, end } = speech.tokenizer;
  const architecture = architectures[layoutOf(shape)];
  const u32 = (value: number): GgufValue => ({ type: 'u32', value });
  const string = (value: string): GgufValue => ({ type: 'string', value });
  const metadata: [string, GgufValue][] = [
    ['general.architecture', string(architecture)],
    ['general.name', string(name)],
    ['general.file_type', u32(0)],
    [`${architecture}.context_length`, u32(shape.context)],
    [`${architecture}.embedding_length`, u32(shape.width)],
    [`${architecture}.block_count`, u32(shape.layers)],
    [`${architecture}.feed_forward_length`, u32(mlpOf(shape).inner)],
    [`${architecture}.attention.head_count`, u32(shape.heads)],
    [`${architecture}.attention.layer_norm_${architecture === 'llama' ? 'rms_' : ''}epsilon`, { type: 'f32', value: 1e-5 }],
    ...(architecture === 'gpt2'
      ? []
      : ([
          [`${architecture}.rope.dimension_count`, u32(shape.width / shape.heads)],
          [`${architecture}.rope.freq_base`, { type: 'f32', value: 10000 }],
        ] as [string, GgufValue][])),
    ...(architecture === 'gptneox' ? ([['gptneox.use_parallel_residual', { type: 'bool', value: false }]] as [string, GgufValue][]) : []),
    ['tokenizer.ggml.model', string('gpt2')],
    ['tokenizer.ggml.pre', string('gpt-2')],
    ['tokenizer.ggml.tokens', { type: 'strings', value: names }],
    ['tokenizer.ggml.token_type', { type: 'i32s', value: names.map((_, token) => (token === end ? control : normal)) }],
    ['tokenizer.ggml.merges', { type: 'strings', value: merges.map(([one, other]) => `${names[one]} ${names[other]}`) }],
    ['tokenizer.ggml.bos_token_id', u32(end)],
    ['tokenizer.ggml.eos_token_id', u32(end)],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: true }],
  ];
  return ggufOf({ metadata: new Map(metadata), tensors: weightsOf(model, architecture === 'llama' ? llamaRows(shape) : gptRows(shape)) });
}
