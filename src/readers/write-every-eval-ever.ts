/** Observations as records of Every Eval Ever, schema 0.3.0: one a model, scale, harness and run, with all its scores. (formats §9) Facts the schema has
 *  no field for stand in its free-text details, see every-eval-ever-facts.ts. */
import { axes, type Observation } from '../record/observation.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';
import { type Details, detailsOf, protocolKeys, reasonKey } from './every-eval-ever-facts.ts';

/** What the observations do not say of themselves. */
export type Provenance = {
  /** When the record is made, as Unix time in seconds: a pure function has no clock. */
  retrieved: number;
  /** Who gives the data. */
  organization: string;
};

export type EveryEvalEverRecord = {
  schema_version: '0.3.0';
  /** task set / model / time, then a number where one model has several records. */
  evaluation_id: string;
  retrieved_timestamp: string;
  source_metadata: { source_type: 'evaluation_run'; source_organization_name: string; evaluator_relationship: 'other' };
  eval_library: { name: string; version: string };
  model_info: {
    name: string;
    id: string;
    additional_details: Details & { deployment_type: 'unknown'; model_availability: 'unknown' };
  };
  evaluation_results: EveryEvalEverResult[];
};

export type EveryEvalEverResult = {
  evaluation_result_id: string;
  evaluation_name: string;
  source_data: { dataset_name: string; source_type: 'other' };
  metric_config: {
    metric_name: string;
    lower_is_better: boolean;
    /** Left out with its bounds where they are not known: the schema asks a continuous score for them. */
    score_type?: 'binary' | 'continuous';
    min_score?: number;
    max_score?: number;
  };
  score_details: {
    score: number;
    details?: Details;
    uncertainty?: { num_samples?: number; standard_error?: { value: number } };
  };
  generation_config?: { additional_details: Details };
};

export function everyEvalEverRecords(observations: Iterable<Observation>, { retrieved, organization }: Provenance): EveryEvalEverRecord[] {
  const records = new Map<string, EveryEvalEverRecord>();
  for (const one of observations) {
    const { model, family, scale, run, protocol } = one;
    const key = JSON.stringify([model, family, axes.map((axis) => scale[axis]), run, protocol.harness]);
    const record = records.get(key) ?? recordOf(one, records.size + 1, retrieved, organization);
    records.set(key, record);
    record.evaluation_results.push(resultOf(one, record.evaluation_results.length + 1));
  }
  return [...records.values()];
}

function recordOf(
  { model, family, scale, protocol }: Observation,
  number: number,
  retrieved: number,
  organization: string,
): EveryEvalEverRecord {
  const name = isUnknown(model) ? 'unknown' : model;
  const time = String(Math.trunc(retrieved));
  const [library = 'unknown', version = 'unknown'] = protocol.harness?.split(' ') ?? [];
  return {
    schema_version: '0.3.0',
    evaluation_id: `dunwu/${name}/${time}/${number}`,
    retrieved_timestamp: time,
    source_metadata: { source_type: 'evaluation_run', source_organization_name: organization, evaluator_relationship: 'other' },
    eval_library: { name: library, version },
    model_info: {
      name,
      id: name,
      additional_details: {
        deployment_type: 'unknown',
        model_availability: 'unknown',
        ...detailsOf({ family, ...scale, ...reasons({ model }) }),
      },
    },
    evaluation_results: [],
  };
}

function resultOf({ task, metric, protocol, score, chance, step, foretells, run }: Observation, number: number): EveryEvalEverResult {
  const counted = score.kind === 'counts';
  const range: [number, number] | Unknown = counted ? [0, 1] : score.range;
  const [n, se] = counted ? [score.n, undefined] : [score.n, score.se];
  const uncertainty = {
    // the schema wants whole numbers; what an effective size is worth stays in the details
    ...(!isUnknown(n) && Number.isInteger(n) ? { num_samples: n } : {}),
    ...(se === undefined || isUnknown(se) ? {} : { standard_error: { value: se } }),
  };
  const details = detailsOf({
    ...(counted
      ? { correct: score.correct, n_from: score.nFrom }
      : reasons({ n, se: score.se, range, higher_is_better: score.higherIsBetter })),
    ...(!isUnknown(n) && !Number.isInteger(n) ? { n } : {}),
    chance,
    ...(step ? { step_name: step.name, step_times: step.times, step_same_items: step.sameItems } : {}),
    ...(foretells && ('parts' in foretells ? { foretells_parts: foretells.parts } : { foretells_rate: foretells.rate })),
  });
  const asked = detailsOf({
    run,
    ...Object.fromEntries(Object.entries(protocolKeys).map(([part, key]) => [key, protocol[part as keyof typeof protocol]])),
  });
  return {
    evaluation_result_id: `${number}: ${task}, ${metric}`,
    evaluation_name: task,
    source_data: { dataset_name: task, source_type: 'other' },
    metric_config: {
      metric_name: metric,
      lower_is_better: !counted && score.higherIsBetter === false,
      ...(isUnknown(range)
        ? {}
        : { score_type: counted ? ('binary' as const) : ('continuous' as const), min_score: range[0], max_score: range[1] }),
    },
    score_details: {
      score: counted ? score.correct / score.n : score.value,
      ...(Object.keys(details).length === 0 ? {} : { details }),
      ...(Object.keys(uncertainty).length === 0 ? {} : { uncertainty }),
    },
    ...(Object.keys(asked).length === 0 ? {} : { generation_config: { additional_details: asked } }),
  };
}

type Reasons = Partial<Record<Parameters<typeof reasonKey>[0], unknown>>;
const reasons = (facts: Reasons): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) =>
      isUnknown(value) ? [[reasonKey(fact as keyof Reasons), value.unknown] as const] : [],
    ),
  );
