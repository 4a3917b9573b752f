/** `dunwu`: the command line. Parses, calls one use case, prints, and is the only place that exits. */
import { Command } from 'commander';
import { experiments } from '../lab/experiments/index.ts';
import { stepRules } from '../metrics/steps/index.ts';
import { Unusable } from '../record/complaint.ts';
import { unwritable } from '../workbench/file-error.ts';
import { ability } from './commands/ability.ts';
import { analyze } from './commands/analyze.ts';
import { backtest } from './commands/backtest.ts';
import { catalogue } from './commands/catalogue.ts';
import { claims } from './commands/claims.ts';
import { contrast } from './commands/contrast.ts';
import { errors } from './commands/errors.ts';
import { explain } from './commands/explain.ts';
import { forecast } from './commands/forecast.ts';
import { grow, growOneTask } from './commands/grow.ts';
import { horizon } from './commands/horizon.ts';
import { inspect } from './commands/inspect.ts';
import { labExport } from './commands/lab-export.ts';
import { labReport } from './commands/lab-report.ts';
import { law } from './commands/law.ts';
import { open } from './commands/open.ts';
import { power } from './commands/power.ts';
import { publish } from './commands/publish.ts';
import { rescore } from './commands/rescore.ts';
import { trace } from './commands/trace.ts';
import { validate } from './commands/validate.ts';
import { speakIn } from './help.ts';
import { type ExitCode, languageOf, processIo } from './io.ts';
import { tell } from './tell.ts';
import { version } from './version.ts';

const asked = process.argv.flatMap((word, i) =>
  word === '--lang' ? [process.argv[i + 1]] : word.startsWith('--lang=') ? [word.slice(7)] : [],
)[0];
const io = processIo(languageOf(asked, process.env));

/** Runs a command; what went wrong is a sentence, never a stack. */
async function run(command: () => Promise<ExitCode>): Promise<void> {
  try {
    if (asked !== undefined && asked !== io.language)
      throw new Unusable({ code: 'option-wrong', option: '--lang', got: asked, expected: 'en or zh' });
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    tell(error.found, io);
    io.err(io.say(error.complaint));
    process.exitCode = 1;
  }
}

const collect = (value: string, previous: string[] = []): string[] => [
  ...previous,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
];

const program = new Command('dunwu')
  .description('顿悟: is that jump real? Judges whether a sudden ability of larger models is new, or made by how it was measured.')
  .version(version())
  .showHelpAfterError('(dunwu --help tells the options)');

program
  .command('analyze')
  .description('Judge every curve in the given files and folders, and write a report.')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--out <dir>', 'folder for the report (default: dunwu-report)')
  .option('--axis <axis>', 'params, compute, tokens, step or loss (default: compute where known for all, else params)')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, CSV or JSON, on top of the built-in ones')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--steps <rule>', `how steps of answers are found: ${stepRules.map(({ name }) => name).join(', ')}`)
  .option('--format <list>', 'html,json,csv,md; also svg,png for every picture')
  .option('--store <dir>', 'where imports are kept (default: DUNWU_STORE or the cache folder)')
  .option('--memory <size>', 'most memory for reading large files (default: 1GB)')
  .option('--threads <n>', 'threads to judge with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print verdicts.json instead of the table')
  .option('--open', 'then show it in the workbench; only on a terminal, and not with CI set')
  .addHelpText('after', '\nExample:\n  dunwu analyze results/ --axis params --out report')
  .action((paths: string[], flags) => run(() => analyze(paths, flags, io)));

