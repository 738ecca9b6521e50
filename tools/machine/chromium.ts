import { existsSync } from 'node:fs'
import { chromium as bundled } from '@playwright/test'
import { aptMachine } from './apt.ts'
import { findProgram } from './find-program.ts'
import { type Install, installTogether, type Needed } from './install-together.ts'
import { runNode } from './run-program.ts'

/** Names the browser to the tests; without it Playwright uses the one that it downloaded. */
export const CHROMIUM_VARIABLE = 'LETTERLOCK_CHROMIUM'

/** `bundled` is the one that Playwright downloads for itself. */
export type Chromium = { is: 'here'; path: string } | { is: 'bundled' } | { is: 'missing'; because: string }

export const CHROMIUM: Needed = { debian: 'chromium', isHere: async () => (await findChromium()) !== undefined }

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const DOWNLOAD_DEADLINE_MS = 10 * 60_000

/** Find a Chromium for the browser tests, or install one where the machine allows it. */
export async function ensureChromium(
  say: (line: string) => void,
  install: Install = installTogether([CHROMIUM], aptMachine(say)),
): Promise<Chromium> {
  const here = await findChromium()
  if (here) return here
  const apt = await install(CHROMIUM.debian)
  const installed = apt.is === 'installed' ? await findChromium() : undefined
  if (installed) return installed

  say('Downloading a browser with Playwright')
  const cli = 'node_modules/@playwright/test/cli.js'
  const { code } = await runNode(cli, ['install', 'chromium'], { deadlineMs: DOWNLOAD_DEADLINE_MS, onLine: say })
  if (code === 0 && (await findProgram([bundled.executablePath()]))) return { is: 'bundled' }
  const because = apt.is === 'impossible' ? apt.because : 'the one that apt-get installed does not start'
  return {
    is: 'missing',
    because: `no Chromium or Chrome is here, ${because}, and Playwright's own download failed too`,
  }
}

async function findChromium(): Promise<Chromium | undefined> {
  const given = process.env[CHROMIUM_VARIABLE]
  const path = await findProgram((given ? [given] : PLACES).filter((place) => existsSync(place)))
  if (path) return { is: 'here', path }
  return !given && (await findProgram([bundled.executablePath()])) ? { is: 'bundled' } : undefined
}
