import { defineConfig } from 'vitest/config';

/** `npm run test:services`: the same suites on a PostgreSQL and a Redis that the run starts for itself. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The embedded database's own wire protocol, and its disk.
    exclude: ['test/db/wire-server.test.ts', 'test/e2e/disk-full.test.ts'],
    globalSetup: 'test/support/services.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
