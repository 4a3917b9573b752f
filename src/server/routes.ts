/** What can be asked of the server, in one list: the routes are made from it, and so is their description (`api/openapi.json`). */
import { z } from 'zod';
import { flagNames, inputFile, verdict, verdictNames, verdictsFile } from '../record/verdicts.ts';
import { modelForm, toldColumnsForm } from '../workbench/own.ts';

const row = z.looseObject({
  id: z.string(),
  family: z.string(),
  task: z.string(),
  metric: z.string(),
  verdict: z.enum(verdictNames),
  probability: z.number(),
  flags: z.array(z.enum(flagNames)),
});
const head = z.looseObject({
  engine: z.string(),
  seed: z.number().int(),
  rows: z.number().int().describe('how many curves there are'),
  inputs: z.number().int().describe('how many files were read'),
  notes: z.number().int().describe('how much was noticed when they were joined'),
  files: z.number().int().describe('how many files a number came from'),
  part: z.number().int().describe('how many of them a part of each list has'),
  published: z.boolean(),
  imports: z.boolean(),
  edition: z.number().int().describe('of the analysis; a request that names another in `Dunwu-Edition` is answered with 409'),
});
const progress = z.object({
  stage: z.enum(['reading', 'judging', 'ready', 'stopped', 'failed']),
  done: z.number().optional(),
  of: z.number().optional(),
  sentences: z.array(z.object({ en: z.string(), zh: z.string() })).optional(),
});
const note = inputFile.shape.problems.element;
const recognised = z.looseObject({
  files: z.array(z.looseObject({ path: z.string(), scores: z.number().int(), problems: z.array(note) })),
  models: z.array(z.looseObject({ name: z.string() })),
  notes: z.array(note),
  curves: z.number().int(),
});
const looking = z.union([
  z.object({ done: z.number(), of: z.number() }).describe('bytes'),
  z.object({ found: recognised }),
  z.object({ failed: z.array(note) }),
]);
const kept = z.object({ kept: z.literal(true) });
const curveDocument = z.looseObject({
  detail: verdict.omit({ points: true }).loose(),
  curve: z.looseObject({ id: z.string() }).describe('all that is needed to judge it again'),
  siblings: z.array(z.number().int()),
  answers: z.boolean(),
});

export const exportFormats = ['json', 'csv', 'html', 'every-eval-ever'] as const;
export const exportRequest = z.object({
  format: z.enum(exportFormats),
  rows: z.array(z.number().int().min(0)).min(1).describe('numbers of the curves'),
  lang: z.enum(['en', 'zh']),
});

export type Route = {
  method: 'get' | 'post';
  path: string;
  says: string;
  takes?: z.ZodType;
  /** Of the address. */
  query?: { name: string; says: string };
  gives: { type: string; schema: z.ZodType };
};

