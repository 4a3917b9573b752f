/** WebAssembly has vectors of 128 bits; the machine below may have wider ones. V8 can join two neighbours into one of 256 bits while it compiles
 *  (`--experimental-wasm-revectorize`), which doubles what a core multiplies. Every lane is computed as before, so the bits do not change:
 *  a test holds the two against each other. The switch is V8's and off by default; it is turned on only in versions in which that was tested. */

type Host = { process?: { versions?: { v8?: string }; getBuiltinModule?: (name: string) => unknown } };

/** V8 with which our kernels gave the same bits either way. */
const tested = /^13\.6\./;

let on: boolean | undefined;
/** Turns it on where it can be; modules compiled afterwards have it. @returns whether kernels should be laid out for 256 bits */
export function wideVectors(): boolean {
  on ??= turnOn();
  return on;
}
function turnOn(): boolean {
  const { process } = globalThis as Host;
  if (!tested.test(process?.versions?.v8 ?? '')) return false;
  const v8 = process?.getBuiltinModule?.('node:v8') as { setFlagsFromString(flags: string): void } | undefined;
  v8?.setFlagsFromString('--experimental-wasm-revectorize');
  return v8 !== undefined;
}
