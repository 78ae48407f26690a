import { defineConfig } from 'vitest/config';

/** `npm test`: unit tests, and the suites with everything embedded. No server, no network. */
export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'workers/**/*.test.ts',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Servers that go away and come back, and transactions that race, need servers.
    exclude: [
      'test/e2e/faults.test.ts',
      'test/e2e/night-workers.test.ts',
      'test/e2e/broken-lines.test.ts',
      'test/db/history-race.test.ts',
      'test/db/list-race.test.ts',
      'test/db/traces-race.test.ts',
      'test/db/migration-race.test.ts',
      'test/db/lost-connection.test.ts',
    ],
    globalSetup: 'test/support/embedded.ts',
    // Vitest leaves a core free; on two cores that is half of them, and most suites wait for a queue.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
