import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runsOf, scaleOfRun, taskOf, wrongWith } from '../lab/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import { recipeOf } from '../lab/recipe.ts';
import { readSafetensors, safetensorsOf } from '../lab/safetensors.ts';
import { modelOf, rateAt, train } from '../lab/train.ts';
import { randomStream } from '../stats/random.ts';
import { analyzePaths } from './analyze.ts';
import { growLadder } from './grow.ts';
import { growOnSlurm } from './grow-on-slurm.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-grow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tiny = {
  ...experiments[0]!,
  name: 'tiny',
  widths: [16, 24],
  layers: 1,
  batch: 16,
  steps: 60,
  seeds: 1,
  items: 50,
};
const spec = join(folder, 'tiny.json');
writeFileSync(spec, JSON.stringify(tiny));
const hashes = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|jsonl|safetensors)$/.test(name))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(out, name)))
          .digest('hex'),
      ]),
  );

describe('experiments', () => {
  it.each(experiments.map((one) => [one.name, one] as const))('%s: can be grown; neighbours differ by less than 3.2 times', (_, one) => {
    expect(wrongWith(one)).toBeUndefined();
    const sizes = one.widths.map((width) => scaleOfRun(one, width).params);
    for (const [i, size] of sizes.entries()) if (i > 0) expect(size / sizes[i - 1]!).toBeLessThan(3.2);
    expect(runsOf(one)).toHaveLength(one.widths.length * one.seeds);
  });
  it('seeds are counted from the first one; other seeds are other runs of the same recipe', () => {
    const [one] = experiments;
    const others = { ...one!, widths: [16, 24], seeds: 2, firstSeed: 7 };
    expect(runsOf(others).map(({ id }) => id)).toEqual(['w16-s7', 'w24-s7', 'w16-s8', 'w24-s8']);
    expect(recipeOf(others)).toBe(recipeOf(one!));
    expect(wrongWith({ ...others, firstSeed: -1 })?.field).toBe('firstSeed');
  });
  it.each(experiments.map((one) => [one.name, one] as const))(
    '%s: held-out items are never learnt from, and answers are right',
    (_, one) => {
      const task = taskOf(one);
      const key = ({ prompt }: { prompt: readonly number[] }) => prompt.join();
      const held = new Set(task.heldOut(300, randomStream(1, 'held')).map(key));
      expect(held.size).toBe(300);
      const random = randomStream(2, 'learnt');
      for (let i = 0; i < 5000; i++) {
        const item = task.draw(random, { params: 1, seed: 0 });
        if (!task.table) expect(held.has(key(item))).toBe(false);
        expect(item.prompt.length + item.answer.length).toBeLessThanOrEqual(task.context + 1);
      }
    },
  );
  it('addition adds', () => {
    const task = taskOf(experiments.find(({ name }) => name === 'addition')!);
    for (const { prompt, answer } of task.heldOut(50, randomStream(1, 'sums'))) {
      const [a, b] = prompt
        .map((token) => task.symbols[token])
        .join('')
        .replace('=', '')
        .split('+')
        .map(Number);
      expect(Number(answer.join(''))).toBe(a! + b!);
    }
  });
  it('a spec that cannot be grown says why', async () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, JSON.stringify({ ...tiny, widths: [12] }));
    await expect(growLadder(bad, { out: folder })).rejects.toMatchObject({ complaint: { code: 'option-wrong', option: 'grow: widths' } });
    await expect(growLadder('nothing', { out: folder })).rejects.toMatchObject({ complaint: { code: 'option-wrong' } });
    writeFileSync(bad, '{');
    await expect(growLadder(bad, { out: folder })).rejects.toMatchObject({ complaint: { code: 'file-corrupt' } });
  });
});

it('the rate rises over a twentieth and falls to a tenth', () => {
  const recipe = { steps: 1000, rate: 1 };
  expect([rateAt(25, recipe), rateAt(50, recipe), rateAt(1000, recipe)]).toEqual([0.5, 1, expect.closeTo(0.1, 10)]);
});

