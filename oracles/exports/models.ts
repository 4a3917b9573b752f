/** What the peers load: the model that comes along (learned positions), one with rotary positions and one of Llama's form, as folders and as GGUF, with the
 *  tokens our own sampler finds likeliest. `npx node oracles/exports/models.ts FOLDER` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ggufFile } from '../../src/lab/export/gguf-model.ts';
import { huggingFaceFiles } from '../../src/lab/export/hugging-face.ts';
import { exportsToProve, greedy, prompts } from './proved.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('a folder to write to is needed');
const ours: Record<string, { text: string; prompt: number[]; tokens: number[] }[]> = {};
for (const [name, model] of Object.entries(exportsToProve())) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, bytes] of huggingFaceFiles(model)) writeFileSync(join(folder, name, file), bytes);
  writeFileSync(join(folder, `${name}.gguf`), ggufFile(model));
  ours[name] = prompts.map((text) => ({ text, ...greedy(model, text) }));
}
writeFileSync(join(folder, 'ours.json'), JSON.stringify(ours));
