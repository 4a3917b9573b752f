/** `dunwu`: the command line. Parses, calls one use case, prints, and is the only place that exits. */
import { Command } from 'commander';
import { Unusable } from '../record/complaint.ts';
import { analyze } from './commands/analyze.ts';
import { backtest } from './commands/backtest.ts';
import { catalogue } from './commands/catalogue.ts';
import { explain } from './commands/explain.ts';
import { forecast } from './commands/forecast.ts';
import { inspect } from './commands/inspect.ts';
import { power } from './commands/power.ts';
import { rescore } from './commands/rescore.ts';
import { type ExitCode, languageOf, processIo } from './io.ts';
import { version } from './version.ts';

const asked = process.argv.flatMap((word, i) =>
  word === '--lang' ? [process.argv[i + 1]] : word.startsWith('--lang=') ? [word.slice(7)] : [],
)[0];
const io = processIo(languageOf(asked, process.env));

/** Runs a command; what went wrong is a sentence, never a stack. */
async function run(command: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
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
  .option('--format <list>', 'html,json,csv,md; also svg,png for every picture')
  .option('--store <dir>', 'where imports are kept (default: DUNWU_STORE or the cache folder)')
  .option('--memory <size>', 'most memory for reading large files (default: 1GB)')
  .option('--threads <n>', 'threads to judge with (default: one a core)')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print verdicts.json instead of the table')
  .addHelpText('after', '\nExample:\n  dunwu analyze results/ --axis params --out report')
  .action((paths: string[], flags) => run(() => analyze(paths, flags, io)));

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
  .option('--conformal', 'also a 90 % interval as wide as the last sizes of the other tasks here ask for (nine tasks at least)')
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
  .command('catalogue')
  .description('Model sizes, training tokens, FLOP and dates, with source and confidence.')
  .argument('[name]', 'a model, a family, or part of a name')
  .option('--catalogue <file>', 'your own file, on top of the built-in facts')
  .option('--lang <language>', 'en or zh')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  dunwu catalogue pythia-1.4b')
  .action((name: string | undefined, flags) => run(() => catalogue(name, flags, io)));

// `dunwu … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

await program.parseAsync();
