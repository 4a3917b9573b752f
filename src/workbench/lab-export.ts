/** "Use a grown model elsewhere": written as other programs load it. */
import { dirname, join } from 'node:path';
import { ggufFile } from '../lab/export/gguf-model.ts';
import { huggingFaceFiles, type Layout, layoutOf } from '../lab/export/hugging-face.ts';
import { writeWhole } from '../lab/jobs/whole-file.ts';
import type { LabModel, SpeakingModel } from '../lab/model.ts';
import { Unusable } from '../record/complaint.ts';
import { unwritable } from './file-error.ts';
import { labModelIn } from './lab-model.ts';
import { makeOutFolder } from './write-out.ts';

export const exportFormats = ['gpt2', 'gpt-neox', 'llama', 'gguf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const what: Record<Layout, string> = {
  gpt2: 'the positions of this model are learned',
  'gpt-neox': 'the positions of this model are rotary',
  llama: 'the blocks of this model are of Llama’s form',
};

/** @returns where it was written, and the files: a folder for transformers, one file for llama.cpp
 *  @throws Unusable when the model has no tokenizer of bytes, or positions the format has not */
export function exportLabModel(folder: string, to: ExportFormat, out?: string): { path: string; files: string[] } {
  const model = labModelIn(folder);
  if (!speaks(model)) throw new Unusable({ code: 'model-unusable', path: folder, lacks: 'a tokenizer of bytes' });
  const fits = layoutOf(model.shape);
  if (to !== 'gguf' && to !== fits)
    throw new Unusable({ code: 'option-wrong', option: '--to', got: to, expected: `${fits} or gguf (${what[fits]})` });
  const path = out ?? (to === 'gguf' ? `${model.name}.gguf` : `${model.name}-${to}`);
  try {
    if (to === 'gguf') {
      makeOutFolder(dirname(path));
      writeWhole(path, ggufFile(model));
      return { path, files: [path] };
    }
    const files = huggingFaceFiles(model);
    makeOutFolder(path);
    for (const [name, bytes] of files) writeWhole(join(path, name), bytes);
    return { path, files: [...files.keys()].map((name) => join(path, name)) };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const { code, path: at } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw unwritable(at ?? path, error);
  }
}

const speaks = (model: LabModel): model is SpeakingModel => model.speech.tokenizer !== undefined;
