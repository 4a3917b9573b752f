import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Complaint, Complaints } from '../complaint.ts';
import { formatZh } from './formats.zh.ts';
import { complaintSentence, noteOf, noteSentence } from './index.ts';
import { phraseZh } from './phrases.zh.ts';
import { protocolZh } from './protocol-parts.zh.ts';

const path = 'runs/m1.csv';
/** One complaint of every code; a new code without an example does not compile. */
const examples: { [C in keyof Complaints]: Complaints[C] } = {
  'path-missing': { path },
  'path-unreadable': { path, reason: 'no permission' },
  'folder-empty': { path },
  'file-empty': { path },
  'file-binary': { path, looksLike: 'a PNG image' },
  'text-binary': { path, looksLike: 'a PNG image' },
  'file-left-aside': { path },
  'file-not-recognised': { path, closest: 'tidy table (CSV)', because: 'it has comma-separated columns but not a column naming the model' },
  'file-ambiguous': { path, one: 'tidy table (CSV)', other: 'BIG-bench summary (CSV)' },
  'file-truncated': { path, format: 'JSON', at: 'line 17' },
  'file-too-large': { path, bytes: 3 * 2 ** 30, limit: 2 ** 28 },
  'drop-too-large': { path, limit: 2 ** 31 },
  'drop-too-much': { path, limit: 2 ** 33 },
  'drop-too-many': { limit: 20_000 },
  'drop-misnamed': { path: '../up.csv' },
  'file-nested-too-deep': { path, depth: 100_000, limit: 1000 },
  'file-corrupt': { path, format: 'Parquet', reason: 'a page longer than its column' },
  'file-has-no-scores': { path, format: 'tidy table (CSV)', lacks: 'rows below its headings' },
  'encoding-unknown': { path, at: 4096 },
  'line-unreadable': { path, line: 12, expected: 'a JSON object', got: '[1, 2' },
  'line-too-long': { path, line: 12, length: 9_000_000, limit: 8_000_000 },
  'field-wrong': { path, line: 12, field: 'shots', expected: 'a whole number', got: 'few' },
  'count-above-n': { path, line: 12, correct: 87, n: 50 },
  'count-negative': { path, line: 12, field: 'correct', got: -3 },
  'score-out-of-range': { path, line: 12, field: 'acc', got: 1.7, lo: 0, hi: 1 },
  'not-a-number': { path, field: 'acc', times: 3 },
  'read-as-percent': { path, field: 'score', highest: 87.5 },
  'n-missing': { path, tasks: 8 },
  'score-missing': { path, task: 'boolq', field: 'acc' },
  'column-missing': { path, columns: 'model, score', expected: 'a column naming the task (it has "score")' },
  'more-like-this': { path, times: 41 },
  'model-unknown': { model: 'foo-7b', files: 2, suggestion: '' },
  'model-unnamed': { path },
  'families-mixed': { path, models: 'OPT, Pythia' },
  'measured-twice': { model: 'foo-7b', task: 'boolq', metric: 'acc', kept: 'r1.json', left: 'r2.json' },
  'protocol-differs': { family: 'Foo', task: 'boolq', metric: 'acc', part: 'shots', values: '0, 5' },
  'too-few-sizes': { curves: 12, needed: 3, example: 'Amber, ARC-C' },
  'axis-missing': { axis: 'compute', family: 'Foo', models: 'foo-7b' },
  'option-wrong': { option: '--seed', got: 'x', expected: 'a whole number from 0' },
  'catalogue-unreadable': { path, line: 2, expected: 'a positive params such as 7B', got: 'big' },
  'own-models': { path, models: 'foo-7b' },
  'own-unreadable': { path, reason: 'it is not as Dunwu wrote it' },
  'store-busy': { path },
  'store-unusable': { path, reason: 'it is not as it was written; its files are read again' },
  'nothing-usable': { paths: 'runs' },
  'axis-nowhere': { axis: 'loss', there: 'params, tokens' },
  'store-elsewhere': { path, reason: 'no permission' },
  'nothing-selected': { filter: '--task mmlu', has: 'boolq, copa' },
  'page-not-built': {},
  'folder-not-empty': { path: 'site' },
  'port-unusable': { port: 8080, reason: 'EADDRINUSE' },
  'metric-unusable': { path: 'my-metric.ts', field: 'score', expected: 'a function (answer) => number', got: 'nothing' },
  'no-answers': { paths: 'runs' },
  'no-lengths': { paths: 'runs.jsonl', unit: 'minutes' },
  'law-unfit': { form: 'loss', subject: 'OPT', why: 'all have the same loss' },
  'forecast-unreadable': { path: 'f.json' },
  'forecast-changed': { path: 'f.json' },
  'member-unsafe': { path: 'x.eval', member: '../y' },
  'member-unreadable': { path: 'x.eval', member: 'y', reason: 'it is encrypted' },
  'log-unfinished': { path: 'x.eval', status: 'cancelled' },
  'file-beside': { path: 'stats.json', format: 'HELM', better: 'per_instance_stats.json' },
  'file-not-fetched': { path },
  'file-without-scores': { path, looksLike: 'release dates', hint: 'They tell when models came out: dunwu horizon --dates FILE' },
  'scores-elsewhere': { path: 'stats.json', kept: 'per_instance_stats.json' },
  'people-left-aside': { path, runs: 211 },
  'samples-differ': { path: 'x.eval', task: 'sums', metric: 'match', stated: 0.75, counted: 0.5 },
  'samples-fewer': { path: 'x.eval', task: 'sums', metric: 'match', held: 10, scored: 585 },
  'graded-here': { path, said: 'prediction', right: 'gold' },
  'items-again': { path, task: 'gsm8k', rows: 1319 },
  'items-missing': { path, task: 'HumanEval', items: 160, expected: 164 },
  'out-unwritable': { path, reason: 'no permission' },
  'model-unusable': { path: 'dunwu-lab/words/w64-s0', lacks: 'results_*.json' },
  'endpoint-unreachable': { url: 'http://127.0.0.1:8080/v1/completions', reason: 'ECONNREFUSED' },
  'endpoint-silent': { url: 'http://127.0.0.1:8080/v1/completions', seconds: 120 },
  'endpoint-refused': { url: 'http://127.0.0.1:8080/v1/completions', status: 401, reason: 'Incorrect API key provided' },
  'endpoint-no-logprobs': { url: 'http://127.0.0.1:8080/v1/completions', model: 'small' },
  'endpoint-unclear': { url: 'http://127.0.0.1:8080/v1/completions', expected: 'choices[0]', got: 'hello' },
  'run-failed': { run: 'w16-s0', reason: 'no permission' },
  'run-let-go': { run: 'w16-s0', log: 'logs/3.txt' },
  'run-anew': { run: 'w16-s0', was: '1 relaxed', is: '2 relaxed' },
  'lab-busy': { path: 'dunwu-lab/addition', process: 'node7, 4711' },
  'lab-on-cluster': { path: 'dunwu-lab/addition', runs: 3 },
  'slurm-missing': { command: 'sbatch' },
  'slurm-refused': { command: 'sbatch', reason: 'no permission' },
};
const complaints = Object.entries(examples).map(([code, facts]) => ({ code, ...facts }) as Complaint);
const han = '[\\p{Script=Han}，。：；（）“”、？]';

