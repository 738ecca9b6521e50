import { existsSync } from 'node:fs'
import { chromium as bundled } from '@playwright/test'
import { aptInstall } from './apt.ts'
import { runNode, runProgram } from './run-program.ts'

/** Names the browser to the tests; without it Playwright uses the one that it downloaded. */
export const CHROMIUM_VARIABLE = 'LETTERLOCK_CHROMIUM'

/** `bundled` is the one that Playwright downloads for itself. */
export type Chromium = { is: 'here'; path: string } | { is: 'bundled' } | { is: 'missing'; because: string }

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** A browser that has not said its version by then does not start on this machine. */
const VERSION_DEADLINE_MS = 20_000
const DOWNLOAD_DEADLINE_MS = 10 * 60_000

/** Find a Chromium for the browser tests, or install one where the machine allows it. */
export async function ensureChromium(say: (line: string) => void): Promise<Chromium> {
  const here = await findChromium()
  if (here) return here
  const apt = await aptInstall(['chromium'], say)
  const installed = apt.is === 'installed' ? await findChromium() : undefined
  if (installed) return installed

  say('Downloading a browser with Playwright')
  const cli = 'node_modules/@playwright/test/cli.js'
  const { code } = await runNode(cli, ['install', 'chromium'], { deadlineMs: DOWNLOAD_DEADLINE_MS, onLine: say })
  if (code === 0 && (await starts(bundled.executablePath()))) return { is: 'bundled' }
  const because = apt.is === 'impossible' ? apt.because : 'the one that apt-get installed does not start'
  return {
    is: 'missing',
    because: `no Chromium or Chrome is here, ${because}, and Playwright's own download failed too`,
  }
}

/** One that is there and starts: Ubuntu has an empty shell by this name, and a download may lack its libraries. */
async function findChromium(): Promise<Chromium | undefined> {
  const given = process.env[CHROMIUM_VARIABLE]
  for (const path of given ? [given] : PLACES) {
    if (existsSync(path) && (await starts(path))) return { is: 'here', path }
  }
  if (!given && existsSync(bundled.executablePath()) && (await starts(bundled.executablePath())))
    return { is: 'bundled' }
  return undefined
}

async function starts(path: string): Promise<boolean> {
  const { code } = await runProgram(path, ['--version'], { deadlineMs: VERSION_DEADLINE_MS })
  return code === 0
}
