/** A ladder while it grows: on a terminal a picture drawn anew, in a pipe a line for every run that is done. All of it on the error stream. */
import { wilson } from '../../stats/intervals/wilson.ts';
import type { RunNow } from '../../workbench/ladder.ts';
import { amountOf, type SizeSoFar, sizesSoFar } from '../../workbench/ladder-so-far.ts';
import { pc } from '../colours.ts';
import type { Io } from '../io.ts';
import { cells, table } from '../table.ts';
import { growWords } from './grow-words.ts';

export type GrowScreen = { at(runs: readonly RunNow[]): void; end(): void };

const percent = (rate: number) => `${(100 * rate).toFixed(1)}%`;
const percents = ({ lo, hi }: { lo: number; hi: number }) => `${(100 * lo).toFixed(1)}–${percent(hi)}`;
const flops = (flop: number) => flop.toExponential(1).replace('e+', 'e');
const lossOf = (loss: number | undefined) => loss?.toFixed(3);

const barWidth = 24;
/** Seconds. */
const settled = 3;
const eighths = [...' ▏▎▍▌▋▊▉'];
/** @param part in [0, 1] */
function bar(part: number): string {
  const filled = Math.round(part * barWidth * 8);
  return ('█'.repeat(filled >> 3) + (filled % 8 === 0 ? '' : eighths[filled % 8])).padEnd(barWidth, '·');
}

/** The rate right by size, a line a size: the curve of the ladder, as far as it goes. */
export function rateLines(sizes: readonly SizeSoFar[], io: Io): string[] {
  const { columns, ranges, inTraining } = growWords[io.language];
  const rows = sizes.map(({ width, params, done, of, score, range }) => [
    String(width),
    params.toLocaleString('en'),
    score ? bar(score.y / score.n) : ' '.repeat(barWidth),
    score ? percent(score.y / score.n) : '–',
    range ? percents(range) : '',
    score && done === 0 ? inTraining : `${done}/${of}`,
    score ? String(score.n) : '',
  ]);
  const head = [columns.size, columns.params, '', columns.rate, columns.range, columns.runs, 'n'];
  const [first, ...lines] = table(head, rows, Math.max(72, io.width), new Set([0, 1, 3, 4, 5, 6]), [2]);
  return [pc.bold(first!), ...lines, pc.dim(ranges)];
}

export function growScreen(io: Io, steps: number): GrowScreen {
  const say = growWords[io.language];
  let began: { at: number; flop: number; tokens: number } | undefined;
  const status = (runs: readonly RunNow[]): string => {
    const { done, of } = amountOf(runs, steps);
    began ??= { at: performance.now(), flop: done.flop, tokens: done.tokens };
    const seconds = (performance.now() - began.at) / 1000;
    const pace = (done.tokens - began.tokens) / seconds;
    const parts = [say.runs(done.runs, of.runs), say.flop(flops(done.flop), flops(of.flop))];
    // The first steps wait for threads and code: no pace is known from them.
    if (done.flop > began.flop && seconds > settled) {
      parts.push(say.pace(Math.round(pace).toLocaleString('en')));
      if (done.flop < of.flop) parts.push(say.left(Math.round(((of.flop - done.flop) * seconds) / (done.flop - began.flop))));
    }
    return parts.join(' · ');
  };
  return io.tty && !io.env['CI'] ? drawn(io, steps, status) : lines(io, status);
}

function drawn(io: Io, steps: number, status: (runs: readonly RunNow[]) => string): GrowScreen {
  const say = growWords[io.language];
  let height = 0;
  let shown = '';
  const clear = () => (height > 0 ? `\u001b[${height}A\u001b[J` : '');
  return {
    at(runs) {
      const running = runs.filter(({ state }) => state === 'running');
      const all = [
        ...rateLines(sizesSoFar(runs), io),
        status(runs),
        ...running.slice(0, 8).map(({ id, step, loss, where }) => pc.dim(`  ${say.at(id, step, steps, lossOf(loss), where)}`)),
      ].map((line) => cut(line, io.width - 1));
      const text = `${all.join('\n')}\n`;
      if (text === shown) return;
      process.stderr.write(clear() + text);
      [shown, height] = [text, all.length];
    },
    end() {
      process.stderr.write(clear());
      height = 0;
    },
  };
}

/** A line that wraps would be two to the cursor. */
const cut = (line: string, width: number): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const bare = line.replace(/\u001b\[\d+m/g, '');
  if (cells(bare) <= width) return line;
  let short = bare;
  while (cells(short) > width) short = short.slice(0, -1);
  return short;
};

function lines(io: Io, status: (runs: readonly RunNow[]) => string): GrowScreen {
  const say = growWords[io.language];
  let told: Set<string> | undefined;
  return {
    at(runs) {
      const line = status(runs);
      // What was done before is no news.
      told ??= new Set(runs.filter(({ state }) => state === 'done').map(({ id }) => id));
      for (const { id, score, loss } of runs)
        if (score && !told.has(id)) {
          told.add(id);
          io.err(`${say.runDone(id, percent(score.y / score.n), percents(wilson(score)), score.n, lossOf(loss))} · ${line}`);
        }
    },
    end() {},
  };
}