describe.each(complaints)('$code', (complaint) => {
  const sentences = [complaintSentence(complaint, 'en'), complaintSentence(complaint, 'zh')];

  it('tells every name, number and quotation it was given, in both languages', () => {
    const { code: _, ...facts } = complaint;
    const translated = new Set([
      'reason',
      'because',
      'expected',
      'lacks',
      'at',
      'looksLike',
      'hint',
      'part',
      'axis',
      'bytes',
      'limit',
      'suggestion',
      'why',
    ]);
    for (const [i, sentence] of sentences.entries())
      for (const [name, fact] of Object.entries(facts))
        if (
          !(
            translated.has(name) &&
            (typeof fact === 'string' || ['file-too-large', 'drop-too-large', 'drop-too-much'].includes(code(complaint)))
          )
        )
          expect(sentence, name).toContain((name === 'format' || name === 'closest') && i === 1 ? formatZh(String(fact)) : String(fact));
  });

  it('is told the same in both languages by a document that kept it', () => {
    const kept = JSON.parse(JSON.stringify(noteOf(complaint)));
    expect(kept.sentence).toBe(sentences[0]);
    expect([noteSentence(kept, 'en'), noteSentence(kept, 'zh')]).toEqual(sentences);
    const [lacking] = Object.keys(kept.facts);
    if (lacking !== undefined) {
      const { [lacking]: _, ...facts } = kept.facts;
      for (const language of ['en', 'zh'] as const) expect(noteSentence({ ...kept, facts }, language) ?? '').not.toContain('undefined');
    }
  });

  it('is whole sentences without a hole', () => {
    const [en, zh] = sentences as [string, string];
    expect(en).toMatch(/[.]$/);
    expect(zh).toMatch(/[。]$/);
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|\bnull\b|\[object|\( ?\)|（）| {2}/);
    if (complaint.code !== 'not-a-number') for (const sentence of sentences) expect(sentence).not.toContain('NaN');
  });

  it('is Chinese with full-width punctuation, and has no English phrase left in it', () => {
    const zh = sentences[1]!.replace(/“[^”]*”/g, '“”'); // what is quoted is as the file has it
    expect(zh).not.toMatch(new RegExp(`${han}[,;:!?()]|[,;:()]\\s*${han}`, 'u'));
    expect(zh).not.toMatch(new RegExp(`${han} ${han}`, 'u'));
    expect(zh).not.toMatch(/\b(a|an|the|it|its|no|of|is)\b/);
  });
});

const code = ({ code }: Complaint) => code;

