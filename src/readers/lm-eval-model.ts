/** Which model an lm-evaluation-harness run asked, as its `config` tells. (formats §1) */
import type { Observation } from '../record/observation.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from './json.ts';

/** The harness itself looks for the name under these keys, in this order. */
const nameKeys = ['peft', 'delta', 'pretrained', 'model', 'path', 'engine'] as const;

/** `model_args` as the harness was given them: `pretrained=gpt2,revision=main`, or an object since 0.4.9. */
export function modelArgs(args: Json | undefined): JsonObject {
  if (isJsonObject(args)) return args;
  if (typeof args !== 'string') return {};
  return Object.fromEntries(
    args.split(',').flatMap((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
    }),
  );
}

const textAt = (object: Json | undefined, ...keys: string[]): string | undefined => {
  const value = valueAt(object, ...keys);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** The model's name, or undefined when the file does not say it. */
export function modelName(file: Json): string | undefined {
  const args = modelArgs(valueAt(file, 'config', 'model_args'));
  for (const key of nameKeys) {
    const name = textAt(args, key);
    if (name !== undefined) return name;
  }
  return textAt(file, 'model_name');
}

/** What the lab writes among the model's arguments: the harness has no place for it. */
export function labFacts(file: Json): { family?: string; run?: string } {
  const args = modelArgs(valueAt(file, 'config', 'model_args'));
  const [family, run] = [textAt(args, 'dunwu_family'), textAt(args, 'dunwu_seed')];
  return { ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) };
}

/** Steps from `revision=step143000` (Pythia, OLMo), and all parameters, embeddings included, where the back end counted them. */
export function modelScale(file: Json): Observation['scale'] {
  const revision = textAt(modelArgs(valueAt(file, 'config', 'model_args')), 'revision') ?? textAt(file, 'config', 'model_revision');
  const step = /(?:^|[^a-z])step[-_]?(\d{1,9})(?!\d)/i.exec(revision ?? '')?.[1];
  const params = valueAt(file, 'config', 'model_num_parameters'); // -1 where the back end cannot tell
  const args = modelArgs(valueAt(file, 'config', 'model_args'));
  const own = (key: string): number | undefined => {
    const value = Number(args[key] ?? Number.NaN);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const [tokens, compute] = [own('dunwu_tokens'), own('dunwu_compute')];
  return {
    ...(tokens === undefined ? {} : { tokens }),
    ...(compute === undefined ? {} : { compute }),
    ...(typeof params === 'number' && Number.isFinite(params) && params >= 1 ? { params } : {}),
    ...(step === undefined ? {} : { step: Number(step) }),
  };
}
