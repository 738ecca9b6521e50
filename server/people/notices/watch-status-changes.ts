import type { Kysely } from 'kysely'
import type { Logger } from '../../core/log.ts'
import type { Listener } from '../../events/listener.ts'
import type { Database } from '../../store/database.ts'
import { STATUS_CHANNEL } from '../../store/status-changes.ts'
import { settleStatusChanges } from './settle-status-changes.ts'

/**
 * Turn changes of status into notices as soon as they are committed: a person is looking at the page. Whatever is missed
 * here (the database was away, two workers met) the sweep takes.
 */
export async function watchStatusChanges(deps: {
  db: Kysely<Database>
  listener: Pick<Listener, 'listen'>
  log: Logger
  now(): number
}): Promise<{ close(): Promise<void> }> {
  const closing = new AbortController()
  let wanted = false
  let settling: Promise<void> | undefined

  function wake(): void {
    wanted = true
    settling ??= settleAll().finally(() => {
      settling = undefined
    })
  }

  async function settleAll(): Promise<void> {
    while (wanted && !closing.signal.aborted) {
      wanted = false
      try {
        await settleStatusChanges(deps.db, deps.now(), closing.signal)
      } catch (error) {
        if (!closing.signal.aborted) deps.log.warn({ err: error }, 'changes of status wait for the next sweep')
      }
    }
  }

  const ear = await deps.listener.listen(STATUS_CHANNEL, wake, wake)
  return {
    async close() {
      closing.abort()
      await ear.close()
      await settling
    },
  }
}
