import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'examples/**/*.test.ts', 'fixtures/**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    // Machines differ in speed; a test that hangs still ends.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
