import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportsToProve, greedy } from '../../../oracles/exports/proved.ts';
import { tensorsOf } from '../engine/shape.ts';
import type { SpeakingModel } from '../model.ts';
import { readGguf } from './gguf.ts';
import { ggufFile } from './gguf-model.ts';
import { huggingFaceFiles, modelOfHuggingFace } from './hugging-face.ts';

type Peer = { versions: Record<string, string>; models: Record<string, { text: string; tokens: number[] }[]> };
const peers = ['transformers', 'llama-cpp'].map((name) => JSON.parse(readFileSync(`oracles/exports/${name}.json`, 'utf8')) as Peer);
const models: Record<string, SpeakingModel> = exportsToProve();

describe.each(peers)('greedy tokens of exported models, by $versions', ({ models: theirs }) => {
  const rows = Object.entries(theirs).flatMap(([name, asked]) => asked.map((one) => ({ name, ...one })));
  it.each(rows)('$name, $text', ({ name, text, tokens }) => {
    expect(tokens.length).toBeGreaterThanOrEqual(32);
    expect(greedy(models[name]!, text).tokens).toEqual(tokens);
  });
});

describe.each(Object.entries(models))('%s', (name, model) => {
  it('Hugging Face: what was written is read again, every parameter the same', () => {
    const files = huggingFaceFiles(model);
    const bytes = (name: string) => {
      const file = files.get(name)!;
      return typeof file === 'string' ? new TextEncoder().encode(file) : file;
    };
    const read = modelOfHuggingFace(bytes) as SpeakingModel;
    expect(read.shape).toEqual({ ...model.shape, batch: 1 });
    expect(read.speech.encode('你好, hello')).toEqual(model.speech.encode('你好, hello'));
    for (const { at, rows, columns } of tensorsOf(model.shape))
      expect(read.parameters.subarray(at, at + rows * columns)).toEqual(model.parameters.subarray(at, at + rows * columns));
    const cut = (name: string) => (name === 'model.safetensors' ? bytes(name).subarray(0, 5000) : bytes(name));
    expect(modelOfHuggingFace(cut)).toEqual({ lacks: 'model.safetensors' });
  });
  it('GGUF: tensors and metadata are read again; cut anywhere it is no file', () => {
    const bytes = ggufFile(model);
    const { metadata, tensors } = readGguf(bytes)!;
    const architecture = { learned: 'gpt2', rotary: 'gptneox', llama: 'llama' }[name];
    expect(metadata.get('general.architecture')).toEqual({ type: 'string', value: architecture });
    expect(metadata.get('tokenizer.ggml.tokens')).toEqual({ type: 'strings', value: model.speech.tokenizer.names });
    expect(tensors.get('token_embd.weight')).toMatchObject({ shape: [model.shape.vocabulary, model.shape.width] });
    const head = tensors.get('output.weight')!.values;
    const ours = tensorsOf(model.shape).find(({ name }) => name === 'head')!;
    for (const [token, c] of [
      [0, 0],
      [5, 3],
      [model.shape.vocabulary - 1, model.shape.width - 1],
    ] as const)
      expect(head[token * model.shape.width + c]).toBe(model.parameters[ours.at + c * ours.columns + token]);
    for (const length of [0, 3, 8, 24, 100, 20_000, bytes.length - 1]) expect(readGguf(bytes.subarray(0, length))).toBeUndefined();
  });
});