program
  .command('open')
  .description('The workbench in a browser on this machine: every curve, and the lenses that make a jump go away or stay.')
  .argument('[paths...]', 'result files, or folders of them (default: the bundled example); ladders that grow there are followed')
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--steps <rule>', `how steps of answers are found: ${stepRules.map(({ name }) => name).join(', ')}`)
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--port <n>', 'port to listen on (default: any free one)')
  .option('--no-browser', 'print the address and open nothing')
  .option('--store <dir>', 'where imports are kept')
  .option('--threads <n>', 'threads to judge with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .addHelpText('after', '\nExample:\n  dunwu open results/\n  dunwu open dunwu-lab')
  .action((paths: string[], flags) => run(() => open(paths, flags, io)));

program
  .command('publish')
  .description('The workbench with these results as files that any web server can host, read-only.')
  .argument('<dir>', 'an empty or new folder, or one published before')
  .argument('[paths...]', 'result files, or folders of them (default: the bundled example)')
  .option('--answers', 'also what the models were asked and answered, where the files hold it')
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--steps <rule>', `how steps of answers are found: ${stepRules.map(({ name }) => name).join(', ')}`)
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--store <dir>', 'where imports are kept')
  .option('--threads <n>', 'threads to judge with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .addHelpText('after', '\nExample:\n  dunwu publish site results/')
  .action((folder: string, paths: string[], flags) => run(() => publish(folder, paths, flags, io)));

program
  .command('inspect')
  .description('Tell what was recognised in each file, what it can be used for, and what not and why.')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu inspect results/')
  .action((paths: string[], flags) => run(() => inspect(paths, flags, io)));

program
  .command('explain')
  .description('The whole argument for one ability: a page of prose and pictures, with the answers that drive it.')
  .argument('<task>', 'the task, as analyze names it; * matches any letters')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--family <names>', 'only these families', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--steps <rule>', `how steps of answers are found: ${stepRules.map(({ name }) => name).join(', ')}`)
  .option('--out <file>', 'the page (default: named after the curve, here)')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu explain modified_arithmetic results/ --out jump.html')
  .action((task: string, paths: string[], flags) => run(() => explain(task, paths, flags, io)));

program
  .command('forecast')
  .description('Foretell the score of the next size, or of any scale, with intervals; save it and score it when data arrive.')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--at <value>', 'axis value to foretell, for example 70e9 (default: the usual next size)')
  .option('--until <score>', 'also: how much scale until this score, for example 50%')
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--conformal', 'also a 90% interval as wide as the last sizes of the other tasks here ask for (nine tasks at least)')
  .option('--save <file>', 'keep the forecasts, signed by their content hash')
  .option('--score <file>', 'score kept forecasts against the data in the given paths')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu forecast results/ --axis params --at 70e9 --until 50%')
  .action((paths: string[], flags) => run(() => forecast(paths, flags, io)));

program
  .command('backtest')
  .description('How right the forecasts would have been: every curve foretold from each of its own beginnings.')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--out <file>', 'write every trial to a JSON file')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu backtest results/')
  .action((paths: string[], flags) => run(() => backtest(paths, flags, io)));

program
  .command('rescore')
  .description('Score answers anew, without a model: every answer in the files under every metric, with errors.')
  .argument('<paths...>', 'files with answers (samples, logs), or folders of them')
  .option('--metric <names>', 'only these metrics; pass@k for any k; ./my-metric.ts for your own', collect)
  .option('--model <names>', 'only these models; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--pairs', 'differences of every two models on the items both were asked')
  .option('--out <file>', 'write all of it to a .csv or .json file')
  .option('--threads <n>', 'threads to score with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu rescore logs/ --metric "exact match*, token edit similarity" --pairs')
  .action((paths: string[], flags) => run(() => rescore(paths, flags, io)));

program
  .command('power')
  .description('Could these items see it? Before a run: how many items; after one: what the scores in the files can exclude.')
  .argument('[paths...]', 'result files: what their numbers of items could have seen')
  .option('--rate <p>', 'the rate to be seen, for example 1%')
  .option('--against <p>', 'the rate to be told from it')
  .option('--chance <p>', 'chance level that a rate is to be told from')
  .option('--items <n>', 'items at hand')
  .option('--correct <y>', 'right answers among them')
  .option('--samples <k>', 'answers to each item (default: 1)')
  .option('--between <v>', 'variance between items: of their expected difference in a comparison of two models on the same items')
  .option('--cluster <m>', 'items of a cluster, on average')
  .option('--icc <r>', 'correlation of items within a cluster')
  .option('--confidence <p>', 'default: 95%')
  .option('--power <p>', 'default: 80%')
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu power --rate 1%\n  dunwu power --rate 25% --against 30%\n  dunwu power results/ --rate 0.5%')
  .action((paths: string[], flags) => run(() => power(paths, flags, io)));

