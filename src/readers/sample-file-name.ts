/** Files of programs carry model and temperature in their names: `<org--model>_<backend>_temp_<T>…` (formats §8). Nothing else is read out of a name. */
export function modelOfSampleFile(path: string): { model?: string; decoding?: string } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [, model, temperature] = /^(.+?)_[a-z]+_temp_(\d+(?:\.\d+)?)(?=[_.-])/.exec(name) ?? [];
  return model === undefined ? {} : { model: model.replaceAll('--', '/'), decoding: `temperature ${temperature}` };
}
