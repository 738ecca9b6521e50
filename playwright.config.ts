import { defineConfig } from '@playwright/test'
import { SLOW } from './test/browser/slow-machine.ts'
import { CHROMIUM_VARIABLE } from './tools/machine/chromium.ts'

/** A page that has not answered by then, on two cores that are busy for minutes, will not. What holds waits for neither. */
const TEST_TIMEOUT_MS = 120_000
const EXPECT_TIMEOUT_MS = 30_000

/** `npm test` names the browser; by hand, `npx playwright test` finds Debian's or downloads its own. */
const executablePath = process.env[CHROMIUM_VARIABLE]
/** Chromium's own sandbox refuses root; the pages are ours. */
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS * SLOW },
  // A test that needs a second try is a broken test or a broken product.
  retries: 0,
  workers: 1,
  forbidOnly: process.env.CI === 'true',
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
    // The page as it was at each step, without a film of it: filming takes as much of the machine as the test itself.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
})
