import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { findBinaries } from './find-binaries.ts'
import type { Home } from './find-home.ts'
import { servesCluster } from './processes.ts'
import { commandAs } from './run-as.ts'
import { runProgram } from './run-program.ts'

/** A fast shutdown writes what is in 32 MB of buffers: a second on a disk, some more on a memory card. */
const FAST_DEADLINE_MS = 30_000
/** After that we stop without a checkpoint; nothing confirmed is lost, the next start replays the log. */
const IMMEDIATE_DEADLINE_MS = 5_000
const LOOK_AGAIN_MS = 5

/**
 * Stop the server in good order: transactions that run are rolled back, connections closed, everything written.
 *
 * @throws `database.start_failed` when it does not end; the next start finds it and goes on with it
 */
export async function stopPostgres(home: Home, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const stop = commandAs(
      home.runAs,
      (await findBinaries()).pgCtl,
      ['stop', '-D', home.cluster, '-m', 'fast', '-w'],
      home.folder,
    )
    await runProgram(stop, FAST_DEADLINE_MS)
    return
  }
  if (await endsAfter('SIGINT', pid, home, FAST_DEADLINE_MS)) return
  if (await endsAfter('SIGQUIT', pid, home, IMMEDIATE_DEADLINE_MS)) return
  throw new AppError('database.start_failed', `process ${pid} does not end`, { params: { folder: home.folder } })
}

async function endsAfter(signal: NodeJS.Signals, pid: number, home: Home, deadlineMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + deadlineMs
  if (!(await servesCluster(pid, home.cluster))) return true
  process.kill(pid, signal)
  while (await servesCluster(pid, home.cluster)) {
    if (performance.now() > giveUpAt) return false
    await pause(LOOK_AGAIN_MS)
  }
  return true
}