program
  .command('horizon')
  .description('How long the tasks are that a model does half of the time, and how fast that grows with date and size.')
  .argument('<paths...>', 'runs of tasks of known length (METR runs.jsonl, answers with steps), or folders of them')
  .option('--by <unit>', 'minutes a person needs, or steps of the right answer (default: minutes)')
  .option('--dates <file>', 'release dates, a line “model: 2024-03-04” each')
  .option('--model <names>', 'only these models; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--catalogue <file>', 'your own model sizes and dates, on top of the built-in ones')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu horizon runs.jsonl --dates release_dates.yaml')
  .action((paths: string[], flags) => run(() => horizon(paths, flags, io)));

program
  .command('ability')
  .description('Does ability rise steadily with scale while the score jumps? Items are held apart by their difficulty.')
  .argument('<paths...>', 'files with answers to the same items by three models or more')
  .option('--axis <axis>', 'params, compute, tokens, step or loss')
  .option('--chance <p>', 'rate of guessing, for example 25% (default: 0)')
  .option('--model <names>', 'only these models; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu ability samples/ --axis params')
  .action((paths: string[], flags) => run(() => ability(paths, flags, io)));

program
  .command('errors')
  .description('Kinds of errors between two sizes: which are mended, with exact tests, and what such a count cannot say.')
  .argument('[kinds...]', 'fixed of errors by kind, "one step missing=12/18"; none: the built-in example (PaLM 62B → 540B)')
  .option('--broken <n>', 'items the smaller model had right and the larger one has wrong')
  .option('--resampled <counts>', 'the smaller model asked again on its own errors: 9/45, or a rate')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu errors\n  dunwu errors "semantic=6/20" "one step missing=12/18" "other=4/7" --resampled 9/45')
  .action((kinds: string[], flags) => run(() => errors(kinds, flags, io)));

program
  .command('contrast')
  .description('What a chain of thought gains over a direct answer on the same items, and whether the gain grows with the steps.')
  .option('--chain <files>', 'answers with a chain of thought', collect)
  .option('--direct <files>', 'direct answers to the same items', collect)
  .option('--steps <rule>', `how steps are found: ${stepRules.map(({ name }) => name).join(', ')}`)
  .option('--model <names>', 'only these models; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu contrast --chain cot/ --direct direct/ --steps "calculator notes"')
  .action((flags) => run(() => contrast(flags, io)));

program
  .command('law')
  .description('Fit a named scaling law, and foretell by it: power, loss (Chinchilla), ladder, observational, threshold, broken.')
  .argument('<form>', 'power, loss, ladder, observational, threshold or broken')
  .argument('<paths...>', 'result files, or folders of them')
  .option('--at <value>', 'where to foretell: 70e9 on the axis, or 7e9,4e12 (parameters, tokens)')
  .option('--axis <axis>', 'params, compute, tokens, step or loss (default: params)')
  .option('--cutoff <flop>', 'observational: models above it are held out, for example 84e21')
  .option('--chance <p>', 'ladder and threshold: rate of guessing, for example 25%')
  .option('--loss-metric <name>', 'ladder: the metric that is the loss on the right answers (default: bpb)')
  .option('--family <names>', 'only these families; * matches any letters', collect)
  .option('--task <names>', 'only these tasks', collect)
  .option('--metric <names>', 'only these metrics', collect)
  .option('--catalogue <file>', 'your own model sizes, on top of the built-in ones')
  .option('--seed <n>', 'seed of everything random (default: 1)')
  .option('--store <dir>', 'where imports are kept')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    '\nExample:\n  dunwu law loss runs.csv --metric loss --at 7e9,4e12\n  dunwu law observational scores.csv --task GSM8K --cutoff 84e21',
  )
  .action((form: string, paths: string[], flags) => run(() => law(form, paths, flags, io)));

program
  .command('grow')
  .description('Train a ladder of small transformers here, on a task whose truth is planted; what was done before is not done again.')
  .argument('[experiment]', `${experiments.map(({ name }) => name).join(', ')}, or an experiment.json (default: composition)`)
  .option('--out <dir>', 'folder for runs, checkpoints and results (default: dunwu-lab)')
  .option('--steps <n>', 'training steps of each run')
  .option('--seeds <n>', 'runs of each size')
  .option('--widths <list>', 'sizes, for example 8,16,24', collect)
  .option('--threads <n>', 'runs at a time (default: one a core)')
  .option('--engine <where>', 'threads: on this machine (default); slurm: a task of a Slurm array for every run')
  .option('--slurm <flags>', 'more flags for sbatch, for example "--partition=cpu --time=2:00:00"')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu grow\n  dunwu grow addition --seeds 5')
  .action((asked: string | undefined, flags) => run(() => grow(asked, flags, io)));

