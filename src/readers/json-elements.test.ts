import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { type Element, jsonElements } from './json-elements.ts';

async function elementsOf(text: string, streamed?: string, size = 7): Promise<{ elements: Element[]; complaints: Complaint[] }> {
  const complaints: Complaint[] = [];
  const elements: Element[] = [];
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  for await (const one of jsonElements({ path: 'f', pieces }, { complain: (c) => void complaints.push(c) }, streamed)) elements.push(one);
  return { elements, complaints };
}

it('gives members with their keys, and the elements of one array', async () => {
  const { elements } = await elementsOf('{"a": {"list": [1]}, "list": [{"x": "],\\"["}, 2 , []], "b":NaN }', 'list');
  expect(elements).toEqual([
    { key: 'a', value: { list: [1] } },
    { key: 'list', value: { x: '],"[' } },
    { key: 'list', value: 2 },
    { key: 'list', value: [] },
    { key: 'b', value: null },
  ]);
});

it('agrees with JSON.parse wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (value, size, pretty) => {
      const whole = JSON.parse(JSON.stringify({ first: 1, list: [value, value], last: value })) as { list: unknown[]; last: unknown };
      const text = JSON.stringify(whole, undefined, pretty ? 2 : undefined);
      const inArray = await elementsOf(JSON.stringify(whole.list), undefined, size);
      expect(inArray.elements.map((one) => one.value)).toEqual(whole.list);
      const inObject = await elementsOf(text, 'list', size);
      expect(inObject.elements.map(({ key, value }) => [key, value])).toEqual([
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
