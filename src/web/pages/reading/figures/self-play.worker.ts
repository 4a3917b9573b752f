/** Learners play against themselves away from the page. */
import { type SelfTaught, selfTaught } from '../../../../lab/self-play.ts';

export type ToPlay = { games: readonly number[]; learners: number };

const here = self as unknown as { onmessage: ((event: MessageEvent<ToPlay>) => void) | null; postMessage(message: SelfTaught[]): void };
here.onmessage = ({ data: { games, learners } }) => here.postMessage(selfTaught(games, learners));