export const routes = {
  head: {
    method: 'get',
    path: '/data/head.json',
    says: 'What was read, and how many curves came of it. 202 with the progress while they are not yet judged.',
    gives: { type: 'application/json', schema: head },
  },
  rows: {
    method: 'get',
    path: '/data/rows/{number}.json',
    says: 'The curves in parts, a short row each. The place of a row among all rows is the number of its curve.',
    gives: { type: 'application/json', schema: z.array(row) },
  },
  inputs: {
    method: 'get',
    path: '/data/inputs/{number}.json',
    says: 'The files that were read in parts, with what was recognised and what was wrong.',
    gives: { type: 'application/json', schema: z.array(inputFile) },
  },
  notes: {
    method: 'get',
    path: '/data/notes/{number}.json',
    says: 'What was noticed while they were joined, in parts.',
    gives: { type: 'application/json', schema: z.array(note) },
  },
  files: {
    method: 'get',
    path: '/data/files/{number}.json',
    says: 'Every file a number came from, in parts.',
    gives: { type: 'application/json', schema: z.array(z.object({ path: z.string(), sha256: z.string() })) },
  },
  verdicts: {
    method: 'get',
    path: '/data/verdicts.json',
    says: 'The whole document, as `dunwu analyze --json` prints it.',
    gives: { type: 'application/json', schema: verdictsFile },
  },
  standings: {
    method: 'get',
    path: '/data/standings.json',
    says: 'What each curve is to the others when one is judged again.',
    gives: { type: 'application/json', schema: z.array(z.unknown()) },
  },
  curve: {
    method: 'get',
    path: '/data/curves/{number}.json',
    says: 'One curve whole.',
    gives: { type: 'application/json', schema: curveDocument },
  },
  answers: {
    method: 'get',
    path: '/data/answers/{number}.ndjson',
    says: 'The answers behind a curve, one a line, read from the files while they are sent. Closing the connection ends it.',
    gives: { type: 'application/x-ndjson', schema: z.looseObject({ model: z.string(), item: z.string() }) },
  },
  progress: {
    method: 'get',
    path: '/api/progress',
    says: 'How far the analysis is, a line at every change, until it ends.',
    gives: { type: 'application/x-ndjson', schema: progress },
  },
  ladders: {
    method: 'get',
    path: '/api/ladders',
    says: 'Ladders that `dunwu grow` writes in the opened folders. Their place in this list is their number.',
    gives: { type: 'application/json', schema: z.array(z.object({ name: z.string(), path: z.string() })) },
  },
  ladder: {
    method: 'get',
    path: '/api/ladders/{number}',
    says: 'How a ladder stands, then a line for every run that changed. Closing the connection ends it.',
    gives: { type: 'application/x-ndjson', schema: z.looseObject({}) },
  },
  ladderAnswers: {
    method: 'get',
    path: '/api/ladders/{number}/answers',
    says: 'Answers of its finished runs to the held-out items, one a line.',
    gives: { type: 'application/x-ndjson', schema: z.looseObject({ run: z.string() }) },
  },
  stop: { method: 'post', path: '/api/stop', says: 'Stop the analysis.', gives: { type: 'application/json', schema: progress } },
  export: {
    method: 'post',
    path: '/api/export',
    says: 'Some curves as a file: JSON, CSV, a self-contained page, or records of Every Eval Ever.',
    takes: exportRequest,
    gives: { type: 'application/octet-stream', schema: z.string() },
  },
  drop: {
    method: 'post',
    path: '/api/drop',
    says: 'Takes a file in: the body is its bytes. It is copied into a folder of this session, which goes when the session ends.',
    query: { name: 'path', says: 'its name, with its folders before it' },
    gives: { type: 'application/json', schema: z.object({ bytes: z.number().int() }) },
  },
  clear: {
    method: 'post',
    path: '/api/clear',
    says: 'Forgets the files that were dropped.',
    gives: { type: 'application/json', schema: z.object({ cleared: z.literal(true) }) },
  },
  look: {
    method: 'get',
    path: '/api/look',
    says: 'What is in the files that were dropped, or else in those the session was opened with: a line a step, the last with what was found. Closing the connection ends it.',
    gives: { type: 'application/x-ndjson', schema: looking },
  },
  columns: {
    method: 'post',
    path: '/api/columns',
    says: 'Keeps what the columns of tables with these headings mean.',
    takes: toldColumnsForm,
    gives: { type: 'application/json', schema: kept },
  },
  model: {
    method: 'post',
    path: '/api/model',
    says: 'Keeps a model among those the user told of, or takes it out.',
    takes: modelForm,
    gives: { type: 'application/json', schema: kept },
  },
  open: {
    method: 'post',
    path: '/api/open',
    says: 'Analyses these files. What was shown stays until that is ready; `/api/progress` tells how far it is, `/api/stop` ends it.',
    gives: { type: 'application/json', schema: progress },
  },
} satisfies Record<string, Route>;

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export function openApi(version: string): object {
  const paths: Record<string, object> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const parameter = /\{(\w+)\}/.exec(route.path)?.[1];
    paths[route.path] = {
      [route.method]: {
        operationId: name,
        summary: route.says,
        security: [{ session: [] }],
        ...(route.query
          ? {
              parameters: [
                { name: route.query.name, in: 'query', required: true, description: route.query.says, schema: { type: 'string' } },
              ],
            }
          : {}),
        ...(name === 'drop' ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
        ...(parameter ? { parameters: [{ name: parameter, in: 'path', required: true, schema: { type: 'integer', minimum: 0 } }] } : {}),
        ...(route.takes
          ? { requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(route.takes) } } } }
          : {}),
        responses: {
          200: { description: route.says, content: { [route.gives.type]: { schema: z.toJSONSchema(route.gives.schema) } } },
          401: { description: 'Without the token of the session.' },
          ...(route.method === 'post' ? { 400: { description: 'With what is wrong with it.' } } : {}),
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dunwu', version, description: 'The server of the workbench. It listens on this machine only.' },
    paths,
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
  };
}
