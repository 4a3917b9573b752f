/** Every complaint as an English sentence: where · what came · what was expected · what was done instead, or what to do. */
import type { Sentences } from '../complaint.ts';
import { bytes, figure } from './numbers.ts';

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const quoted = (text: string): string => (text === '' ? 'nothing' : `“${text}”`);
/** A JSON file as a whole has no field. */
const inField = (field: string): string => (field === 'NaN, Infinity' ? '' : `, ${field}`);
const axisName: Record<string, string> = {
  params: 'number of parameters',
  compute: 'training compute',
  tokens: 'number of training tokens',
  step: 'training step',
  loss: 'pre-training loss',
};
const partName: Record<string, string> = {
  taskVersion: 'version of the task',
  shots: 'number of examples in the prompt (shots)',
  prompt: 'prompt',
  filter: 'way of extracting the answer',
  split: 'split of the benchmark',
  harness: 'program that asked and scored',
  decoding: 'decoding',
  tunedOn: 'number of examples finetuned on',
};
const columns = 'a table with columns model, task, metric, score and n';

const endpointAdvice = (status: number): string =>
  status === 401 || status === 403
    ? 'Put the key into the environment variable DUNWU_API_KEY.'
    : status === 404
      ? 'Check the address and the name of the model; a server without completions may have --chat.'
      : status === 429 || status >= 500
        ? 'It was tried four times; try again later.'
        : 'Change what the server names; a server without completions may have --chat.';

