import { Unusable } from '../../record/complaint.ts';
import { type ToldOffer, type ToldStep, type ToldToken, type ToldTrace, traceEndpoint, traceLabModel } from '../../workbench/trace.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { cells } from '../table.ts';
import { traceWords } from './trace-words.ts';

export type TraceFlags = {
  model?: string;
  endpoint?: string;
  chat?: boolean;
  temperature?: string;
  topP?: string;
  seed?: string;
  steps?: string;
  top?: string;
  json?: boolean;
};

/** The loop of a language model, step by step. */
export async function trace(prompt: string, flags: TraceFlags, io: Io): Promise<ExitCode> {
  const options = {
    prompt,
    temperature: numberIn('--temperature', flags.temperature ?? '1', (value) => value >= 0 && value <= 100, 'a number from 0 to 100'),
    topP: numberIn('--top-p', flags.topP ?? '1', (value) => value > 0 && value <= 1, 'a number above 0, at most 1'),
    seed: wholeNumber('--seed', flags.seed ?? '1', 0),
    steps: wholeNumber('--steps', flags.steps ?? '12', 1),
    top: wholeNumber('--top', flags.top ?? '5', 1),
  };
  let told: ToldTrace;
  if (flags.endpoint === undefined) told = traceLabModel(flags.model, options);
  else {
    if (flags.model === undefined)
      throw new Unusable({ code: 'option-wrong', option: '--model', got: '', expected: 'the name of a model of the server' });
    const key = io.env['DUNWU_API_KEY'];
    told = await traceEndpoint(
      { base: flags.endpoint, model: flags.model, form: flags.chat ? 'chat' : 'completions', ...(key ? { key } : {}) },
      options,
    );
  }
  if (flags.json) io.out(JSON.stringify(told));
  else for (const line of traceText(told, io)) io.out(line);
  return 0;
}

function numberIn(option: string, got: string, fits: (value: number) => boolean, expected: string): number {
  const value = got.trim() === '' ? Number.NaN : Number(got);
  if (!fits(value)) throw new Unusable({ code: 'option-wrong', option, got, expected });
  return value;
}

const shortBar = 24;
const blocks = [...' ▏▎▍▌▋▊▉█'];
/** So many cells full, to an eighth of one. */
function bar(part: number, width: number): string {
  const eighths = Math.round(8 * width * Math.min(1, part));
  const full = '█'.repeat(Math.floor(eighths / 8)) + (eighths % 8 > 0 ? blocks[eighths % 8] : '');
  return full.padEnd(width);
}
const percent = (part: number): string => {
  if (part > 0 && part < 0.0005) return '<.1%';
  return part > 0.9995 && part < 1 ? '>99.9%' : `${(100 * part).toFixed(1)}%`;
};
const fixed = (value: number): string => value.toFixed(3);
const bitsOf = (value: number): string => value.toFixed(2);

