import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM_VARIABLE, type Chromium, ensureChromium } from '../machine/chromium.ts'
import type { Install } from '../machine/install-together.ts'
import { runNode } from '../machine/run-program.ts'
import { readPlaywrightReport } from './read-playwright-report.ts'
import { type Outcome, onePassed, oneSkipped, type Stage } from './stage.ts'
import { walkSeed } from './walk-seed.ts'

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'

/**
 * Each half has a core and a house to itself, and is the same in each run: what a test finds in its house does not hang
 * on which of two was quicker.
 */
const HALVES = [1, 2] as const
/** The longer half takes between 31 and 46 minutes on two cores; one that hangs is ended, however slow the machine. */
const HALF_DEADLINE_MS = 75 * 60_000

/** Find or install a browser while others work; then the browser tests, in two halves side by side. */
export function browserStages(say: (line: string) => void, install: Install): { getBrowser: Stage; halves: Stage[] } {
  let chromium: Chromium | undefined
  const getBrowser: Stage = {
    name: 'get a browser',
    share: 0,
    run: async () => {
      chromium = await ensureChromium(say, install)
      return chromium.is === 'missing' ? oneSkipped(`browser tests: ${chromium.because}`) : onePassed()
    },
  }
  const seed = walkSeed()
  const halves = HALVES.map(
    (half): Stage => ({
      name: `browser tests ${half}/${HALVES.length}`,
      share: 0.5,
      after: ['get a browser', 'build the console', 'build the guides'],
      run: async () => {
        const args = [`--shard=${half}/${HALVES.length}`, `--output=test-results/${half}`]
        if (!seed) return runPlaywright(args, chromium)
        const outcome = await runPlaywright(args, chromium, { env: { LETTERLOCK_WALKS: seed } })
        return { ...outcome, output: `${outcome.output}\nThe same places again: LETTERLOCK_WALKS=${seed}\n` }
      },
    }),
  )
  return { getBrowser, halves }
}

/** Run Playwright with these arguments and count. `shown` shows its output as it comes. */
export async function runPlaywright(
  args: string[],
  chromium: Chromium | undefined,
  { shown = false, env: more = {} }: { shown?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const reportFile = join(tmpdir(), `playwright-${process.pid}-${performance.now()}.json`)
  const env = {
    ...more,
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    ...(chromium?.is === 'here' && { [CHROMIUM_VARIABLE]: chromium.path }),
  }
  const { code, output } = await runNode(PLAYWRIGHT, ['test', '--reporter=list,json', ...args], {
    env,
    shown,
    deadlineMs: HALF_DEADLINE_MS,
  })
  const report = await readFile(reportFile, 'utf8').catch(() => undefined) // it ended before its report
  await rm(reportFile, { force: true })
  return readPlaywrightReport(report, code, output)
}
