import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { type Element, jsonElements, jsonMember } from './json-elements.ts';

async function elementsOf(
  text: string,
  streamed: string | string[] = [],
  size = 7,
): Promise<{ elements: Element[]; complaints: Complaint[] }> {
  const complaints: Complaint[] = [];
  const elements: Element[] = [];
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  for await (const one of jsonElements({ path: 'f', pieces }, { complain: (c) => void complaints.push(c) }, ...[streamed].flat()))
    elements.push(one);
  return { elements, complaints };
}

it('gives members with their keys, and the elements of one array', async () => {
  const { elements } = await elementsOf('{"a": {"list": [1]}, "list": [{"x": "],\\"["}, 2 , []], "b":NaN }', 'list');
  expect(elements).toEqual([
    { at: ['a'], value: { list: [1] } },
    { at: ['list'], value: { x: '],"[' } },
    { at: ['list'], value: 2 },
    { at: ['list'], value: [] },
    { at: ['b'], value: null },
  ]);
});

it('goes down to an array or an object inside objects, and gives what stands beside it', async () => {
  const text = '{"v":1,"results":{"results":7,"stats":{"results":[8]},"results":[1,{"results":2}],"n":[3]},"results.x":4}';
  expect((await elementsOf(text, ['results', 'results'])).elements).toEqual([
    { at: ['v'], value: 1 },
    { at: ['results', 'results'], value: 7 },
    { at: ['results', 'stats'], value: { results: [8] } },
    { at: ['results', 'results'], value: 1 },
    { at: ['results', 'results'], value: { results: 2 } },
    { at: ['results', 'n'], value: [3] },
    { at: ['results.x'], value: 4 },
  ]);
  expect((await elementsOf('{"eval":{"a/0":[1],"b":{}},"end":{}}', 'eval')).elements).toEqual([
    { at: ['eval', 'a/0'], value: [1] },
    { at: ['eval', 'b'], value: {} },
    { at: ['end'], value: {} },
  ]);
  // an array on the way is no object: it is given whole
  expect((await elementsOf('{"results":[{"results":[1]}]}', ['results', 'results'])).elements).toEqual([
    { at: ['results'], value: [{ results: [1] }] },
  ]);
});

it('finds one member wherever it stands, unparsed what is streamed', async () => {
  const pieces = async function* () {
    yield '{"samples":[nonsense,{"config":1}],"a":{"config":2},"con';
    yield 'fig":{"description":"x"}}';
  };
  expect(await jsonMember({ pieces }, 'config', 'samples')).toEqual({ description: 'x' });
  expect(await jsonMember({ pieces }, 'nothing', 'samples')).toBeUndefined();
});

it('agrees with JSON.parse wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (value, size, pretty) => {
      const whole = JSON.parse(JSON.stringify({ first: 1, list: [value, value], last: value })) as { list: unknown[]; last: unknown };
      const text = JSON.stringify(whole, undefined, pretty ? 2 : undefined);
      const inArray = await elementsOf(JSON.stringify(whole.list), undefined, size);
      expect(inArray.elements.map((one) => one.value)).toEqual(whole.list);
      const inObject = await elementsOf(text, 'list', size);
      expect(inObject.elements.map(({ at, value }) => [at[0], value])).toEqual([
        ['first', 1],
        ['list', whole.list[0]],
        ['list', whole.list[1]],
        ['last', whole.last],
      ]);
      expect(inObject.complaints).toEqual([]);
    }),
    { seed: 20_260_101, numRuns: 200 },
  );
});

describe('a file that breaks off', () => {
  it('gives what stood before the break, and says where', async () => {
    const { elements, complaints } = await elementsOf('[{"a":1},\n{"a":2},\n{"a":');
    expect(elements.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(complaints).toEqual([{ code: 'file-truncated', path: 'f', format: 'JSON', at: 'line 3' }]);
  });
  it.each(['[{"a":', '{"adapter', '["\\'])('%s: nothing was whole', async (text) => {
    await expect(elementsOf(text, 'list')).rejects.toMatchObject({ complaint: { code: 'file-truncated' } });
  });
  it.each(['[1,2] 3', '7', '[tru]', '{"a" 1}', '[1]]x'])('%s is no JSON', async (text) => {
    const thrown = await elementsOf(text).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Unusable);
    expect((thrown as Unusable).complaint.code).toBe('file-corrupt');
  });
});
