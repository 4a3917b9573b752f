import type { Block, Explanation } from './explanation.ts';
import { explanationWords } from './explanation-words.ts';
import { percent } from './quantities.ts';
import type { Lang } from './words/words.ts';

/** The argument as Markdown, without its pictures. */
export const explanationMarkdown = (explanation: Explanation, lang: Lang): string => written(explanation, lang, plain);
/** For a terminal: the same layout, the text as it is but for control characters. */
export const explanationText = (explanation: Explanation, lang: Lang): string => written(explanation, lang, clean);

function written({ title, subtitle, lead, sections }: Explanation, lang: Lang, plain: (text: string) => string): string {
  return [
    `# ${plain(title)}`,
    plain(subtitle),
    `**${plain(lead)}**`,
    ...sections.flatMap(({ heading, blocks }) => [
      `## ${plain(heading)}`,
      ...blocks.map((block) => blockText(block, lang, plain)).filter((text) => text !== ''),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function blockText(block: Block, lang: Lang, plain: (text: string) => string): string {
  const say = explanationWords[lang];
  switch (block.kind) {
    case 'text':
      return plain(block.text);
    case 'answer':
      return `**${plain(block.text)}**`;
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map((row) => `| ${row.map(plain).join(' | ')} |`).join('\n');
    case 'figure':
      return '';
    case 'pair': {
      const { item, prompt, targets, kind, small, large } = block.pair;
      const quoted = (text: string) =>
        shortened(text)
          .split('\n')
          .map((line) => `> ${plain(line)}`)
          .join('\n');
      const right = targets.join(' / ');
      const inLines = right.trim().includes('\n');
      const credit = (value: number | undefined) => (value === undefined ? '' : say.inBrackets(say.credit(percent(value))));
      return [
        `**${plain(item)}**${say.colon}${say.kind[kind]}${say.semicolon}${say.target}${inLines ? `${say.colon.trim()}\n${quoted(right)}` : `${say.colon}${plain(right)}`}`,
        ...(prompt === undefined ? [] : [quoted(prompt)]),
        `${plain(small.model)}${credit(small.credit)}${say.colon.trim()}\n${quoted(small.answer)}`,
        `${plain(large.model)}${credit(large.credit)}${say.colon.trim()}\n${quoted(large.answer)}`,
      ].join('\n\n');
    }
  }
}

const mostCharacters = 600;
/** The end of a long text is where the answer stands. */
export const shortened = (text: string): string => (text.length <= mostCharacters ? text : `… ${text.slice(-mostCharacters)}`);

const clean = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const plain = (text: string): string =>
  clean(text).replace(/[\\`*_{}[\]()#+!|~<>&]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
