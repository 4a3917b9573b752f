/** Essay: R1-Zero, AlphaGo Zero and move 37: creation and evolution by oneself. What can be had here is small enough to be checked. */
import { contestedPositions, selfTaught } from '../lab/self-play.ts';
import { percent } from '../record/messages/numbers.ts';
import type { Claim } from './claim.ts';

const told = selfTaught([300, 1000, 3000, 10_000], 4);
const { learners } = told[0]!;
const between = { en: ', ', zh: '、' };
const listed = (lang: keyof typeof between, of: (one: (typeof told)[number]) => string) => told.map(of).join(between[lang]);
const games = ({ games: count }: (typeof told)[number]) => count.toLocaleString('en');
const moves = ({ right }: (typeof told)[number]) => percent(right.mean);
const whole = ({ unbeaten }: (typeof told)[number]) => percent(unbeaten.mean);
const [third, last] = [told.at(-2)!, told.at(-1)!];
const { lo, hi } = third.unbeaten;
const positions = contestedPositions.toLocaleString('en');

export const blankSlate: Claim = {
  id: 'blank-slate',
  standing: 'open',
  runs: ['dunwu claims blank-slate'],
  sources: [
    'Silver et al. 2017, Mastering the game of Go without human knowledge, Nature 550, 354–359',
    'DeepSeek-AI 2025, DeepSeek-R1 (Nature)',
  ],
  words: {
    en: {
      title: 'From a blank slate: R1-Zero and move 37',
      says: 'R1-Zero, like AlphaGo Zero, learns by itself from nothing; move 37 showed that a machine can create. So language models can create and evolve by themselves.',
      cameOut: `A learner that starts from nothing and has only itself to play with can be made small enough to check: noughts and crosses, a table of values, told the rules and who won. After ${listed('en', games)} games it is right in ${listed('en', moves)} of the ${positions} positions where a move matters: a steady rise. Of games against a perfect player it does not lose ${listed('en', whole)} (means of ${learners} learners; at ${games(third)} games from ${percent(lo)} to ${percent(hi)}): that looks like an awakening, because a game asks for every move. In a position where “corners before edges” loses, ${third.trap} of ${learners} learners take the edge after ${games(third)} games, ${last.trap} of ${learners} after ${games(last)}; that the move is right is known, since the game is solved. Elsewhere: AlphaGo Zero, from nothing, was rated 5,185 Elo; AlphaGo Master 4,858 and AlphaGo Lee 3,739 had begun with games of people. R1-Zero went from 15.6% to 71.0% on AIME (pass@1), but it starts from a trained language model, so its slate is blank of reasoning examples, not of language; and the “1 in 10,000” of move 37 is the probability that a policy copying human play gave it, told by DeepMind’s staff in interviews; the AlphaGo paper appeared before the match.`,
      weak: 'Noughts and crosses is not Go, a table is no network, and neither speaks: this shows that learning from one’s own play can be steady by the move and sudden by the game, not what language models do. For R1-Zero it would take learning from rewards with controls for length and for what was there at the start: words of reflection were found in base models before any such training.',
    },
    zh: {
      title: '从白纸开始：R1-Zero 与第 37 手',
      says: 'R1-Zero 和 AlphaGo Zero 一样，从空白开始自学；第 37 手证明机器能够创造。所以语言模型能进行创造性工作，并能自我进化。',
      cameOut: `从零开始、只与自己对弈的学习者，可以做得很小，小到每一着都能核对：井字棋，一张价值表，只告诉它规则和谁赢了。下过 ${listed('zh', games)} 局之后，在 ${positions} 个走错会吃亏的局面里，走对的占 ${listed('zh', moves)}：稳步上升。与完美棋手对弈，不败的占 ${listed('zh', whole)}（${learners} 个学习者的平均；${games(third)} 局时为 ${percent(lo)} 到 ${percent(hi)}）：看上去像开了窍，因为一局棋要求每一着都对。在一个“先占角、后占边”必输的局面里，${games(third)} 局之后 ${learners} 个学习者中有 ${third.trap} 个改走边，${games(last)} 局之后有 ${last.trap} 个；这一着确实正确，因为这种棋已有完全解。别处的结果：从零自学的 AlphaGo Zero 等级分为 5185；先学过人类棋谱的 AlphaGo Master 为 4858，AlphaGo Lee 为 3739。R1-Zero 在 AIME 上的 pass@1 由 15.6% 升到 71.0%，但它的起点是一个训练好的语言模型，它的“白纸”上没有推理示例，却并非没有语言；第 37 手的“万分之一”，是模仿人类棋手的策略给它的概率，出自 DeepMind 成员的采访；AlphaGo 的论文早于那场比赛。`,
      weak: '井字棋不是围棋，一张表不是神经网络，两者都不会说话：这里只说明，靠自我对弈学习，可以一着一着稳步进步，而一局一局看却很突然；它说明不了语言模型。要检验 R1-Zero，需要靠奖励来学习的实验，并对回答长度、对起点已有的东西设对照：“反思”的词句在这种训练之前的基座模型里就能找到。',
    },
  },
};
