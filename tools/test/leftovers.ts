import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Set in the environment of a test run and inherited by everything that it starts, whoever adopts it later. */
export const RUN_MARK = 'LETTERLOCK_TEST_RUN'
/** A server that was told to stop may need a moment; longer than this it was not told. */
const GRACE_MS = 5_000
const LOOK_AGAIN_MS = 100

export interface Leftover {
  pid: number
  command: string
}

/**
 * Find and end the processes that a test run left behind. An open port always has one of them behind it.
 *
 * Only where /proc tells (Linux); elsewhere nothing is found.
 */
export async function sweepLeftovers(run: string): Promise<Leftover[]> {
  const giveUpAt = Date.now() + GRACE_MS
  let left = await findMarked(run)
  while (left.length > 0 && Date.now() < giveUpAt) {
    await pause(LOOK_AGAIN_MS)
    left = await findMarked(run)
  }
  for (const { pid } of left) end(pid)
  return left
}

async function findMarked(run: string): Promise<Leftover[]> {
  const names = await readdir('/proc').catch(() => []) // no Linux
  const pids = names.map(Number).filter((pid) => pid > 0 && pid !== process.pid)
  const found = await Promise.all(pids.map((pid) => findMark(pid, run)))
  return found.filter((leftover) => leftover !== undefined)
}

async function findMark(pid: number, run: string): Promise<Leftover | undefined> {
  // Gone meanwhile, or somebody else's: not ours in either case. A zombie has an empty environment.
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  if (!environment.split('\0').includes(`${RUN_MARK}=${run}`)) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return { pid, command: command.split('\0').join(' ').trim() }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in this moment.
  }
}
