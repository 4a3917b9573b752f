/** Named numbers that go to new values instead of being there at once; at once where motion is not wanted. */
import { useEffect, useRef, useState } from 'react';

export type Numbers = Readonly<Record<string, number>>;

const duration = 420;
const eased = (t: number): number => 1 - (1 - t) ** 3;
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** @param target where to; names that are new are there at once, names that are gone are gone
 *  @param jump a value that, when it changes (the size of the picture), makes everything be there at once */
export function useMorph(target: Numbers, jump: unknown): Numbers {
  const [shown, setShown] = useState(target);
  const now = useRef(target);
  const jumped = useRef(jump);
  useEffect(() => {
    if (target === now.current) return;
    const from = now.current;
    if (jumped.current !== jump || still()) {
      jumped.current = jump;
      now.current = target;
      setShown(target);
      return;
    }
    let frame = 0;
    let began: number | null = null;
    const step = (time: number): void => {
      began ??= time;
      const t = Math.min(1, (time - began) / duration);
      const share = eased(t);
      now.current = t >= 1 ? target : between(from, target, share);
      setShown(now.current);
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [target, jump]);
  return shown;
}

export function between(from: Numbers, to: Numbers, share: number): Numbers {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(to)) {
    const before = from[name];
    numbers[name] = before === undefined ? value : before + (value - before) * share;
  }
  return numbers;
}
