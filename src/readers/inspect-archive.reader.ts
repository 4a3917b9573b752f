/** `.eval` logs of Inspect: a zip with a header, a file a sample, and summaries written while it ran. (formats §2) */
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { heldAgainst, inspectResults } from './inspect-results.ts';
import { type InspectRun, inspectRun, inspectSample } from './inspect-sample.ts';
import { isJsonObject, type JsonObject, readJson } from './json.ts';
import { objectOf as objectIn } from './json-rows.ts';
import type { Head, Input, Member, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 4096));

const inspectArchive: Reader = {
  format: 'Inspect log (.eval)',
  reads: 'logs of Inspect AI since 0.3.46 (2024): zip with Deflate or Zstandard members, samples whole or in pieces',
  version: 2,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],

  recognise({ bytes }: Head) {
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { sure: 0, because: 'it does not begin as a zip archive' };
    return /_journal\/|header\.json|samples\/|\.eval/.test(latin(bytes))
      ? { sure: 0.95, because: 'a zip archive with the members of an Inspect log' }
      : { sure: 0.2, because: 'a zip archive, but its first members are not those of an Inspect log' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of samplesOf(input, notes)) tally.add(sample);
    const found = heldAgainst(await statedScores(input), tally.observations(), input.path, notes);
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: inspectArchive.format, lacks: 'a sample with a score' });
    yield* found;
  },

  samples: samplesOf,
};

export default inspectArchive;

async function statedScores(input: Input): Promise<Observation[]> {
  const member = (await input.members()).find(({ name }) => name === 'header.json');
  const header = member && (await objectOf(member, input.path, { complain() {} }));
  const run = header && inspectRun(header);
  return run ? inspectResults(objectIn(header['results']), run) : [];
}

async function* samplesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const members = new Map((await input.members()).map((member) => [member.name, member]));
  const run = await runOf(members, path, notes);
  const names = [...members.keys()].filter((name) => /^samples\/.+\.json$/.test(name)).sort();
  // A sample in pieces has a folder of its own; the pieces other than sample.json are not scores.
  const whole = names.filter((name) => /^samples\/.+_epoch_\d+\.json$/.test(name) && !/_epoch_\d+\//.test(name));
  const pieces = names.filter((name) => /_epoch_\d+\/sample\.json$/.test(name));
  let given = 0;
  for (const name of [...whole, ...pieces]) {
    const raw = await objectOf(members.get(name)!, path, notes);
    if (!raw) continue;
    if (/\/sample\.json$/.test(name)) await addAttachments(raw, name.replace(/sample\.json$/, 'attachments/'), members, path, notes);
    const sample = inspectSample(raw, run);
    if (sample) {
      given++;
      yield sample;
    }
  }
  if (given > 0) return;
  // A run that was killed has its summaries: scores, and texts cut short.
  const summaries = members.get('summaries.json')
    ? ['summaries.json']
    : [...members.keys()].filter((name) => /^_journal\/summaries\/\d+\.json$/.test(name));
  for (const name of summaries) {
    const read = readJson(await members.get(name)!.text());
    for (const raw of 'value' in read && Array.isArray(read.value) ? read.value : []) {
      const sample = isJsonObject(raw) ? inspectSample(raw, run) : undefined;
      // What was cut cannot be scored again.
      if (sample) yield { ...sample, targets: [], ...(sample.response === undefined ? {} : { truncated: true }) };
    }
  }
}

async function runOf(members: ReadonlyMap<string, Member>, path: string, notes: Notes): Promise<InspectRun> {
  for (const name of ['header.json', '_journal/start.json']) {
    const member = members.get(name);
    const header = member && (await objectOf(member, path, notes));
    const run = header && inspectRun(header);
    if (!run) continue;
    const status = name === 'header.json' ? header['status'] : 'started';
    if (status !== 'success') notes.complain({ code: 'log-unfinished', path, status: String(status) });
    else if (header['invalidated'] === true) notes.complain({ code: 'log-unfinished', path, status: 'invalidated' });
    return run;
  }
  throw new Unusable({ code: 'file-corrupt', path, format: inspectArchive.format, reason: 'it has no header that names its task' });
}

async function objectOf(member: Member, path: string, notes: Notes): Promise<JsonObject | undefined> {
  try {
    const read = readJson(await member.text());
    if ('value' in read && isJsonObject(read.value)) return read.value;
    notes.complain({ code: 'member-unreadable', path, member: member.name, reason: 'it is no JSON object' });
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    notes.complain(error.complaint);
  }
  return undefined;
}

/** In the newer form long texts stand in files of their own, numbered through. */
async function addAttachments(
  raw: JsonObject,
  folder: string,
  members: ReadonlyMap<string, Member>,
  path: string,
  notes: Notes,
): Promise<void> {
  const texts: JsonObject = {};
  for (const name of [...members.keys()].filter((one) => one.startsWith(folder)).sort()) {
    const read = readJson(
      await members
        .get(name)!
        .text()
        .catch(() => ''),
    );
    const start = Number(/(\d+)\.json$/.exec(name)?.[1] ?? 0);
    if ('value' in read && Array.isArray(read.value)) for (const [i, text] of read.value.entries()) texts[String(start + i)] = text;
    else notes.complain({ code: 'member-unreadable', path, member: name, reason: 'it is no list of texts' });
  }
  if (Object.keys(texts).length > 0) raw['attachments'] = texts;
}
