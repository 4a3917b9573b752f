/** `*` matches any letters; nothing asked selects everything. */
export const isSelected = (name: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.some((pattern) => new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`, 'i').test(name));

const literal = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
