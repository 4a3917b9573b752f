/** Of a long list only what is in sight is drawn: rows of one height, in a page that scrolls as a whole. */
import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export type Window = { from: number; to: number /** A row's place less this is its key. */; origin: number };

/** Rows are taken in steps, so that most scrolling draws nothing anew. */
const step = 6;
const beyond = 6;

/** Rows are there in the frame that is scrolled to. Where the view flies by more than half its height, only those in sight are drawn, and by those that are there,
 *  given other contents: that takes half as long as to make new ones.
 *  @param of the element that holds the rows; @param height of a row in CSS pixels */
export function useWindowed(of: RefObject<HTMLElement | null>, count: number, height: number): Window {
  const [seen, setSeen] = useState<Window>({ from: 0, to: Math.min(count, 32), origin: 0 });
  useEffect(() => {
    let before = Number.NaN;
    let landing: number | undefined;
    const look = (): void => {
      const top = of.current?.getBoundingClientRect().top ?? 0;
      const flies = Math.abs(top - before) > innerHeight / 2;
      before = top;
      clearTimeout(landing);
      if (flies) landing = window.setTimeout(look, 100);
      const [around, by] = flies ? [0, 1] : [beyond, step];
      const first = Math.floor(-top / height) - around;
      const last = Math.ceil((innerHeight - top) / height) + around;
      const from = Math.min(Math.max(0, Math.floor(first / by) * by), Math.max(0, count - by));
      const to = Math.min(count, Math.max(from, Math.ceil(last / by) * by));
      // A row that is given other contents would take the focus along to them.
      const { activeElement } = document;
      if (flies && activeElement instanceof HTMLElement && of.current?.contains(activeElement)) activeElement.blur();
      setSeen((was) =>
        was.from === from && was.to === to ? was : { from, to, origin: flies ? from - (was.from - was.origin) : was.origin },
      );
    };
    const scrolled = (): void => flushSync(look);
    look();
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('resize', look);
    return () => {
      clearTimeout(landing);
      removeEventListener('scroll', scrolled);
      removeEventListener('resize', look);
    };
  }, [of, count, height]);
  return { ...seen, from: Math.min(seen.from, count), to: Math.min(Math.max(seen.to, Math.min(count, 32)), count) };
}
