/** Learning from nothing, in this page: noughts and crosses played against oneself. Moves get better little by little, whole games at once; and a move
 *  that habit would not make can be checked, because the game is solved. */
import { useEffect, useState } from 'react';
import { percent } from '../../../../figures/quantities.ts';
import type { SelfTaught } from '../../../../lab/self-play.ts';
import { Chart, Slider } from '../../../chart.tsx';
import { inBoth } from '../../../in-both.ts';
import { numberIn } from '../../../link.ts';
import type { FigureProps } from '../figure.ts';
import type { ToPlay } from './self-play.worker.ts';

const words = inBoth(
  {
    playing: 'Ten learners play against themselves …',
    games: 'Games played against oneself',
    told: (games: string, right: string, unbeaten: string, found: number, of: number) =>
      `After ${games} games from nothing: right in ${right} of the positions where a move matters, ${unbeaten} of games against a perfect player not lost; ${found} of ${of} learners find the move below.`,
    x: 'games played against oneself',
    y: 'moves right  ·  games not lost (- -)',
    says: (games: string, right: string, unbeaten: string) => `${games} games: ${right} of moves right, ${unbeaten} of games not lost`,
    alt: 'The share of right moves rises little by little over three tenfolds of games; the share of games not lost stays low and rises within one tenfold.',
    head: ['games', 'moves right', 'moves: least – greatest', 'games not lost', 'games: least – greatest', 'find the move'],
    numbers: 'The numbers',
    board: 'O is to move. Habit says corners before edges; here every corner loses, and every edge (dotted) holds the draw.',
  },
  {
    playing: '十个学习者正在自我对弈……',
    games: '自我对弈的局数',
    told: (games, right, unbeaten, found, of) =>
      `从零开始，对弈 ${games} 局之后：在走错会吃亏的局面里，走对 ${right}；与完美棋手对弈，不败的占 ${unbeaten}；${of} 个学习者中有 ${found} 个找到下图这一着。`,
    x: '自我对弈的局数',
    y: '单着走对  ·  整局不败（- -）',
    says: (games, right, unbeaten) => `${games} 局：单着走对 ${right}，整局不败 ${unbeaten}`,
    alt: '单着走对的比例随局数逐渐上升，跨三个数量级；整局不败的比例先是很低，随后在一个数量级之内升了上去。',
    head: ['局数', '单着走对', '单着：最小 – 最大', '整局不败', '整局：最小 – 最大', '找到那一着'],
    numbers: '查看数字',
    board: '轮到 O 走。习惯是先占角、后占边；这里占任何一角都输，占任何一边（虚线圈）都能守和。',
  },
);

const grid = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000];
const learners = 10;

function useSelfTaught(): readonly SelfTaught[] | null {
  const [told, setTold] = useState<readonly SelfTaught[] | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./self-play.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<SelfTaught[]>) => setTold(data);
    worker.postMessage({ games: grid, learners } satisfies ToPlay);
    return () => worker.terminate();
  }, []);
  return told;
}

export function BlankSlate({ lang, query, go }: FigureProps) {
  const say = words[lang];
  const told = useSelfTaught();
  const at = Math.round(numberIn(query, 'played', 5, 0, grid.length - 1));
  if (!told) return <p className="told">{say.playing}</p>;
  const here = told[at]!;
  const count = (games: number) => games.toLocaleString('en');
  const range = ({ lo, hi }: { lo: number; hi: number }) => `${percent(lo)} – ${percent(hi)}`;
  return (
    <>
      <div className="sliders">
        <Slider
          label={say.games}
          value={at}
          from={0}
          to={grid.length - 1}
          by={1}
          text={(v) => count(grid[v]!)}
          set={(v) => go({ played: String(v) })}
        />
      </div>
      <p className="told" role="status">
        {say.told(count(here.games), percent(here.right.mean), percent(here.unbeaten.mean), here.trap, here.learners)}
      </p>
      <Chart
        x={{ from: 8, to: 40_000, log: true, ticks: [10, 100, 1000, 10_000], text: count, label: say.x }}
        y={{ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], text: (v) => `${Math.round(v * 100)}%`, label: say.y }}
        lines={[
          { points: told.map(({ games, right }) => [games, right.mean] as const) },
          { points: told.map(({ games, unbeaten }) => [games, unbeaten.mean] as const), dashed: true, tone: 'ink' },
        ]}
        dots={told.map(({ games, right, unbeaten }) => ({
          x: games,
          y: unbeaten.mean,
          lo: unbeaten.lo,
          hi: unbeaten.hi,
          tone: games === here.games ? 'jump' : 'ink',
          says: say.says(count(games), percent(right.mean), percent(unbeaten.mean)),
        }))}
        alt={say.alt}
        head={say.head}
        rows={told.map(({ games, right, unbeaten, trap, learners: of }) => [
          count(games),
          percent(right.mean),
          range(right),
          percent(unbeaten.mean),
          range(unbeaten),
          `${trap}/${of}`,
        ])}
        numbers={say.numbers}
      />
      <figure className="board">
        <svg viewBox="0 0 96 96" width={96} height={96} role="img" aria-label={say.board}>
          <path d="M33 4V92M63 4V92M4 33H92M4 63H92" stroke="var(--faint)" />
          <path d="M10 10L26 26M26 10L10 26M70 70L86 86M86 70L70 86" stroke="var(--ink)" strokeWidth={2.4} />
          <circle cx={48} cy={48} r={9} fill="none" stroke="var(--curve)" strokeWidth={2.4} />
          {[
            [48, 18],
            [18, 48],
            [78, 48],
            [48, 78],
          ].map(([cx, cy]) => (
            <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r={8} fill="none" stroke="var(--curve)" strokeDasharray="2 3" />
          ))}
        </svg>
        <figcaption>{say.board}</figcaption>
      </figure>
    </>
  );
}
