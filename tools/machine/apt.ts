import { existsSync } from 'node:fs'
import { type ProgramResult, runProgram } from './run-program.ts'

/** A slow mirror and a large package; what takes longer hangs. */
const DEADLINE_MS = 10 * 60_000
/** Another apt may be at work, as on a machine that has just started. */
const LOCK_TIMEOUT_SECONDS = 300

export type AptResult = { is: 'installed' } | { is: 'impossible'; because: string }

/** What to know of a machine before apt-get is asked, and how to ask it. */
export interface AptMachine {
  hasApt: boolean
  isRoot: boolean
  apt(args: string[]): Promise<ProgramResult>
}

/** This machine. `say` gets each line that apt-get prints. */
export function aptMachine(say: (line: string) => void): AptMachine {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-o', `DPkg::Lock::Timeout=${LOCK_TIMEOUT_SECONDS}`]
  return {
    hasApt: existsSync('/usr/bin/apt-get'),
    isRoot: process.getuid?.() === 0,
    apt: (args) => runProgram('apt-get', [...options, ...args], { env, deadlineMs: DEADLINE_MS, onLine: say }),
  }
}

/**
 * Install Debian packages. Only root may; nothing is asked, and no more is installed than is needed. Where they cannot
 * all be had, because this release lacks one, each that can be had is installed.
 *
 * @returns What became of each package.
 */
export async function aptInstall(packages: string[], machine: AptMachine): Promise<Map<string, AptResult>> {
  const all = (result: AptResult) => new Map(packages.map((name) => [name, result]))
  if (!machine.hasApt) return all({ is: 'impossible', because: 'this machine has no apt-get' })
  if (!machine.isRoot) return all({ is: 'impossible', because: 'apt-get needs root' })
  await machine.apt(['update'])
  const together = await install(packages, machine)
  if (together.is === 'installed' || packages.length === 1) return all(together)
  const results = new Map<string, AptResult>()
  for (const name of packages) results.set(name, await install([name], machine))
  return results
}

async function install(packages: string[], machine: AptMachine): Promise<AptResult> {
  const { code, output } = await machine.apt(['install', '--yes', '--no-install-recommends', ...packages])
  if (code === 0) return { is: 'installed' }
  const reason = output.split('\n').findLast((line) => line.startsWith('E:')) ?? `exit code ${code}`
  return { is: 'impossible', because: `apt-get could not install ${packages.join(' ')} (${reason})` }
}
