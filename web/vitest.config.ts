import { defineConfig } from 'vitest/config'

/** As everywhere: a test that takes longer waits for something that never comes, also on two cores that ten others share. */
const TEST_TIMEOUT_MS = 60_000

/** Unit tests of the console: pure files in plain Node; a file that needs a DOM says so in its first line. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'web',
    include: ['**/*.test.ts'],
    environment: 'node',
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: TEST_TIMEOUT_MS,
  },
})