it('safetensors: what was written is read; what is cut is not', () => {
  const tensors = new Map([
    ['é', new Float32Array([1, -2.5, 3e-8])],
    ['b', new Float32Array([0])],
  ]);
  const bytes = safetensorsOf({ tensors, metadata: { step: '3' } });
  expect(readSafetensors(bytes)).toEqual({ tensors, metadata: { step: '3' } });
  // A file read by Node.js is a Buffer, whose slices are no copies.
  expect(readSafetensors(Buffer.from(bytes))).toEqual({ tensors, metadata: { step: '3' } });
  expect(readSafetensors(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
  expect(readSafetensors(new Uint8Array(4))).toBeUndefined();
});

describe('a ladder', () => {
  const whole = join(folder, 'whole');
  it('is grown once, the same with one thread and two, and more seeds add to it', async () => {
    expect(await growLadder(spec, { out: whole, threads: 1 })).toMatchObject({ runs: 2, before: 0 });
    const first = hashes(whole);
    expect(Object.keys(first).filter((name) => name.includes('results'))).toHaveLength(2);
    const two = join(folder, 'two');
    await growLadder(spec, { out: two, threads: 2 });
    expect(hashes(two)).toEqual(first);
    expect(await growLadder(spec, { out: two, threads: 2 })).toMatchObject({ runs: 0, before: 2 });
    expect(await growLadder(spec, { out: two, threads: 2, with: { seeds: 2 } })).toMatchObject({ runs: 2, before: 2 });
  });
  it('is read as any lm-evaluation-harness run, with family, size, compute and seed', async () => {
    const { document } = await analyzePaths([whole], { axis: 'compute', selection: {}, seed: 1, store: 'memory', threads: 1 });
    const strict = document.verdicts.find(({ metric }) => metric === 'exact_match')!;
    expect(strict.family).toBe('dunwu lab tiny');
    expect(strict.points.map(({ axisValue, n }) => [axisValue, n])).toEqual(
      tiny.widths.map((width) => [scaleOfRun(tiny, width).compute, 50]),
    );
  });
  it('two processes at once share the work, and the results are those of one', async () => {
    const out = join(folder, 'shared');
    const both = await Promise.all(
      [1, 2].map(
        () =>
          new Promise<{ runs: number; elsewhere: number; before: number }>((resolve, reject) =>
            execFile(
              process.execPath,
              ['src/cli/main.ts', 'grow', spec, '--out', out, '--seeds', '3', '--steps', '400', '--threads', '1', '--json'],
              (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout))),
            ),
          ),
      ),
    );
    expect(both[0]!.runs + both[1]!.runs).toBe(6);
    for (const { runs, elsewhere, before } of both) {
      expect(runs + elsewhere + before).toBe(6);
      expect(runs).toBeGreaterThan(0);
    }
    const alone = join(folder, 'alone');
    await growLadder(spec, { out: alone, with: { seeds: 3, steps: 400 } });
    expect(hashes(out)).toEqual(hashes(alone));
  }, 60_000);
  it('where it cannot write it says so', () => {
    const out = join(folder, 'unwritable');
    mkdirSync(join(out, 'tiny', '.jobs.sqlite'), { recursive: true });
    const ran = spawnSync(process.execPath, ['src/cli/main.ts', 'grow', spec, '--out', out], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([
      1,
      expect.stringMatching(/jobs\.sqlite: cannot be written \(unable to open database file\)/),
    ]);
  });
  it('on a cluster that is not there it says what is missing, in both languages', () => {
    const asked = (language: string) =>
      spawnSync(
        process.execPath,
        ['src/cli/main.ts', 'grow', spec, '--out', join(folder, 'cluster'), '--engine', 'slurm', '--lang', language],
        {
          encoding: 'utf8',
          env: { ...process.env, PATH: '' },
        },
      );
    expect(asked('en')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^squeue is not to be found: --engine slurm works with Slurm’s own commands/),
    });
    expect(asked('zh')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^找不到 squeue：/) });
  });
  it('a checkpoint goes on in the same bits; one of another engine is told of, and its run begins anew', async () => {
    const out = join(folder, 'going-on');
    const file = join(out, 'tiny', 'w16-s0', 'checkpoint.safetensors');
    await growLadder(spec, { out });
    const run = runsOf(tiny)[0]!;
    // As it stood in the middle, every three of sixty steps being one of twenty evaluations.
    const model = modelOf(tiny, run);
    for (const { step } of train(model, tiny, run, 0, 3)) if (step === 30) break;
    const { metadata } = readSafetensors(readFileSync(file))!;
    const curve = (JSON.parse(metadata['curve']!) as { step: number }[]).filter(({ step }) => step <= 30);
    expect(curve).toHaveLength(10);
    const tensors = new Map([
      ['parameters', model.parameters],
      ['first moments', model.moments[0]],
      ['second moments', model.moments[1]],
    ]);
    const goOn = async (engine: string, grow = () => growLadder(spec, { out })) => {
      rmSync(join(out, 'tiny', 'w16-s0'), { recursive: true });
      mkdirSync(join(out, 'tiny', 'w16-s0'));
      writeFileSync(file, safetensorsOf({ tensors, metadata: { ...metadata, engine, step: '30', curve: JSON.stringify(curve) } }));
      return await grow();
    };
    expect(await goOn(metadata['engine']!)).toMatchObject({ runs: 1, before: 1, anew: [] });
    expect(hashes(out)).toEqual(hashes(join(folder, 'whole')));
    const { anew } = await goOn('1 relaxed');
    const told = [{ run: 'w16-s0', was: '1 relaxed', is: expect.stringMatching(/^\d+ (relaxed|plain)$/) }];
    expect(anew).toEqual(told);
    expect(hashes(out)).toEqual(hashes(join(folder, 'whole')));

    // The same by tasks of Slurm: here sbatch does every task at once, so that squeue has none.
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const said = {
      sbatch: `for last; do :; done\nSLURM_ARRAY_JOB_ID=1 SLURM_ARRAY_TASK_ID=0 sh "$last" >&2\necho 1`,
      squeue: `echo '{"jobs":[]}'`,
    };
    for (const [name, script] of Object.entries(said)) writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `${bin}:${path}`;
    const command = [process.execPath, join(process.cwd(), 'src/cli/main.ts'), 'grow-task'];
    const onSlurm = await goOn('1 relaxed', () => growOnSlurm(spec, { out, flags: [], command })).finally(() => {
      process.env['PATH'] = path;
    });
    expect(onSlurm).toMatchObject({ runs: 1, before: 1, anew: told, failed: [] });
    rmSync(join(out, 'tiny', '.slurm'), { recursive: true });
    expect(hashes(out)).toEqual(hashes(join(folder, 'whole')));
  });
  it('a run that fails is told with its reason, the rest is grown, and it is tried again when asked again', async () => {
    const out = join(folder, 'failing');
    mkdirSync(join(out, 'tiny'), { recursive: true });
    writeFileSync(join(out, 'tiny', 'w16-s0'), 'a file where the folder of a run should be');
    const ran = spawnSync(process.execPath, ['src/cli/main.ts', 'grow', spec, '--out', out], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/Run w16-s0 failed: EEXIST: .*The other runs went on/);
    expect(ran.stderr).not.toMatch(/\n {4}at /);
    rmSync(join(out, 'tiny', 'w16-s0'));
    expect(await growLadder(spec, { out })).toMatchObject({ runs: 1, before: 1, failed: [] });
    expect(hashes(out)).toEqual(hashes(join(folder, 'whole')));
  });
});
