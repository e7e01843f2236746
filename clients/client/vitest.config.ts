import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['thingcast-source'] } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 10_000, pool: 'threads' },
});
