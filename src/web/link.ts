/** The address holds the whole view: `#/lens?curve=…&y=logit`. Pure; what an address says wrongly is left to the page that reads it. */
export type View = { page: string; query: URLSearchParams };

/** A value of null takes a setting out of the address. */
export type Change = Readonly<Record<string, string | null>>;

export function viewOf(hash: string): View {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { page: decoded(path), query: new URLSearchParams(query) };
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

/** Settings stand in the order of their names: one view has one address. */
export function hashOf({ page, query }: View): string {
  const sorted = new URLSearchParams([...query].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  const text = sorted.toString();
  return `#/${encodeURIComponent(page)}${text === '' ? '' : `?${text}`}`;
}

export function changed(query: URLSearchParams, change: Change): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change))
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  return next;
}

/** Settings that go along to another page. */
export const lasting = ['lang', 'theme'] as const;

export function toPage(view: View, page: string, change: Change): View {
  if (page === view.page) return { page, query: changed(view.query, change) };
  const kept = new URLSearchParams(lasting.flatMap((name) => (view.query.has(name) ? [[name, view.query.get(name)!]] : [])));
  return { page, query: changed(kept, change) };
}

/** A number of the address, within its bounds; the usual one where there is none. */
export function numberIn(query: URLSearchParams, name: string, usual: number, from: number, to: number): number {
  const text = query.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(to, Math.max(from, value)) : usual;
}
