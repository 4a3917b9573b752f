/** Which SIMD the kernels are written in. */
export { type SimdMode, simdMode } from './vectors.ts';
