/** A folder that Hugging Face's transformers loads: config.json, model.safetensors, tokenizer.json, tokenizer_config.json. What was written is read again:
 *  the model that comes with the project is such a folder. */
import type { Shape } from '../engine/shape.ts';
import { type LabModel, type SpeakingModel, speechOfTokenizer } from '../model.ts';
import { readSafetensors, safetensorsOf } from '../safetensors.ts';
import { readTokenizerJson, tokenizerJson } from '../tokenizer/tokenizer-json.ts';
import { endToken } from '../tokenizer/train-bpe.ts';
import { gptNeoxConfig, gptNeoxRows } from './gpt-neox.ts';
import { gpt2Config, gpt2Rows } from './gpt2.ts';
import { isOurLlama, llamaConfig, llamaRows } from './llama.ts';
import { parametersOf, weightsOf } from './weights.ts';

export type Files = ReadonlyMap<string, string | Uint8Array>;

const json = (value: object) => `${JSON.stringify(value, null, 1)}\n`;

/** How transformers calls what a model is: GPT-2 where positions are learned, GPT-NeoX where they are rotary, Llama where its blocks are. */
export const layoutOf = ({ positions, blocks }: Pick<Shape, 'positions' | 'blocks'>): Layout =>
  blocks === 'llama' ? 'llama' : positions === 'rotary' ? 'gpt-neox' : 'gpt2';
export type Layout = 'gpt2' | 'gpt-neox' | 'llama';
const layouts = {
  gpt2: { type: 'gpt2', rows: gpt2Rows, config: gpt2Config },
  'gpt-neox': { type: 'gpt_neox', rows: gptNeoxRows, config: gptNeoxConfig },
  llama: { type: 'llama', rows: llamaRows, config: llamaConfig },
} as const;
const rowsOf = (shape: Shape) => layouts[layoutOf(shape)].rows(shape);

export function huggingFaceFiles(model: SpeakingModel): Files {
  const weights = weightsOf(model, rowsOf(model.shape));
  const config = layouts[layoutOf(model.shape)].config(model);
  return new Map<string, string | Uint8Array>([
    ['config.json', json({ ...config, dunwu_name: model.name })],
    ['generation_config.json', json({ bos_token_id: config.bos_token_id, eos_token_id: config.eos_token_id, do_sample: false })],
    [
      'model.safetensors',
      safetensorsOf(
        { tensors: new Map([...weights].map(([name, { values }]) => [name, values])), metadata: { format: 'pt' } },
        new Map([...weights].map(([name, { shape }]) => [name, shape])),
      ),
    ],
    ['tokenizer.json', `${tokenizerJson(model.speech.tokenizer)}\n`],
    [
      'tokenizer_config.json',
      json({
        tokenizer_class: 'PreTrainedTokenizerFast',
        model_max_length: model.shape.context,
        bos_token: endToken,
        eos_token: endToken,
        clean_up_tokenization_spaces: false,
      }),
    ],
  ]);
}

/** A folder written by `huggingFaceFiles`. @param read bytes of one of its files
 *  @returns what is missing where it is none, or one with parts the engine has not (biases, other norms) */
export function modelOfHuggingFace(read: (name: string) => Uint8Array): LabModel | { lacks: string } {
  const text = (name: string) => new TextDecoder().decode(read(name));
  let config: Record<string, unknown>;
  try {
    config = JSON.parse(text('config.json')) as typeof config;
  } catch {
    return { lacks: 'config.json' };
  }
  const layout = (Object.keys(layouts) as Layout[]).find((name) => layouts[name].type === config['model_type']);
  const sizes = (
    layout === 'gpt2'
      ? ['vocab_size', 'n_embd', 'n_layer', 'n_head', 'n_positions']
      : ['vocab_size', 'hidden_size', 'num_hidden_layers', 'num_attention_heads', 'max_position_embeddings']
  ).map((key) => config[key]);
  if (
    layout === undefined ||
    (layout === 'gpt-neox' && (config['rotary_pct'] !== 1 || config['use_parallel_residual'] !== false)) ||
    (layout === 'llama' && !isOurLlama(config)) ||
    sizes.some((size) => typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 1e6)
  )
    return { lacks: 'config.json: gpt2, gpt_neox, llama' };
  const [vocabulary, width, layers, heads, context] = sizes as [number, number, number, number, number];
  const shape: Shape = {
    vocabulary,
    width,
    layers,
    heads,
    context,
    batch: 1,
    ...(layout === 'gpt2' ? {} : { positions: 'rotary' }),
    ...(layout === 'llama' ? { blocks: 'llama' } : {}),
    ...(config['tie_word_embeddings'] === true ? { tied: true } : {}),
  };
  const tokenizer = readTokenizerJson(text('tokenizer.json'));
  if (tokenizer?.vocabulary !== vocabulary) return { lacks: 'tokenizer.json' };
  const found = readSafetensors(read('model.safetensors'));
  const parameters = found && parametersOf(shape, rowsOf(shape), found.tensors);
  if (!parameters) return { lacks: 'model.safetensors' };
  const { dunwu_name: name } = config;
  return { name: typeof name === 'string' ? name : 'gpt2', shape, parameters, speech: speechOfTokenizer(tokenizer) };
}