describe('texts out of files', () => {
  it('cannot move the cursor of a terminal or turn the direction of the text', () => {
    const nasty = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom('en' as const, 'zh' as const), (got, file, language) => {
        const sentence = complaintSentence({ code: 'line-unreadable', path: file, line: 1, expected: 'JSON', got }, language);
        expect(sentence).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(sentence).not.toMatch(/\p{Cs}/u);
        expect([...sentence].length).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('are shortened: a path keeps its end, other texts their beginning, a suggestion all of it', () => {
    const long = `${'folder/'.repeat(60)}results.json`;
    expect(complaintSentence({ code: 'file-empty', path: long }, 'en')).toMatch(/^folder.*….*\/results\.json: the file is empty/);
    const got = complaintSentence({ code: 'line-unreadable', path, line: 1, expected: 'JSON', got: 'x'.repeat(999) }, 'en');
    expect(got).toContain(`“${'x'.repeat(160)}…”`);
    const suggestion = `its name says 7B; if that is right, add this line to your catalogue file: ${'"long name",'.repeat(20)}7B`;
    expect(complaintSentence({ code: 'model-unknown', model: 'm', files: 1, suggestion }, 'en')).toContain(suggestion);
    expect(complaintSentence({ code: 'model-unknown', model: 'm', files: 1, suggestion }, 'zh')).toContain('名称里写着 7B；若属实');
  });

  it('name no closest format where there is none', () => {
    const none = { code: 'file-not-recognised', path, closest: 'none', because: 'there is no reader' } as const;
    expect(complaintSentence(none, 'en')).toMatch(/^runs\/m1.csv: fits no known format. It was skipped./);
    expect(complaintSentence(none, 'zh')).toMatch(/^runs\/m1.csv：不符合任何已知格式。已跳过。/);
  });

  it('cannot pass for a key of a prototype', () => {
    expect(phraseZh('constructor')).toBe('constructor');
    expect(phraseZh('toString')).toBe('toString');
  });
});

it('a note of a later program, or one without its facts, has no sentence here', () => {
  expect(noteSentence({ code: 'not-yet-known', facts: {} }, 'zh')).toBeUndefined();
  expect(noteSentence({ code: 'constructor', facts: {} }, 'en')).toBeUndefined();
  expect(noteSentence({ code: 'file-empty', facts: {} }, 'zh')).toBeUndefined();
});

describe('phrases of the readers', () => {
  const root = new URL('../../', import.meta.url);
  const sources = ['readers', 'workbench', 'store', 'catalogue', 'cli'].flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && !/words\.ts$/.test(file))
      .map((file) => readFileSync(new URL(`${room}/${file}`, root), 'utf8')),
  );
  /** What a complaint may quote: what was expected, what is lacking, why it is damaged, and why a format fits or not. */
  const phrases = new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(/\b(?:expected|lacks|reason|looksLike|hint|E[A-Z]+): '([^']+)'/g)].map(([, phrase]) => phrase!),
      ...[...source.matchAll(/\b(?:wrong|nothing|refuse)\((?:[^,()']+, |'[^']*', )?'([^']+)'/g)].map(([, phrase]) => phrase!),
      ...[...source.matchAll(/\brefuse\(.*?, '([a-z][^']+)', /g)].map(([, phrase]) => phrase!),
      ...[...source.matchAll(/sure: (?:0(?:\.\d+)?|1), because: '([^']+)'/g)].map(([, phrase]) => phrase!),
      ...[...source.matchAll(/return '(a (?:page|column) [^']+)'/g)].map(([, phrase]) => phrase!),
      ...[...source.matchAll(/\{ name: '([^']+)'(?:, at: \d+)?, bytes:/g)].map(([, phrase]) => phrase!),
    ]),
  );

  it('are found in the source', () => expect(phrases.size).toBeGreaterThan(80));
  it.each([...phrases].filter((phrase) => / /.test(phrase)))('%s: is known in Chinese', (phrase) => {
    expect(phraseZh(phrase)).toMatch(/\p{Script=Han}/u);
  });

  const formats = new Set(
    readdirSync(new URL('readers', root))
      .filter((file) => file.endsWith('.reader.ts'))
      .flatMap((file) => [
        ...readFileSync(new URL(`readers/${file}`, root), 'utf8').matchAll(/\b(?:const format =|format:) '([^'$]+)'[;,]/g),
      ])
      .map(([, name]) => name!),
  );
  it('names of formats are found too', () => expect(formats.size).toBeGreaterThan(30));
  it.each([...formats])('%s: has a name in Chinese', (name) => {
    expect(formatZh(name)).toMatch(/\p{Script=Han}/u);
  });
});

it('how models were asked is named in Chinese too', () => {
  expect(protocolZh('shots 0, filter strict-match, decoding t 0.7')).toBe('样例数（shots）0，答案提取方式 strict-match，解码方式 t 0.7');
  expect(protocolZh('–')).toBe('–');
});
