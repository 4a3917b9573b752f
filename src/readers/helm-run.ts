/** What the folder of a HELM run is called says which run it is: `scenario:arg=value,…,model=org_model`; copies for Windows have `-` for `:`, some
 *  for `,` as well. (formats §5) */
import type { Sample } from '../record/sample.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';

export type HelmRun = { model: string | Unknown; task: string; protocol: Sample['protocol'] };

/** How questions are put: scores under different ones do not belong on one curve. */
const prompting: ReadonlySet<string> = new Set([
  'instructions',
  'output_format_instructions',
  'prompt',
  'global_prefix',
  'use_chain_of_thought',
  'stop',
]);
/** Of the run, not of the question. The canonical score leaves perturbed copies out, so augmentation does not change it. */
const ofTheRun: ReadonlySet<string> = new Set([
  'method',
  'model',
  'model_deployment',
  'max_train_instances',
  'max_eval_instances',
  'num_train_trials',
  'num_outputs',
  'data_augmentation',
  'eval_split',
  'temperature',
  'groups',
]);
/** These name a benchmark by their value alone: `mmlu:subject=philosophy` is `mmlu philosophy`. */
const naming: ReadonlySet<string> = new Set(['subject', 'dataset', 'subset']);

/** Undefined when no folder around the file is called as HELM calls a run. */
export function helmRun(path: string): HelmRun | undefined {
  const folder = path.split('/').at(-2) ?? '';
  const first = folder.indexOf('=');
  const named = /^(\w+)[:-](\w+)$/.exec(folder.slice(0, Math.max(0, first)));
  const [scenario, arg] = named?.slice(1) ?? [];
  if (scenario === undefined || arg === undefined) return undefined;
  const parts = `${arg}${folder.slice(first)}`.split(/[,-](?=\w+=)/);
  const args = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const model = args.get('model');
  const shots = Number(args.get('max_train_instances') ?? Number.NaN);
  return {
    model: model === undefined ? unknown('the folder of the run names no model') : model.replace('_', '/'),
    task: taskOf(scenario, args),
    protocol: {
      harness: 'helm',
      ...promptOf(args.get('method'), args),
      ...(Number.isInteger(shots) && shots >= 0 ? { shots } : {}),
    },
  };
}

function taskOf(scenario: string, args: ReadonlyMap<string, string>): string {
  const which = [...args].filter(([name]) => !prompting.has(name) && !ofTheRun.has(name));
  // `commonsense` bundles benchmarks that have names of their own
  if (scenario === 'commonsense' && args.has('dataset')) return args.get('dataset')!;
  return [scenario, ...which.map(([name, value]) => (naming.has(name) ? value : `${name}=${value}`))].join(' ');
}

const promptOf = (method: string | undefined, args: ReadonlyMap<string, string>): Sample['protocol'] => {
  const how = [...args].filter(([name]) => prompting.has(name)).map(([name, value]) => `${name}=${value}`);
  const parts = [...(method === undefined ? [] : [`method=${method}`]), ...how];
  return parts.length === 0 ? {} : { prompt: parts.join(',') };
};

/** What `adapter_spec` says counts before the name of the folder. */
export function withAdapter(run: HelmRun, adapter: Readonly<Record<string, unknown>>, path: string): HelmRun {
  const { model, method, max_train_instances: shots, temperature } = adapter;
  const folder = path.split('/').at(-2) ?? '';
  const prompt = typeof method === 'string' && !/[:,-]method=/.test(folder) ? [`method=${method}`] : [];
  const parts = [...prompt, ...(run.protocol.prompt === undefined ? [] : [run.protocol.prompt])];
  return {
    ...run,
    model: typeof model === 'string' ? model : run.model,
    protocol: {
      ...run.protocol,
      ...(parts.length === 0 ? {} : { prompt: parts.join(',') }),
      ...(typeof shots === 'number' && Number.isInteger(shots) && shots >= 0 ? { shots } : {}),
      // choices asked one by one are scored, not sampled
      ...(typeof temperature === 'number' && method === 'generation' ? { decoding: `temperature ${temperature}` } : {}),
    },
  };
}
