/** Text inside XML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Characters XML 1.0 cannot hold (a model's name may have them) become U+FFFD. */
export const onlyXml = (document: string): string =>
  [...document].map((character) => (xmlHolds(character.codePointAt(0) ?? 0) ? character : '\ufffd')).join('');
const xmlHolds = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
