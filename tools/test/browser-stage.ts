import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM_VARIABLE, type Chromium, ensureChromium } from '../machine/chromium.ts'
import type { Install } from '../machine/install-together.ts'
import { runNode } from '../machine/run-program.ts'
import { readPlaywrightReport } from './read-playwright-report.ts'
import { type Outcome, onePassed, oneSkipped, type Stage } from './stage.ts'

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'

/** Two stages: find or install a browser while others work, then the browser tests. */
export function browserStages(say: (line: string) => void, install: Install): [Stage, Stage] {
  let chromium: Chromium | undefined
  const getBrowser: Stage = {
    name: 'get a browser',
    share: 0,
    run: async () => {
      chromium = await ensureChromium(say, install)
      return chromium.is === 'missing' ? oneSkipped(`browser tests: ${chromium.because}`) : onePassed()
    },
  }
  const tests: Stage = {
    name: 'browser tests',
    share: 1,
    after: ['get a browser', 'build the console', 'build the guides'],
    run: () => runPlaywright([], chromium),
  }
  return [getBrowser, tests]
}

/** Run Playwright with these arguments and count. `shown` shows its output as it comes. */
export async function runPlaywright(args: string[], chromium: Chromium | undefined, shown = false): Promise<Outcome> {
  const reportFile = join(tmpdir(), `playwright-${process.pid}.json`)
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    ...(chromium?.is === 'here' && { [CHROMIUM_VARIABLE]: chromium.path }),
  }
  const { code, output } = await runNode(PLAYWRIGHT, ['test', '--reporter=list,json', ...args], { env, shown })
  const report = await readFile(reportFile, 'utf8').catch(() => undefined) // it ended before its report
  await rm(reportFile, { force: true })
  return readPlaywrightReport(report, code, output)
}
