/** What stands beside results in a folder and never holds them: prose, licences, programs, pictures. Given by name it is opened all the same. */
export const standsAside = (name: string): boolean =>
  /^(readme|licen[cs]e|notice|copying|changelog|authors|makefile|dockerfile)(\.\w+)?$|\.(md|rst|py|pyc|ipynb|ts|js|mjs|sh|r|c|h|css|svg|png|jpe?g|gif|pdf|lock|safetensors)$/i.test(
    name,
  );

/** What nobody shows: hidden entries, and what package managers leave. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