/** @param text lines for a terminal or a pipe */
function traceText(told: ToldTrace, { language, width }: Pick<Io, 'language' | 'width'>): string[] {
  const say = traceWords[language];
  /** Spaces and ends of lines are seen; half a character is told by its bytes. */
  const shown = ({ text, bytes, end }: ToldToken): string => {
    if (end) return `⟨${say.end}⟩`;
    // What could move the cursor or turn the text is told by its number.
    return bytes === undefined
      ? text
          .replaceAll(' ', '␣')
          .replaceAll('\n', '⏎')
          .replace(/[\p{C}\u2028\u2029]/gu, (c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
      : `⟨${bytes}⟩`;
  };
  const { sampling, model, prompt } = told;
  const lines = [
    pc.bold(say.model(model.name, model.parameters?.toLocaleString('en-US') ?? '', model.endpoint)),
    pc.dim(say.sampling(sampling.temperature, sampling.topP, sampling.seed)),
  ];
  if (prompt.tokens) {
    lines.push('', say.prompt);
    const names = prompt.tokens.map(shown);
    const widest = Math.max(...names.map(cells));
    prompt.tokens.forEach(({ surprise }, i) => {
      lines.push(`  ${padded(names[i]!, widest)}  ${surprise === null ? '' : say.bits(bitsOf(surprise))}`.trimEnd());
    });
  }
  const changed = sampling.temperature !== 1 || sampling.topP !== 1;
  let fed = prompt.tokens ? prompt.tokens.map(shown).join('') : shown({ text: prompt.text });
  for (const step of told.steps) {
    lines.push('', pc.bold(say.step(step.step)), `  ${say.fed}  ${ending(fed, width - 4 - cells(say.fed))}`);
    lines.push(...stepLines(step, changed && step.draw !== null));
    fed += shown(step.chosen);
  }
  return [
    ...lines,
    '',
    say.ended[told.ended],
    `${say.whole} ${told.prompt.text}${pc.bold(told.text)}`.replace(/[\p{Cc}]/gu, (c) => (c === '\n' ? c : '')),
  ];

  function stepLines({ top, others, kept, draw, chosen, surprise, entropy }: ToldStep, both: boolean): string[] {
    const rows: { name: string; offer: Pick<ToldOffer, 'probability' | 'drawn'>; mark: boolean }[] = top.map((offer) => ({
      name: shown(offer),
      offer,
      mark: same(offer, chosen),
    }));
    const among = !rows.some(({ mark }) => mark);
    if (among) rows.push({ name: shown(chosen), offer: chosen, mark: true });
    rows.push({
      name: say.others(others.tokens && others.tokens - Number(among)),
      offer: among ? without(others, chosen) : others,
      mark: false,
    });
    const widest = Math.max(...rows.map(({ name }) => cells(name)), 8);
    const number = (part: number) => percent(part).padStart(8);
    const made = both
      ? [
          pc.dim(
            `  ${' '.repeat(widest)}  ${padded('', shortBar)}${right(say.gives, 8)}  ${padded('', shortBar)}${right(say.drawnWith, 8)}`,
          ),
        ]
      : [];
    for (const { name, offer, mark } of rows) {
      const model = `${bar(offer.probability, shortBar)}${number(offer.probability)}`;
      const drawn = !both
        ? ''
        : offer.drawn === 0
          ? `  ${padded('', shortBar)}${right(say.cut, 8)}`
          : `  ${bar(offer.drawn!, shortBar)}${number(offer.drawn!)}`;
      const line = `  ${padded(name, widest)}  ${model}${drawn}${mark ? `  ← ${say.chosen}` : ''}`;
      made.push(mark ? pc.green(line) : line);
    }
    const token = shown(chosen);
    made.push(
      `  ${draw ? say.draw(fixed(draw.u), fixed(draw.from), fixed(draw.to), token) : say.serverDraws(token)}`,
      `  ${[say.surprise(bitsOf(surprise), entropy === null ? null : bitsOf(entropy)), ...(both && kept !== null ? [say.kept(kept)] : [])].join(say.and)}`,
    );
    return made;
  }
}

const same = (one: ToldToken, other: ToldToken) => one.text === other.text && one.bytes === other.bytes && one.end === other.end;
/** What is told by itself is not among the others. */
const without = (others: ToldStep['others'], { probability, drawn }: ToldOffer): Pick<ToldOffer, 'probability' | 'drawn'> => ({
  probability: Math.max(0, others.probability - probability),
  drawn: others.drawn === null ? null : Math.max(0, others.drawn - (drawn ?? 0)),
});
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - cells(text)));
const right = (text: string, width: number): string => ' '.repeat(Math.max(0, width - cells(text))) + text;

/** The end of a text that is too long, so that a step stays a line. */
function ending(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let cut = [...text];
  while (cut.length > 0 && cells(cut.join('')) > width - 1) cut = cut.slice(1);
  return `…${cut.join('')}`;
}
