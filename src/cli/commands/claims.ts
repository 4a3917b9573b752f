import { type Claim, type Standing, standings } from '../../claims/claim.ts';
import { Unusable } from '../../record/complaint.ts';
import type { Language } from '../../record/messages/reason-sentence.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wrapped } from '../wrapped.ts';

type Words = {
  standing: Record<Standing, string>;
  says: string;
  runs: string;
  cameOut: string;
  weak: string;
  sources: string;
  nothing: string;
  tally(all: number, counts: (readonly [string, number])[]): string;
};

const words: Record<Language, Words> = {
  en: {
    standing: { holds: 'holds', 'in-part': 'holds in part', suggestive: 'suggestive', open: 'open', 'not-tested': 'not tested here' },
    says: 'The essay says',
    runs: 'What runs here',
    cameOut: 'What came out',
    weak: 'Where it is weak',
    sources: 'Sources',
    nothing: 'nothing: no command here can speak to it',
    tally: (all, counts) => `${all} claims: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}.`,
  },
  zh: {
    standing: { holds: '成立', 'in-part': '部分成立', suggestive: '仅为提示', open: '悬而未决', 'not-tested': '此处未检验' },
    says: '文章怎么说',
    runs: '这里能跑什么',
    cameOut: '跑出来的结果',
    weak: '证据弱在哪里',
    sources: '来源',
    nothing: '没有：这里没有命令能回答它',
    tally: (all, counts) => `共 ${all} 条主张：${counts.map(([name, count]) => `${name} ${count} 条`).join('，')}。`,
  },
};

/** The essay's claims, what runs here for each, what came out, and where the evidence is weak. */
export async function claims(id: string | undefined, flags: { json?: boolean }, io: Io): Promise<ExitCode> {
  // The ledger computes what it says: not before somebody asks.
  const { claims: ledger } = await import('../../claims/index.ts');
  const asked = id === undefined ? ledger : ledger.filter((claim) => claim.id === id);
  if (asked.length === 0)
    throw new Unusable({ code: 'option-wrong', option: 'claims', got: id ?? '', expected: ledger.map((claim) => claim.id).join(', ') });
  if (flags.json) {
    io.out(JSON.stringify({ schema: 'dunwu/claims/1', claims: asked }));
    return 0;
  }
  for (const claim of asked) for (const line of told(claim, io)) io.out(line);
  if (id === undefined) {
    const { standing, tally } = words[io.language];
    const counts = standings.map((name) => [standing[name], ledger.filter((claim) => claim.standing === name).length] as const);
    io.out(
      tally(
        ledger.length,
        counts.filter(([, count]) => count > 0),
      ),
    );
  }
  return 0;
}

function told({ id, standing, runs, sources, words: both }: Claim, io: Io): string[] {
  const say = words[io.language];
  const { title, says, cameOut, weak } = both[io.language];
  const part = (head: string, text: string) => [
    `  ${pc.dim(head)}`,
    ...wrapped(text, Math.min(io.width, 100) - 4).map((line) => `    ${line}`),
  ];
  return [
    `${pc.bold(title)}  [${say.standing[standing]}]  ${pc.dim(id)}`,
    ...part(say.says, says),
    ...part(say.cameOut, cameOut),
    ...part(say.weak, weak),
    `  ${pc.dim(say.runs)}`,
    ...(runs.length > 0 ? runs.map((command) => `    ${command}`) : [`    ${say.nothing}`]),
    ...(sources.length > 0 ? part(say.sources, sources.join('; ')) : []),
    '',
  ];
}
