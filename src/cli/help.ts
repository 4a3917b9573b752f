/** The help of every command, and the errors of the command line itself, in the language of the user. */
import type { Command } from 'commander';
import { phraseZh } from '../record/messages/phrases.zh.ts';
import type { Language } from '../record/messages/reason-sentence.ts';
import { helpZh } from './help.zh.ts';
import { cells } from './table.ts';

/** The program and its commands as they stand, from now on in that language. */
export function speakIn(language: Language, program: Command): void {
  if (language === 'en') return;
  program.helpOption('-h, --help', helpZh('display help for command'));
  program.helpCommand('help [command]', helpZh('display help for command'));
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) {
    command.description(helpZh(command.description()));
    for (const of of [...command.registeredArguments, ...command.options]) of.description = helpZh(of.description);
    command
      .helpOption('-h, --help', helpZh('display help for command'))
      .showHelpAfterError(helpZh('(dunwu --help tells the options)'))
      .configureHelp({ styleTitle: helpZh, displayWidth: cells, boxWrap: wrapped })
      .configureOutput({
        outputError: (text, write) => write(parseErrorZh(text)),
        writeOut: (text) => process.stdout.write(exampleZh(text).replace(/^用法： /, '用法：')),
      });
  }
}

const exampleZh = (text: string): string => text.replace(/^Example:$/m, helpZh('Example:'));

/** Lines of at most `width` cells. Chinese breaks anywhere but before a stop, Latin words and numbers stay whole. */
function wrapped(text: string, width: number): string {
  const lines = [''];
  for (const part of text.match(/[!-~]+[，。；：、）]*|[^!-~][，。；：、）]*/g) ?? []) {
    if (cells(lines.at(-1)! + part.trimEnd()) > width) lines.push('');
    lines[lines.length - 1] += lines.at(-1) === '' ? part.trimStart() : part;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

const errors: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/missing required argument '(.*)'/, (name) => `缺少参数 <${name}>`],
  [/unknown option '(.*)'/, (name) => `没有 ${name} 这个选项`],
  [/unknown command '(.*)'/, (name) => `没有 ${name} 这个命令`],
  [/option '(.*)' argument missing/, (name) => `选项 ${name} 后面缺少值`],
  [
    /too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)/,
    (name, most, got) => `${name ? `${name} 的` : ''}参数过多：应为 ${most} 个，实际 ${got} 个`,
  ],
];

/** What commander says of a wrong command line. */
function parseErrorZh(text: string): string {
  for (const [pattern, say] of errors) {
    const found = pattern.exec(text);
    if (!found) continue;
    const meant = /\(Did you mean (.*)\?\)/s.exec(text)?.[1];
    return `错误：${say(...found.slice(1))}。${meant === undefined ? '' : phraseZh(`did you mean ${meant}?`)}\n`;
  }
  return text;
}