// What a task of a Slurm array runs.
program
  .command('grow-task', { hidden: true })
  .argument('<folder>')
  .argument('<index>')
  .action((folder: string, index: string) => run(() => growOneTask(folder, index, io)));

const lab = program.command('lab').description('Look at what the lab has grown, or use it elsewhere.');

lab
  .command('report')
  .description('One page of a run or a ladder: loss and ability over steps and over size, what the detectors say, the verdicts.')
  .argument('<folder>', 'folder of a run, or of a ladder of runs')
  .option('--out <file>', 'the page (default: named after the experiment, here)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu lab report dunwu-lab/composition --out ladder.html')
  .action((folder: string, flags) => run(() => labReport(folder, flags, io)));

program
  .command('validate')
  .description('Ask the analyser blind about models trained in the lab, whose truth was planted: the confusion matrix, with reasons.')
  .option('--grow', 'train the reference ladders anew instead of reading those kept with the project')
  .option('--out <dir>', 'where --grow trains them (default: dunwu-validate)')
  .option('--page <file>', 'also write it as a Markdown page')
  .option('--threads <n>', 'threads to train and judge with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu validate')
  .action((flags) => run(() => validate(flags, io)));

program
  .command('trace')
  .description('Show the loop of a language model step by step: what is fed in, the distribution, the draw, the surprise.')
  .argument('<prompt>', 'text to begin with, for example "hello" or "你好"')
  .option(
    '--model <model>',
    'folder of a finished run or an exported model (default: the one that comes along); with --endpoint its name there',
  )
  .option('--endpoint <url>', 'an OpenAI-compatible server that returns log-probabilities; a key is read from DUNWU_API_KEY')
  .option('--chat', 'ask the endpoint for an answer in a chat instead of a continuation')
  .option('--temperature <t>', 'above 1 flatter, below 1 sharper, 0 only the likeliest (default: 1)')
  .option('--top-p <p>', 'draw only from the fewest likeliest tokens that have so much together (default: 1)')
  .option('--seed <n>', 'seed of the draws (default: 1)')
  .option('--steps <n>', 'most tokens to add (default: 12)')
  .option('--top <n>', 'how many of the likeliest tokens to show (default: 5)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    '\nExample:\n  dunwu trace "hello" --temperature 0.7 --top-p 0.9\n  dunwu trace "hello" --endpoint http://127.0.0.1:8080/v1 --model small',
  )
  .action((prompt: string, flags) => run(() => trace(prompt, flags, io)));

lab
  .command('export')
  .description('Write a grown model as other programs load it: transformers (GPT-2, GPT-NeoX) or llama.cpp (GGUF).')
  .argument('<run>', 'folder of a finished run, for example dunwu-lab/words/w64-s0')
  .requiredOption('--to <format>', 'gpt2, gpt-neox, llama or gguf: learned positions, rotary ones, or blocks of Llama’s form')
  .option('--out <path>', 'folder, or for gguf the file, to write (default: named after the run, here)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu lab export dunwu-lab/words/w64-s0 --to gguf --out words.gguf')
  .action((folder: string, flags) => run(() => labExport(folder, flags, io)));

program
  .command('catalogue')
  .description('Model sizes, training tokens, FLOP and dates, with source and confidence.')
  .argument('[name]', 'a model, a family, or part of a name')
  .option('--catalogue <file>', 'your own file, on top of the built-in facts')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu catalogue pythia-1.4b')
  .action((name: string | undefined, flags) => run(() => catalogue(name, flags, io)));

program
  .command('claims')
  .description('The claims of the essay this began with: what runs here for each, what came out, and where the evidence is weak.')
  .argument('[claim]', 'only this one, by its id')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu claims errors-mended')
  .action((claim: string | undefined, flags) => run(() => claims(claim, flags, io)));

// `dunwu … | head` closes the pipe early: that is no error.
for (const [name, stream] of [
  ['stdout', process.stdout],
  ['stderr', process.stderr],
] as const)
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    if (stream !== process.stderr) io.err(io.say(unwritable(name, error).complaint));
    process.exit(1);
  });

speakIn(io.language, program);
await program.parseAsync();
