/** How wide something is, in CSS pixels, so that a picture in it is drawn as large as it is shown: its letters stay as large as those beside it. */
import { type RefObject, useLayoutEffect, useState } from 'react';

/** @param least pictures are not drawn narrower, but made smaller */
export function useWidth(of: RefObject<HTMLElement | null>, usual: number, least: number): number {
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const look = (wide: number): void => {
      if (wide > 0) setWidth(Math.max(least, Math.round(wide)));
    };
    look(element.clientWidth);
    const sized = new ResizeObserver(([entry]) => look(entry?.contentRect.width ?? 0));
    sized.observe(element);
    return () => sized.disconnect();
  }, [of, least]);
  return width;
}
