/** Memory is planned once, before anything is computed: a place in bytes for everything a step needs. */
import { up } from './shape.ts';
import { reserved } from './vectors.ts';

/** What 32-bit addresses reach. */
const most = 2 ** 32;

export class MemoryPlan {
  bytes = reserved;

  /** Room for so many floats (or whole numbers). @returns its place, a multiple of 64 bytes */
  place(floats: number): number {
    const at = this.bytes;
    this.bytes = up(at + 4 * floats, 64);
    return at;
  }

  /** @throws RangeError when it is more than WebAssembly can address */
  memory(): WebAssembly.Memory {
    const pages = Math.ceil(this.bytes / 65536);
    if (pages * 65536 >= most)
      throw new RangeError(
        `this shape needs ${(this.bytes / 2 ** 30).toFixed(1)} GiB, and WebAssembly reaches 4: a smaller width, vocabulary, context or number of layers is needed`,
      );
    return new WebAssembly.Memory({ initial: pages });
  }
}
