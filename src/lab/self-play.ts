/** From a blank slate: noughts and crosses learnt by playing against oneself, told the rules and who won and nothing else. The game is small enough to be
 *  solved, so that every move of a learner can be checked, the surprising ones too. Afterstates are valued in a table, learnt by temporal differences from
 *  the end of each game backwards (Sutton & Barto 2018, ch. 6; Michie 1963 for the game). Pure. */
import { type Random, randomStream } from '../stats/random.ts';

/** Nine squares, row by row: 0 empty, 1 whoever moves first, 2 the other. As a number in base 3. */
type Board = number;
const places = Array.from({ length: 9 }, (_, i) => 3 ** i);
const at = (board: Board, i: number): number => Math.floor(board / places[i]!) % 3;
const lines = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;
const boards = 3 ** 9;

/** Of a position: who is to move, the boards after each move, and whether it is over. Made once: there are 5,478. */
type Position = { player: 1 | 2; after: number[]; over: boolean; won: boolean };
const positions: (Position | undefined)[] = new Array(boards);
/** With best play from here, for whoever made the last move: 1 won, 0 drawn, −1 lost. */
const solved = new Int8Array(boards);

function explore(board: Board, player: 1 | 2): number {
  const other = player === 1 ? 2 : 1;
  if (positions[board]) return solved[board]!;
  const won = lines.some((line) => line.every((i) => at(board, i) === other));
  const after = won ? [] : places.flatMap((place, i) => (at(board, i) === 0 ? [board + player * place] : []));
  positions[board] = { player, after, over: after.length === 0, won };
  let best = -1;
  for (const next of after) best = Math.max(best, explore(next, other));
  solved[board] = won ? 1 : after.length === 0 ? 0 : -best;
  return solved[board]!;
}
explore(0, 1);

/** Positions in which it matters what one does: some moves keep what best play gives, others lose it. */
const contested = positions.flatMap((position, board) => {
  if (!position || position.over) return [];
  const worths = position.after.map((next) => solved[next]!);
  return Math.min(...worths) < Math.max(...worths) ? [board] : [];
});

/** Opposite corners against the centre: all four corners lose, all four edges hold. Whoever goes by "corners before edges" moves wrongly. */
const trap = [0, 8].reduce((board, i) => board + places[i]!, 2 * places[4]!);

/** How many positions there are, and what the empty board is worth. */
export const playedOut = { positions: positions.filter(Boolean).length, empty: solved[0]! };
/** Of the trap: squares 0 to 8 one may take, and whether that keeps the draw. */
export const trapMoves = places.flatMap((place, square) =>
  at(trap, square) === 0 ? [{ square, holds: solved[trap + positions[trap]!.player * place] === 0 }] : [],
);

const rate = 0.3;
const exploring = 0.2;

/** A table of values of afterstates, for whoever made the move; a learner of the given number of games in the given stream. */
function* learner(random: Random): Generator<Float64Array> {
  const value = new Float64Array(boards);
  for (;;) {
    const game: Board[] = [];
    let board: Board = 0;
    for (let position = positions[0]!; !position.over; position = positions[board]!) {
      const { after } = position;
      board = random() < exploring ? after[Math.floor(random() * after.length)]! : pick(after, value, random);
      game.push(board);
    }
    for (let i = game.length - 1; i >= 0; i--) {
      const here = game[i]!;
      const { after, over, won } = positions[here]!;
      const target = over ? Number(won) : -best(after, value);
      value[here]! += rate * (target - value[here]!);
    }
    yield value;
  }
}

type Values = Float64Array | Int8Array;

function best(after: readonly Board[], value: Values): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const next of after) if (value[next]! > most) most = value[next]!;
  return most;
}

/** One of the most valued, at random among equals. */
function pick(after: readonly Board[], value: Float64Array, random: Random): Board {
  const enough = best(after, value) - 1e-12;
  let [count, chosen] = [0, after[0]!];
  for (const next of after) if (value[next]! > enough && random() * ++count < 1) chosen = next;
  return chosen;
}

/** The chance that whoever picks by these values picks a move that keeps what best play gives. */
function rightIn(board: Board, value: Float64Array): number {
  const { after } = positions[board]!;
  const [enough, kept] = [best(after, value) - 1e-12, best(after, solved)];
  let [picked, right] = [0, 0];
  for (const next of after) {
    if (!(value[next]! > enough)) continue;
    picked++;
    if (solved[next] === kept) right++;
  }
  return right / picked;
}

/** The chance never to lose, as `side`, to one who plays any of the best moves. */
function unbeaten(value: Float64Array, side: 1 | 2): number {
  const known = new Float64Array(boards).fill(-1);
  const from = (board: Board): number => {
    const before = known[board]!;
    if (before >= 0) return before;
    const { player, after, over, won } = positions[board]!;
    let result: number;
    if (over) result = won && player === side ? 0 : 1;
    else {
      const worth = player === side ? value : solved;
      const enough = best(after, worth) - 1e-12;
      let [sum, count] = [0, 0];
      for (const next of after) {
        if (!(worth[next]! > enough)) continue;
        sum += from(next);
        count++;
      }
      result = sum / count;
    }
    known[board] = result;
    return result;
  };
  return from(0);
}

/** After so many games: means over learners, with the least and the greatest of them. */
export type SelfTaught = {
  games: number;
  /** Of positions in which it matters. */
  right: { mean: number; lo: number; hi: number };
  /** Games not lost to a perfect player, moving first and second in turn. */
  unbeaten: { mean: number; lo: number; hi: number };
  /** Learners that find the move which habit would not make. */
  trap: number;
  learners: number;
};

/** Positions in which a move can be wrong. */
export const contestedPositions = contested.length;

/** @param games ascending, ≥ 0; 0 is the blank slate */
export function selfTaught(games: readonly number[], learners: number, seed = 1): SelfTaught[] {
  const all = Array.from({ length: learners }, (_, l) => {
    const playing = learner(randomStream(seed, `self-play ${l}`));
    let [played, value] = [0, new Float64Array(boards)];
    return games.map((wanted) => {
      for (; played < wanted; played++) value = playing.next().value as typeof value;
      return {
        right: contested.reduce((sum, board) => sum + rightIn(board, value), 0) / contested.length,
        unbeaten: (unbeaten(value, 1) + unbeaten(value, 2)) / 2,
        trap: rightIn(trap, value),
      };
    });
  });
  return games.map((count, i) => {
    const of = (key: 'right' | 'unbeaten') => {
      const values = all.map((one) => one[i]![key]);
      return { mean: values.reduce((a, b) => a + b, 0) / learners, lo: Math.min(...values), hi: Math.max(...values) };
    };
    return {
      games: count,
      right: of('right'),
      unbeaten: of('unbeaten'),
      trap: all.filter((one) => one[i]!.trap === 1).length,
      learners,
    };
  });
}
