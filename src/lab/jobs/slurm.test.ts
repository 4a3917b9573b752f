import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { beatIn, type Claim, claimIn } from './claim-file.ts';
import { flagsOf, queuedIn } from './slurm.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('squeue --json', () => {
  // As Slurm 22.05.8 said it of an array of five on two nodes; other fields left out.
  const old = {
    jobs: [
      { name: 'dunwu-x', array_job_id: 1, array_task_id: 0, array_task_string: '', job_id: 2, job_state: 'RUNNING', nodes: 'n1' },
      { name: 'dunwu-x', array_job_id: 1, array_task_id: 1, array_task_string: '', job_id: 3, job_state: 'COMPLETED', nodes: 'n2' },
      { name: 'dunwu-x', array_job_id: 1, array_task_id: null, array_task_string: '2-4', job_id: 1, job_state: 'PENDING', nodes: '' },
      { name: 'another', array_job_id: 7, array_task_id: 0, array_task_string: '', job_id: 7, job_state: 'RUNNING', nodes: 'n1' },
    ],
  };
  const expected = [
    { name: 'dunwu-x', index: 0, running: true, node: 'n1' },
    ...[2, 3, 4].map((index) => ({ name: 'dunwu-x', index, running: false, node: undefined })),
  ];
  it('of Slurm 22.05: words and numbers', () => expect(queuedIn(JSON.stringify(old), 'dunwu-')).toEqual(expected));
  it('of later ones: lists of states, numbers that may be unset', () => {
    const later = old.jobs.map((job) => ({
      ...job,
      array_task_id: { set: job.array_task_id !== null, infinite: false, number: job.array_task_id ?? 0 },
      job_state: [job.job_state],
    }));
    expect(queuedIn(JSON.stringify({ jobs: later }), 'dunwu-')).toEqual(expected);
  });
  it('tasks that wait with a limit, in steps, or to be begun again', () => {
    const job = { name: 'dunwu-x', array_task_id: null, job_state: 'PENDING', nodes: '' };
    const indices = (array_task_string: string) =>
      queuedIn(JSON.stringify({ jobs: [{ ...job, array_task_string }] }), 'dunwu-').map(({ index }) => index);
    expect(indices('0-2,7%1')).toEqual([0, 1, 2, 7]);
    expect(indices('1-9:4')).toEqual([1, 5, 9]);
    const again = { ...job, array_task_id: 3, array_task_string: '', job_state: ['PENDING', 'REQUEUED'] };
    expect(queuedIn(JSON.stringify({ jobs: [again] }), 'dunwu-')).toMatchObject([{ index: 3, running: false }]);
  });
});

it('flags for sbatch are words; quotes keep spaces', () =>
  expect(flagsOf(`--partition=cpu  --comment="two words" --time '2:00:00'`)).toEqual([
    '--partition=cpu',
    '--comment=two words',
    '--time',
    '2:00:00',
  ]));

describe('a claim on a cluster', () => {
  const claimOf = (session: string, job: number, restarts: number): Claim => ({
    state: 'running',
    job,
    restarts,
    owner: { host: 'n1', pid: 1, session },
    beat: 0,
    step: 0,
  });
  it('is given up to a task begun later, and not to an earlier one', () => {
    const file = join(folder, 'w16-s0.json');
    const [first, again, other] = [claimOf('first', 5, 0), claimOf('again', 5, 1), claimOf('other', 9, 0)];
    expect(beatIn(file, first, { step: 3, loss: 2 })).toBe(true);
    expect(claimIn(file)).toMatchObject({ beat: 1, step: 3, loss: 2 });
    expect(beatIn(file, again, { step: 3 })).toBe(true);
    expect(beatIn(file, first, { step: 9 })).toBe(false);
    expect(claimIn(file)).toMatchObject({ restarts: 1, step: 3 });
    expect(beatIn(file, other, { step: 4 })).toBe(true);
    expect(beatIn(file, again, { step: 5 })).toBe(false);
  });
  it('that is not there or cut short is none', () => expect(claimIn(join(folder, 'none.json'))).toBeUndefined());
});
