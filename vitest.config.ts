import { defineConfig } from 'vitest/config'

/** A test that takes longer than this waits for something that never comes, also on two cores that ten others share. */
const TEST_TIMEOUT_MS = 240_000
/** The house tests read every file there is, and compile what stands in the docs. */
const HOUSE_TIMEOUT_MS = 300_000
/** What comes by itself comes within this, or never; vitest's own second is too short for a full machine. */
const POLL_TIMEOUT_MS = 25_000
/** A database is made and a server started in hooks. */
const HOOK_TIMEOUT_MS = 240_000

const everywhere = {
  testTimeout: TEST_TIMEOUT_MS,
  hookTimeout: HOOK_TIMEOUT_MS,
  expect: { poll: { timeout: POLL_TIMEOUT_MS } },
  setupFiles: ['tools/test/no-leaks.ts'],
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'unit',
          include: ['{wire,server,sandbox,sdk,start,tools,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      'web',
      {
        test: {
          ...everywhere,
          name: 'journeys',
          include: ['test/**/*.test.ts'],
          exclude: ['test/house/**', 'test/browser/**', '**/node_modules/**'],
          globalSetup: ['test/database/global-setup.ts'],
        },
      },
      { test: { ...everywhere, name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: HOUSE_TIMEOUT_MS } },
    ],
  },
})
