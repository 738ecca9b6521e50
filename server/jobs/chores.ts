import type { PgBoss } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import type { Chore } from './names.ts'
import { JOB_SETTINGS } from './settings.ts'

/**
 * How much later than its interval a chore is sent again. One that is sent late, as at a busy start, and the next one that
 * is not would both fall into one interval of the database's clock, and the second come to nothing.
 */
const BEYOND_MS = 1_000

/**
 * The clocks of a process that send chores.
 *
 * @param sent Called after each: the process that sent one may as well look for it at once.
 */
export function startChores(boss: PgBoss, log: Logger, sent: (name: Chore) => void) {
  const clocks: NodeJS.Timeout[] = []
  const underway = new Set<Promise<void>>()

  /** Every process sends; by the database's clock only the first of each interval becomes a job. */
  async function send(name: Chore, everyMs: number): Promise<void> {
    const key = JOB_SETTINGS[name].key({})
    try {
      await boss.send(name, {}, { singletonKey: key, group: { id: key }, singletonSeconds: everyMs / 1_000 })
      sent(name)
    } catch (error) {
      // The database is away; the next interval comes by itself.
      log.warn({ job: name, err: error }, 'a chore could not be sent')
    }
  }

  function tick(name: Chore, everyMs: number): void {
    const sending = send(name, everyMs).finally(() => underway.delete(sending))
    underway.add(sending)
  }

  return {
    schedule(name: Chore, everyMs: number): void {
      clocks.push(setInterval(tick, everyMs + BEYOND_MS, name, everyMs))
      tick(name, everyMs)
    },
    async stop(): Promise<void> {
      for (const clock of clocks) clearInterval(clock)
      await Promise.all(underway)
    },
  }
}
