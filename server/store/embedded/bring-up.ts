import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { Address } from './address.ts'
import type { Binaries } from './find-binaries.ts'
import type { Home } from './find-home.ts'
import { findRunning, type Running } from './find-running.ts'
import { launchPostgres } from './launch-postgres.ts'
import { becomeOwner } from './owner.ts'

/** A killed server's children notice within a second or two that it is gone; ten leaves room on a loaded machine. */
const REMAINS_DEADLINE_MS = 10_000
/** Replaying 512 MB of log takes seconds; a server that comes up is waited for as long as a person would. */
const RECOVERY_DEADLINE_MS = 120_000
/** Said after this long, so that an ordinary start says nothing. */
const SAY_AFTER_MS = 1_000
const LOOK_AGAIN_MS = 20

/** What a start needs: where the data lies, whose programs, where it listens, and whom to tell. */
export interface Launch {
  home: Home
  binaries: Binaries
  address: Address
  settings: Record<string, string>
  say: (line: string) => void
}

/**
 * Have a server running: ours, or the one that another start brings up at this moment.
 *
 * @returns with `reused` when it was not we who started it
 * @throws as `launchPostgres`; `database.start_failed` when what stands in the way does not pass
 */
export async function bringUp(launch: Launch): Promise<Running & { reused: boolean }> {
  const { home, say } = launch
  const began = performance.now()
  let said = false
  for (;;) {
    const found = await findRunning(home)
    if (found.is === 'ready') return { pid: found.pid, address: found.address, reused: true }
    if (found.is === 'absent') {
      const pid = await launchOnce(launch)
      if (pid !== 'again') return { pid, address: launch.address, reused: false }
    }
    const waitedMs = performance.now() - began
    const busy = found.is === 'busy'
    if (waitedMs > (busy ? RECOVERY_DEADLINE_MS : REMAINS_DEADLINE_MS)) throw tooLong(home, busy)
    if (waitedMs > SAY_AFTER_MS && !said) {
      said = true
      say(
        busy ? 'The database is recovering from its last end.' : 'Waiting for the remains of a killed database to go.',
      )
    }
    await pause(LOOK_AGAIN_MS)
  }
}

/**
 * The owner is noted first, so that nobody who finds the server in between thinks it
 * abandoned, and again by the winner.
 */
async function launchOnce({ home, binaries, address, settings }: Launch): Promise<number | 'again'> {
  await becomeOwner(home)
  const pid = await launchPostgres(home, binaries, address, settings, RECOVERY_DEADLINE_MS)
  if (pid !== 'again') await becomeOwner(home)
  return pid
}

function tooLong(home: Home, busy: boolean): AppError {
  const detail = busy ? 'it has been coming up for two minutes' : 'a killed server still holds its memory'
  return new AppError('database.start_failed', detail, { params: { folder: home.folder } })
}