export const en: Sentences = {
  'path-missing': ({ path }) => `${path}: there is no such file or folder. Check the spelling; nothing was read from it.`,
  'path-unreadable': ({ path, reason }) => `${path}: cannot be opened (${reason}). Nothing was read from it.`,
  'folder-empty': ({ path }) => `${path}: this folder holds no files. Name the folder that holds the results.`,
  'file-empty': ({ path }) => `${path}: the file is empty, where results were expected. It was skipped; export it again.`,
  'file-binary': ({ path, looksLike }) =>
    `${path}: looks like ${looksLike}, where text or Parquet with results was expected. It was skipped.`,
  'text-binary': ({ path, looksLike }) => `${path}: looks like ${looksLike}, where a text was expected. Nothing was done.`,
  'file-left-aside': ({ path }) =>
    `${path}: has the name of prose, a program or a picture, where results were expected, so it was not opened. Name it by itself if it holds results.`,
  'file-beside': ({ path, format, better }) =>
    `${path}: ${format}, which brings no scores of its own. They are read from ${better} of the same run, if you give it too.`,
  'file-not-fetched': ({ path }) =>
    `${path}: a pointer of Git LFS, where the file itself was expected. It was skipped; run “git lfs pull” where it came from.`,
  'file-without-scores': ({ path, looksLike, hint }) => `${path}: ${looksLike}, which holds no scores to read. ${hint}.`,
  'scores-elsewhere': ({ path, kept }) => `${path}: its scores are those of ${kept} of the same run, which tells more. They count once.`,
  'people-left-aside': ({ path, runs }) =>
    `${path}: ${plural(runs, 'run')} by people (alias “human”), where runs of models were expected. They were left out of the scores; how long people take is kept with the tasks.`,
  'samples-differ': ({ path, task, metric, stated, counted }) =>
    `${path}, ${task}, ${metric}: the log states ${figure(stated)}, its samples give ${figure(counted)}. The samples are used: they may have been scored again or edited since, or the task counts its grades in its own way; if the stated number is right, give it in a table.`,
  'samples-fewer': ({ path, task, metric, held, scored }) =>
    `${path}, ${task}, ${metric}: the log holds ${held} of the ${plural(scored, 'sample')} that were scored. The score it states is used; give the whole log to have its answers looked at.`,
  'graded-here': ({ path, said, right }) =>
    `${path}: has answers (${said}) and what is right (${right}) but no scores. An answer counts as right where the two are the same, spaces around them aside; “dunwu rescore” tries other metrics.`,
  'items-again': ({ path, task, rows }) =>
    `${path}, ${task}: ${plural(rows, 'row')} answer${rows === 1 ? 's' : ''} items that were answered before, as when a run is written to one file twice. The first answer to each item counts, the rest were left out.`,
  'items-missing': ({ path, task, items, expected }) =>
    `${path}, ${task}: holds answers to ${items} problems, where the benchmark has ${expected}. Its score is that of these ${items} and joins no curve of complete runs; run the rest.`,
  'file-not-recognised': ({ path, closest, because }) =>
    `${path}: fits no known format${closest === 'none' ? '' : `; the closest is ${closest}, but ${because}`}. It was skipped. Whatever its format, ${columns} can always be read.`,
  'file-ambiguous': ({ path, one, other }) =>
    `${path}: fits “${one}” and “${other}” equally well, where one was expected. It was skipped; please report it with the first lines of the file.`,
  'file-truncated': ({ path, format, at }) =>
    `${path}: breaks off in the middle (${format}, at ${at}). Copy the file again; what could be read before the break was used.`,
  'file-too-large': ({ path, bytes: size, limit }) =>
    `${path}: holds ${bytes(size)} in one piece, where at most ${bytes(limit)} are read at once. It was skipped; split it, or export a row a line (JSONL, CSV).`,
  'drop-too-large': ({ path, limit }) =>
    `${path}: a file dropped into the page may have ${bytes(limit)}, since it is copied. It was left out; name its path instead: npx dunwu open PATH.`,
  'drop-too-much': ({ path, limit }) =>
    `${path}: all files dropped in one session may have ${bytes(limit)} together, since they are copied. It was left out; name their folder instead: npx dunwu open PATH.`,
  'drop-too-many': ({ limit }) =>
    `More than ${limit} files were dropped. The others were left out; name their folder instead: npx dunwu open PATH.`,
  'drop-misnamed': ({ path }) =>
    `“${path}” is no name a dropped file may have: folders and a name, “/” between them, none of them “.” or “..”. It was left out.`,
  'file-nested-too-deep': ({ path, depth, limit }) =>
    `${path}: brackets nest ${depth} deep or deeper, where at most ${limit} are expected. It was skipped: results do not look like that.`,
  'file-corrupt': ({ path, format, reason }) =>
    `${path}: damaged ${format} (${reason}). What could be read before the damage was used; copy or export the file again.`,
  'file-has-no-scores': ({ path, format, lacks }) =>
    `${path}: was read as ${format}, but lacks ${lacks}, so it gave no score. Add what is missing, or export the file again.`,
  'member-unsafe': ({ path, member }) =>
    `${path} holds a member that points outside the archive${member === '' ? '' : ` (${member})`}. No log does that: nothing of it is read.`,
  'member-unreadable': ({ path, member, reason }) =>
    `${path}: the member ${member} cannot be read, ${reason}. It was left out; the rest is used.`,
  'log-unfinished': ({ path, status }) => `${path}: the run did not finish (${status}). The samples it has are used.`,
  'encoding-unknown': ({ path, at }) =>
    `${path}: byte ${at} is not part of UTF-8, UTF-16 or GB18030 text, the encodings expected. Nothing from there on was used; save the file as UTF-8.`,
  'line-unreadable': ({ path, line, expected, got }) =>
    `${path}, line ${line}: expected ${expected}, got ${quoted(got)}. This line was skipped, the rest was read.`,
  'line-too-long': ({ path, line, length, limit }) =>
    `${path}, line ${line}: is ${length} characters long, where at most ${limit} are read. This line was skipped, the rest was read.`,
  'field-wrong': ({ path, line, field, expected, got }) =>
    `${path}, line ${line}, ${field}: expected ${expected}, got ${quoted(got)}. This line was skipped, the rest was read.`,
  'count-above-n': ({ path, line, correct, n }) =>
    `${path}, line ${line}: ${correct} right answers of ${n} asked; there cannot be more right than asked. This line was skipped. If ${correct} is a percentage, call the column “score”.`,
  'count-negative': ({ path, line, field, got }) =>
    `${path}, line ${line}, ${field}: got ${got}, where a count of 0 or more was expected. This line was skipped, the rest was read.`,
  'score-out-of-range': ({ path, line, field, got, lo, hi }) =>
    `${path}, line ${line}, ${field}: got ${got}, where a value from ${lo} to ${hi} was expected. This score was skipped; check the unit of the column.`,
  'not-a-number': ({ path, field, times }) =>
    `${path}${inField(field)}: ${plural(times, 'value')} NaN, infinite or absent, where ${times === 1 ? 'a number was' : 'numbers were'} expected. Taken as missing.`,
  'read-as-percent': ({ path, field, highest }) =>
    `${path}, ${field}: goes up to ${highest}, above 1, so the whole column was read as percent. If it is not percent, write it from 0 to 1.`,
  'n-missing': ({ path, tasks }) =>
    `${path}: does not say how many items were asked in ${plural(tasks, 'task')}. Curves get no interval where the size of the benchmark is not known either; add a column n or a standard error.`,
  'score-missing': ({ path, task, field }) =>
    `${path}, ${task}: has no usable number for ${field}. This score was skipped, the rest was read.`,
  'column-missing': ({ path, columns: has, expected }) =>
    `${path}: has the columns ${has}, but lacks ${expected}. It was skipped; add the column or rename the one that holds it.`,
  'more-like-this': ({ path, times }) => `${path}: ${times} more like this, treated the same way.`,
  'model-unknown': ({ model, files, suggestion }) =>
    `${model}${files > 0 ? ` (in ${plural(files, 'file')})` : ''}: neither the files nor the catalogue say its family and size, so it is on no curve. Add it to a file of your own and name that with --catalogue FILE${suggestion ? `; ${suggestion}` : '.'}`,
  'model-unnamed': ({ path }) =>
    `${path}: does not say which model it is about, so it is on no curve. Add a column “model” (in a results file of lm-evaluation-harness a field “model_name”), or give the results file of the same run with it.`,
  'families-mixed': ({ path, models }) =>
    `${path}: holds models of several families (${models}), where a curve takes one. Each family got its own curve; none were joined.`,
  'measured-twice': ({ model, task, metric, kept, left }) =>
    `${model}, ${task}, ${metric}: measured more than once with different results, where one was expected. Used: ${kept}; left out: ${left}.`,
  'protocol-differs': ({ family, task, metric, part, values }) =>
    `${family}, ${task}, ${metric}: the models differ in ${partName[part] ?? part} (${values}), so their scores were not joined to one curve. Evaluate all sizes the same way.`,
  'too-few-sizes': ({ curves, needed, example }) =>
    `${curves} abilit${curves === 1 ? 'y was' : 'ies were'} measured at fewer than ${needed} sizes (for example ${example}) and ${curves === 1 ? 'is' : 'are'} not shown: they make no curve. Evaluate more sizes of the family.`,
  'axis-missing': ({ axis, family, models }) =>
    `${family}: the ${axisName[axis] ?? axis} is not known for ${models}, so they are left out of this axis. Add it with --catalogue FILE, or choose another --axis.`,
  'option-wrong': ({ option, got, expected }) => `${option}: got ${quoted(got)}, where ${expected} was expected. Nothing was done.`,
  'catalogue-unreadable': ({ path, line, expected, got }) =>
    `${path}, line ${line}: expected ${expected}, got ${quoted(got)}. This line of your catalogue was skipped, the rest was used.`,
  'metric-unusable': ({ path, field, expected, got }) =>
    `${path}${field === '' ? '' : `, ${field}`}: expected ${expected}, got ${quoted(got)}. Nothing was scored; a metric is a file with “export default { name, score(answer) { … } }”.`,
  'no-answers': ({ paths }) =>
    `${paths}: none of the files that could be read holds answers. Give the files with the samples; “dunwu inspect” says what each file holds.`,
  'no-lengths': ({ paths, unit }) =>
    unit === 'minutes'
      ? `${paths}: no answer says how many minutes a person needs for its task, so there is no time horizon. METR’s runs.jsonl has human_minutes; --by steps counts the steps of the right answer instead.`
      : `${paths}: the number of steps of no task is known. Answers with steps, references with calculator notes (<<a=b>>) or last-letter tasks have them.`,
  'law-unfit': ({ form, subject, why }) => `The law “${form}” could not be fitted to ${subject}: ${why}.`,
  'forecast-unreadable': ({ path }) => `${path} is no forecast saved by dunwu forecast --save. Give the file that was saved.`,
  'forecast-changed': ({ path }) =>
    `${path} is not as it was saved: its content hash does not fit. A forecast that was changed is not scored.`,
  'own-models': ({ path, models }) => `${models}: family and size are those you told in the workbench (kept in ${path}).`,
  'own-unreadable': ({ path, reason }) =>
    `${path}: what you told of the columns of your tables cannot be read (${reason}), so tables were read by their headings alone. Mend the file or delete it.`,
  'store-busy': ({ path }) =>
    `${path}: another dunwu is using this store, so this run worked without it. Nothing is lost; the next run imports its files again.`,
  'store-unusable': ({ path, reason }) =>
    `${path}: the store of imported files could not be used as it was (${reason}). It was made anew; if this comes back, delete the folder, all but “own” in it.`,
  'nothing-usable': ({ paths }) => `Nothing in ${paths} could be used. “dunwu inspect ${paths}” says why, file by file.`,
  'axis-nowhere': ({ axis, there }) =>
    `There is no curve: the ${axisName[axis] ?? axis} of no model is known. ${there === '' ? 'Add it with --catalogue FILE.' : `Choose another --axis; the files tell: ${there}.`}`,
  'store-elsewhere': ({ path, reason }) =>
    `${path}: imported files cannot be kept here (${reason}), so this once nothing is kept. Choose another place with --store.`,
  'nothing-selected': ({ filter, has }) => `No curve fits ${filter}. There are, for example: ${has}. Change or leave out the filter.`,
  'page-not-built': () => 'The report page has not been built. Run “npm run build:page” once, or leave html out of --format.',
  'port-unusable': ({ port, reason }) =>
    `Port ${port} cannot be listened on (${reason}): stop the program that has it, or leave --port out and any free one is taken.`,
  'folder-not-empty': ({ path }) =>
    `${path}: the folder holds other files, and none of them was published by Dunwu. Nothing was written; name an empty or a new folder.`,
  'out-unwritable': ({ path, reason }) => `${path}: cannot be written (${reason}). Choose another place for it.`,
  'model-unusable': ({ path, lacks }) =>
    `${path}: no model of the lab that can be used, it lacks ${lacks}. Give the folder of a finished run, for example dunwu-lab/words/w64-s0; “dunwu grow words” makes one.`,
  'endpoint-unreachable': ({ url, reason }) =>
    `${url}: nobody answered there (${reason}). Check the address, and that the server is running.`,
  'endpoint-silent': ({ url, seconds }) =>
    `${url}: no answer within ${seconds} seconds, given up. Ask for fewer steps, or try again when the server is less busy.`,
  'endpoint-refused': ({ url, status, reason }) =>
    `${url}: refused with HTTP ${status}${reason === '' ? '' : `: ${quoted(reason)}`}. ${endpointAdvice(status)}`,
  'endpoint-no-logprobs': ({ url, model }) =>
    `${url}: ${model} answered without log-probabilities of the likeliest tokens, and without them there is no distribution to show. Use a server that returns them (logprobs, top_logprobs), or try --chat.`,
  'endpoint-unclear': ({ url, expected, got }) =>
    `${url}: the answer is not in the form of the OpenAI API: expected ${expected}, got ${quoted(got)}. Check that the address ends where the API begins, often in /v1.`,
  'run-failed': ({ run, reason }) =>
    `Run ${run} failed: ${reason}. The other runs went on; the same command tries this one again, from its last checkpoint.`,
  'run-let-go': ({ run, log }) =>
    `Run ${run} was ended by the cluster three times before its next checkpoint; ${log} may say why. Give it more time or memory, for example --slurm "--time=2:00:00", and run the same command again: it goes on from its last checkpoint.`,
  'run-anew': ({ run, was, is }) =>
    `Run ${run} was begun anew: the engine that wrote its checkpoint (${was}) computes other last bits than this one (${is}), and a run is never made by two. To go on from such a checkpoint, use the version of dunwu and the kind of machine that wrote it.`,
  'lab-busy': ({ path, process }) =>
    `${path}: another dunwu (${process}) is growing this ladder by another recipe. Wait until it is done, or choose another folder with --out.`,
  'lab-on-cluster': ({ path, runs }) =>
    `${path}: Slurm has ${runs} run${runs === 1 ? '' : 's'} of this ladder in its queue. Watch them with --engine slurm, or cancel them with scancel before growing here.`,
  'slurm-missing': ({ command }) =>
    `${command} is not to be found: --engine slurm works with Slurm’s own commands, sbatch and squeue. Run this where they are, on a login node of the cluster, or leave --engine out to grow on this machine.`,
  'slurm-refused': ({ command, reason }) =>
    `Slurm refused ${command}: ${reason}. What has been grown is kept; the same command goes on from there.`,
};
