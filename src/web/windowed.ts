/** Of a long list only what is in sight is drawn: rows of one height, in a page that scrolls as a whole. */
import { type RefObject, useEffect, useState } from 'react';

export type Window = { from: number; to: number };

/** Rows are taken in steps, so that most scrolling draws nothing anew. */
const step = 6;
const beyond = 6;

/** @param of the element that holds the rows; @param height of a row in CSS pixels */
export function useWindowed(of: RefObject<HTMLElement | null>, count: number, height: number): Window {
  const [seen, setSeen] = useState<Window>({ from: 0, to: Math.min(count, 32) });
  useEffect(() => {
    const look = (): void => {
      const top = of.current?.getBoundingClientRect().top ?? 0;
      const first = Math.floor(-top / height) - beyond;
      const last = Math.ceil((innerHeight - top) / height) + beyond;
      const from = Math.min(Math.max(0, Math.floor(first / step) * step), Math.max(0, count - step));
      const to = Math.min(count, Math.max(from, Math.ceil(last / step) * step));
      setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [of, count, height]);
  return { from: Math.min(seen.from, count), to: Math.min(Math.max(seen.to, Math.min(count, 32)), count) };
}
