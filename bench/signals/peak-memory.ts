import { readFileSync } from 'node:fs'

/** A statement of a second is looked at twenty times. */
const LOOK_EVERY_MS = 50

/**
 * Do something, and tell the most memory that each of some processes had of its own meanwhile, in megabytes: what they share,
 * as the pages that a database holds for all, is left out. Zero where /proc does not tell (not Linux).
 *
 * @see proc_pid_status(5)
 */
export async function peakMemory(pids: readonly number[], work: () => Promise<void>): Promise<number[]> {
  const peaks = pids.map(readOwnMb)
  const look = () => {
    for (const [at, pid] of pids.entries()) peaks[at] = Math.max(peaks[at] ?? 0, readOwnMb(pid))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  look()
  return peaks
}

function readOwnMb(pid: number): number {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1_000
  } catch {
    // Not Linux, or it has ended.
    return 0
  }
}
