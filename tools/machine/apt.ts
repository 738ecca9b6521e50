import { existsSync } from 'node:fs'
import { runProgram } from './run-program.ts'

/** A slow mirror and a large package; what takes longer hangs. */
const DEADLINE_MS = 10 * 60_000
/** Another apt may be at work, as on a machine that has just started. */
const LOCK_TIMEOUT_SECONDS = 300

export type AptResult = { is: 'installed' } | { is: 'impossible'; because: string }

/** Install Debian packages. Only root may; nothing is asked, and no more is installed than is needed. */
export async function aptInstall(packages: string[], say: (line: string) => void): Promise<AptResult> {
  if (!existsSync('/usr/bin/apt-get')) return { is: 'impossible', because: 'this machine has no apt-get' }
  if (process.getuid?.() !== 0) return { is: 'impossible', because: 'apt-get needs root' }
  const names = packages.join(' ')
  say(`Installing ${names} with apt-get`)
  await apt(['update'], say)
  const { code, output } = await apt(['install', '--yes', '--no-install-recommends', ...packages], say)
  if (code === 0) return { is: 'installed' }
  const reason = output.split('\n').findLast((line) => line.startsWith('E:')) ?? `exit code ${code}`
  return { is: 'impossible', because: `apt-get could not install ${names} (${reason})` }
}

function apt(args: string[], say: (line: string) => void) {
  return runProgram('apt-get', ['-o', `DPkg::Lock::Timeout=${LOCK_TIMEOUT_SECONDS}`, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    deadlineMs: DEADLINE_MS,
    onLine: say,
  })
}
