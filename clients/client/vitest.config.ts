import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['thingcast-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Generous: it says that a test hangs, not that the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
  },
});
