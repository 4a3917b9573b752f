/** For tests of the pages: a hand that has a keyboard only. */
import type { CDPSession, Page } from 'playwright-core';
import { PNG } from 'pngjs';

/** Where the focus is: what a screen reader says of it, and what is wrong with it there. */
export type Stop = { role: string; name: string; value: string; kind: string; wrong: string[] };

export type Keyboard = {
  /** From the top of the page through every stop of Tab, and a little way back by Shift+Tab. Says what is wrong with each, and what cannot be
   *  reached; a walk that does not come round is a trap. */
  walk(): Promise<{ stops: Stop[]; wrong: string[] }>;
  /** Tab until something of this role and name has the focus. */
  to(role: string, name: string | RegExp): Promise<Stop>;
  /** What has the focus now. */
  here(): Promise<Stop>;
  press(...keys: string[]): Promise<void>;
};

/** More stops than any view of a test has. */
const most = 400;

export async function keyboardOf(page: Page): Promise<Keyboard> {
  const cdp = await page.context().newCDPSession(page);
  const shown = new Set<string>();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const here = async (): Promise<Stop> => {
    const told = await saidOf(cdp);
    return { ...told, kind: await page.evaluate(kindOfFocused), wrong: [] };
  };
  const top = async (): Promise<void> => {
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector<HTMLElement>('.skip')!.focus();
    });
  };
  return {
    press,
    here,
    async walk() {
      const wrong: string[] = [];
      const stops: Stop[] = [];
      await page.evaluate(() => Object.assign(globalThis, { walkedOver: new WeakSet<Element>() }));
      await top();
      let round = false;
      for (let i = 0; i < most && !round; i++) {
        const again = await page.evaluate(() => {
          const { walkedOver } = globalThis as unknown as { walkedOver: WeakSet<Element> };
          const at = document.activeElement;
          if (!at || at === document.body || walkedOver.has(at)) return true;
          walkedOver.add(at);
          return false;
        });
        if (again) round = true;
        else {
          const stop = await here();
          if (stop.name === '') stop.wrong.push('has no name');
          if (['generic', 'none', ''].includes(stop.role)) stop.wrong.push(`has no role (${stop.role})`);
          const hidden = await page.evaluate(covered);
          if (hidden !== '') stop.wrong.push(hidden);
          // the same kind of thing shows its focus in the same way
          if (!shown.has(stop.kind)) {
            shown.add(stop.kind);
            const changed = await changedByFocus(page);
            if (changed < 30) stop.wrong.push(`does not show that it has the focus (${changed} pixels change)`);
          }
          stops.push(stop);
          await press('Tab');
        }
      }
      if (!round) wrong.push(`${most} times Tab do not lead round`);
      wrong.push(...(await page.evaluate(unreached)).map((what) => `cannot be reached: ${what}`));
      wrong.push(...stops.flatMap((stop) => stop.wrong.map((what) => `${stop.role} “${stop.name}” (${stop.kind}) ${what}`)));
      // and back, as far as one came
      await top();
      await press('Tab', 'Tab', 'Shift+Tab', 'Shift+Tab');
      if (!(await page.evaluate(() => document.activeElement === document.querySelector('.skip'))))
        wrong.push('Shift+Tab does not lead back');
      return { stops, wrong };
    },
    async to(role, name) {
      const seen: string[] = [];
      for (let i = 0; i < most; i++) {
        const stop = await here();
        if (stop.role === role && (typeof name === 'string' ? stop.name === name : name.test(stop.name))) return stop;
        seen.push(`${stop.role} “${stop.name}”`);
        await press('Tab');
      }
      throw new Error(`no ${role} ${name} among ${[...new Set(seen)].join(', ')}`);
    },
  };
}

/** As the browser tells it to a screen reader. */
async function saidOf(cdp: CDPSession): Promise<Pick<Stop, 'role' | 'name' | 'value'>> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'document.activeElement' });
  if (!result.objectId) return { role: '', name: '', value: '' };
  const { nodes } = await cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
  await cdp.send('Runtime.releaseObject', { objectId: result.objectId });
  const [node] = nodes;
  const text = (value: { value?: unknown } | undefined): string => String(value?.value ?? '');
  return { role: text(node?.role), name: text(node?.name).trim(), value: text(node?.value) };
}

/** How many pixels in and around what has the focus look otherwise without it. */
async function changedByFocus(page: Page): Promise<number> {
  const box = await page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const label = (at as HTMLInputElement).labels?.[0];
    const { left, top, right, bottom } = (at.checkVisibility({ opacityProperty: true }) ? at : (label ?? at)).getBoundingClientRect();
    const edge = 6;
    const x = Math.max(0, left - edge);
    const y = Math.max(0, top - edge);
    return { x, y, width: Math.min(innerWidth, right + edge) - x, height: Math.min(innerHeight, bottom + edge) - y };
  });
  if (box.width < 1 || box.height < 1) return 0;
  const shot = async (): Promise<PNG> => PNG.sync.read(await page.screenshot({ clip: box, animations: 'disabled', caret: 'hide' }));
  const focused = await shot();
  await page.evaluate(() => {
    Object.assign(globalThis, { lastFocused: document.activeElement });
    (document.activeElement as HTMLElement).blur();
  });
  const left = await shot();
  await page.evaluate(() => (globalThis as unknown as { lastFocused: HTMLElement }).lastFocused.focus());
  let changed = 0;
  for (let i = 0; i < Math.min(focused.data.length, left.data.length); i += 4)
    if ([0, 1, 2].some((part) => Math.abs(focused.data[i + part]! - left.data[i + part]!) > 24)) changed++;
  return changed;
}

/** In the page. */
function kindOfFocused(): string {
  const at = document.activeElement;
  if (!at) return '';
  const type = at.getAttribute('type');
  return `${at.tagName.toLowerCase()}${type === null ? '' : `[${type}]`}${[...at.classList].map((name) => `.${name}`).join('')} in .${at.parentElement?.className.split(' ')[0] ?? ''}`;
}

/** In the page: whether what has the focus lies outside the window, or under something else. */
function covered(): string {
  const at = document.activeElement as HTMLInputElement;
  const seen = at.checkVisibility({ opacityProperty: true }) ? at : (at.labels?.[0] ?? at);
  const { left, top, right, bottom } = seen.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return 'is outside the window';
  // a part of it must be seen
  const across = [0.1, 0.5, 0.9].map((part) => Math.min(innerWidth - 1, Math.max(0, left + (right - left) * part)));
  const down = [0.1, 0.5, 0.9].map((part) => Math.min(innerHeight - 1, Math.max(0, top + (bottom - top) * part)));
  const over = across.flatMap((x) => down.map((y) => document.elementFromPoint(x, y)));
  return over.some((one) => one !== null && (seen.contains(one) || one.contains(seen)))
    ? ''
    : `lies under ${over[4]?.outerHTML.slice(0, 80)}`;
}

/** In the page: what answers to the mouse and was not walked over. */
function unreached(): string[] {
  const { walkedOver } = globalThis as unknown as { walkedOver: WeakSet<Element> };
  const all = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"], [role=slider]');
  return [...all]
    .filter((one) => {
      if (one.matches(':disabled, [hidden], [type=file]') || walkedOver.has(one)) return false;
      if (!one.checkVisibility({ visibilityProperty: true })) return false;
      // of radio buttons the chosen one has the focus, arrow keys go on
      return !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked);
    })
    .map((one) => one.outerHTML.slice(0, 120));
}
