/** Generations of GPT by the sizes that were published, from the catalogue; of others it is said that they were not. */
import type { ModelFact } from '../catalogue/model-fact.ts';
import { builtInModels } from '../catalogue/models/index.ts';

export type Generation = {
  name: string;
  /** Year and month. */
  released: string;
  /** null: not published. */
  params: number | null;
  source: string;
};

const known = (name: string): Generation => {
  const { params, released, source } = builtInModels.find((model) => model.name === name) as ModelFact;
  return { name, released: released!, params: params!, source };
};

export const generations: readonly Generation[] = [
  ...['GPT-1', 'GPT-2', 'GPT-3'].map(known),
  { name: 'GPT-4', released: '2023-03', params: null, source: 'OpenAI 2023, arXiv:2303.08774, §2: no size is given' },
  { name: 'GPT-4.5', released: '2025-02', params: null, source: 'OpenAI 2025, GPT-4.5 system card: no size is given' },
];

/** Another family, whose size is published: the essay names it beside them. */
export const deepSeek: Generation = known('DeepSeek-V3');

/** Sizes of one generation: here only scale differs, as in the lab. */
export const sizesOfGpt3: readonly Generation[] = builtInModels
  .filter(({ family, params }) => family === 'GPT-3' && params !== undefined)
  .map(({ name }) => known(name));

/** How many times larger each published generation is than the one before. */
export const factors: readonly number[] = generations.flatMap(({ params }, i) => {
  const before = generations[i - 1]?.params;
  return params !== null && before ? [params / before] : [];
});
