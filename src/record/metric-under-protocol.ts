type Named = { metric: string; protocol: { shots?: string | number; filter?: string | number } };

/** A metric with what tells curves of one task and metric apart: `acc, 5-shot, strict-match`. */
export function metricUnderProtocol({ metric, protocol }: Named): string {
  const { shots, filter } = protocol;
  return [metric, ...(shots === undefined ? [] : [`${shots}-shot`]), ...(filter === undefined ? [] : [String(filter)])].join(', ');
}
