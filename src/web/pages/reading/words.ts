/** What the reading room says around the claims. */
import type { Standing } from '../../../claims/claim.ts';
import { inBoth } from '../../in-both.ts';

const en = {
  title: 'Is it insight, or how we look?',
  lead: 'An essay of 2025 argued that the sudden abilities of large models, 涌现 or 顿悟, are mostly made by how we look at them. Here each of its claims is made to run: what it says, what can be tried, what came out, and where the evidence is weak.',
  contents: 'Chapters',
  says: 'What it says',
  cameOut: 'What came out',
  weak: 'Where the evidence is weak',
  runs: 'Run it',
  nothing: 'No command here can speak to it.',
  sources: 'Sources',
  standing: {
    holds: 'holds',
    'in-part': 'holds in part',
    suggestive: 'suggestive, not shown',
    open: 'open',
    'not-tested': 'not tested here',
  } satisfies Record<Standing, string>,
};

export const readingWords = inBoth(en, {
  title: '是顿悟，还是看法所致？',
  lead: '2025 年的一篇文章认为，大模型突然出现的能力，所谓“涌现”“顿悟”，多半是我们观察方式造成的。这里让它的每一条主张都跑起来：它怎么说，能试什么，结果如何，证据弱在哪里。',
  contents: '章节',
  says: '它怎么说',
  cameOut: '跑出来的结果',
  weak: '证据弱在哪里',
  runs: '亲自跑一跑',
  nothing: '这里没有命令能回答它。',
  sources: '来源',
  standing: { holds: '成立', 'in-part': '部分成立', suggestive: '仅为提示，未得证明', open: '悬而未决', 'not-tested': '此处未检验' },
});
