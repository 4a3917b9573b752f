/** How fast answers are scored anew: a samples file like those of lm-evaluation-harness, six metrics, read, scored and added up to the table of scores.
 *  `node bench/rescore.ts [--mb 1000] [--rounds 3] [--threads 2] [--free 4]`; prints a table and one line of JSON. Goal: 150 MB/s on 2 cores, memory ≤ 1 GB. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, resourceUsage, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rescorePaths } from '../src/workbench/rescore.ts';
import { median } from './median.ts';

const metrics = [
  'exact match',
  'exact match by strict extraction',
  'exact match by flexible extraction',
  'token edit similarity',
  'ROUGE-L',
  'BLEU',
];

type Measured = { seconds: number; rssMB: number; answers: number; scores: string };

/** In a process of its own: seconds of the work alone, and the most memory of the process with all its threads. */
async function measure(path: string, threads: number): Promise<void> {
  const begun = performance.now();
  const { answers, scores } = await rescorePaths([path], { metrics, threads });
  const seconds = (performance.now() - begun) / 1000;
  const rssMB = resourceUsage().maxRSS / 1024;
  stdout.write(JSON.stringify({ seconds, rssMB, answers, scores: JSON.stringify(scores) } satisfies Measured));
}

const inChild = (path: string, threads: number): Measured =>
  JSON.parse(
    execFileSync(execPath, [fileURLToPath(import.meta.url), '--file', path, '--threads', String(threads)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  ) as Measured;

/** Rows as the harness writes them for generated answers, about as long as those of real files (3.3 kB): eight examples in the prompt, a solution of
 *  some sentences, two extractors; a third is Chinese. Every `free`th item has a third row in which the whole solution is compared with a reference
 *  solution word by word. */
function generate(path: string, bytes: number, free: number): number {
  const file = openSync(path, 'w');
  let seed = 1;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const hex = () =>
    Array.from({ length: 8 }, () =>
      draw(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const question = (chinese: boolean) =>
    chinese
      ? `小明有${draw(90)}个苹果，又买了${draw(90)}个，送给小红${draw(9)}个以后，他一共还剩下多少个苹果？`
      : `A train leaves at ${draw(24)}:${10 + draw(50)} and travels ${draw(900)} km at ${draw(200)} km/h. How many minutes does the "express" need?`;
  const step = (chinese: boolean) =>
    chinese
      ? `先算${draw(99)}+${draw(99)}=${draw(199)}，再减去${draw(9)}。`
      : `First ${draw(99)} / ${1 + draw(9)} = ${draw(99)}, then add ${draw(9)}.`;
  let size = 0;
  let rows = 0;
  for (let doc_id = 0; size < bytes; doc_id++) {
    const chinese = doc_id % 3 === 0;
    const steps = () => Array.from({ length: 3 + draw(3) }, () => step(chinese)).join('\n');
    const shots = Array.from({ length: 8 }, () => `Question: ${question(chinese)}\nAnswer: ${steps()}\n#### ${draw(99)}\n\n`).join('');
    const asked = question(chinese);
    const answer = String(10 + draw(9000));
    const given = draw(2) === 0 ? answer : String(10 + draw(9000));
    const said = `${steps()}\n${draw(2) === 0 ? `#### ${given}` : `${chinese ? '一共是' : 'That makes'} ${given}`}`;
    const hashes = { doc_hash: hex(), prompt_hash: hex(), target_hash: hex() };
    const doc = { question: asked, answer: `${steps()}\n#### ${answer}` };
    const rowsOfItem = [
      { filter: 'strict-match', target: doc.answer, found: said.includes('####') ? given : '[invalid]' },
      { filter: 'flexible-extract', target: doc.answer, found: given },
      ...(doc_id % free === 0 ? [{ filter: 'none', target: `${steps()} ${answer}`, found: said }] : []),
    ];
    for (const { filter, target, found } of rowsOfItem) {
      const row = {
        doc_id,
        doc,
        target,
        arguments: { gen_args_0: { arg_0: `${shots}Question: ${asked}\nAnswer:`, arg_1: { until: ['Question:'], do_sample: false } } },
        resps: [[said]],
        filtered_resps: [found],
        filter,
        metrics: ['exact_match'],
        ...hashes,
      };
      size += writeSync(file, `${JSON.stringify(row).slice(0, -1)}, "exact_match": ${given === answer ? '1.0' : '0.0'}}\n`);
      rows++;
    }
  }
  closeSync(file);
  return rows;
}

function compare(megabytes: number, rounds: number, threads: number, free: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'dunwu-bench-rescore-'));
  const path = join(folder, 'samples_generated_2026-01-01T00-00-00.000001.jsonl');
  try {
    const rows = generate(path, megabytes * 1e6, free);
    const bytes = statSync(path).size;
    const of = (threads: number) => {
      const all = Array.from({ length: rounds }, () => inChild(path, threads));
      const seconds = median(all.map((one) => one.seconds));
      return { seconds, mbPerSecond: bytes / 1e6 / seconds, rssMB: Math.max(...all.map((one) => one.rssMB)), scores: all[0]!.scores };
    };
    const [single, shared] = [of(1), of(threads)];
    const same = single.scores === shared.scores;
    const line = (name: string, { seconds, mbPerSecond, rssMB }: typeof single) =>
      `${name.padEnd(12)} ${seconds.toFixed(2).padStart(6)} s ${mbPerSecond.toFixed(0).padStart(5)} MB/s ${rssMB.toFixed(0).padStart(5)} MB\n`;
    stdout.write(
      `${rows} answers, ${(bytes / 1e9).toFixed(2)} GB, ${metrics.length} metrics, median of ${rounds}; goal: 150 MB/s, at most 1000 MB\n`,
    );
    stdout.write(
      line('one thread', single) + line(`${threads} threads`, shared) + (same ? 'the scores are the same\n' : 'THE SCORES DIFFER\n'),
    );
    const [value, rssMB] = [shared.mbPerSecond, shared.rssMB];
    const met = value >= 150 && rssMB <= 1000 && same;
    stdout.write(
      `${JSON.stringify({ name: 'samples scored anew under six metrics, MB/s', bytes, rows, threads, single: single.mbPerSecond, value, rssMB, same, goal: 150, met })}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    mb: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    free: { type: 'string', default: '4' },
    file: { type: 'string' },
  },
});
if (values.file) await measure(values.file, Number(values.threads));
else compare(Number(values.mb), Number(values.rounds), Number(values.threads), Number(values.free));
