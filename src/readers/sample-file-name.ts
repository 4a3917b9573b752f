/** Files of programs carry model and temperature in their names (formats §8): `<org--model>_<backend>_temp_<T>…` of EvalPlus, or a folder
 *  `<model>_temp_<T>` around `eval_results.json` before 2024. Nothing else is read out of a name. */
export function modelOfSampleFile(path: string): { model?: string; decoding?: string } {
  const [name = '', folder = ''] = path.split('/').reverse();
  const [, model, temperature] =
    /^(.+?)_[a-z]+_temp_(\d+(?:\.\d+)?)(?=[_.-])/.exec(name) ??
    (name === 'eval_results.json' ? /^(.+?)(?:_[a-z]+)?_temp_(\d+(?:\.\d+)?)$/.exec(folder) : undefined) ??
    [];
  return model === undefined ? {} : { model: model.replace('--', '/'), decoding: `temperature ${temperature}` };
}
