/** What the folder of a HELM run is called says which run it is: `scenario:arg=value,…,model=org_model`; in copies for Windows `-` for `:`. (formats §5) */
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';

export type HelmRun = Pick<Sample, 'model' | 'task' | 'protocol'>;

export function helmRun(path: string): HelmRun | undefined {
  const folder = path.split('/').at(-2) ?? '';
  const [, scenario, rest] = /^([A-Za-z0-9_]+)[:-](.*)$/.exec(folder) ?? /^([A-Za-z0-9_]+)()$/.exec(folder) ?? [];
  if (scenario === undefined || rest === undefined) return undefined;
  const parts = rest.split(',').filter(Boolean);
  if (rest !== '' && parts.some((part) => !part.includes('='))) return undefined;
  const args = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const model = args.get('model');
  const how = ['method', 'max_train_instances', 'prompt', 'instructions'].flatMap((name) =>
    args.has(name) ? [`${name}=${args.get(name)}`] : [],
  );
  const which = [...args].filter(
    ([name]) => !['model', 'model_deployment'].includes(name) && !how.some((one) => one.startsWith(`${name}=`)),
  );
  return {
    model: model === undefined ? unknown('the folder of the run names no model') : model.replace('_', '/'),
    task: which.length === 0 ? scenario : `${scenario}:${which.map(([name, value]) => `${name}=${value}`).join(',')}`,
    protocol: { harness: 'helm', ...(how.length === 0 ? {} : { prompt: how.join(',') }) },
  };
}
