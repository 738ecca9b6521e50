import { listKnownMessages } from '../../store/messages.ts'
import { deleteTasks, listDueTasks } from '../../store/sync-tasks.ts'
import type { Arrival } from '../arrival.ts'
import { commit } from '../commit.ts'
import { writeArrivals } from '../land.ts'
import { mayGoOn } from '../run.ts'
import type { ImapRun } from './imap-run.ts'

const AT_ONCE = 500

/**
 * Answer what tasks ask about, after every folder has been compared: a message that stands in the mirror now is at the
 * server, any other is not.
 */
export async function settleTasks(run: ImapRun): Promise<void> {
  const { deps, tenantId, mailbox } = run
  for (;;) {
    mayGoOn(run)
    const tasks = await listDueTasks(deps.db, tenantId, mailbox.id, deps.now(), AT_ONCE)
    if (tasks.length === 0) return
    const ids = tasks.map((task) => task.messageId)
    await commit(run, async (trx) => {
      const known = (await listKnownMessages(trx, tenantId, mailbox.id, ids)).map((message) => message.id)
      await deleteTasks(trx, tenantId, mailbox.id, known)
      const gone = ids.filter((id) => !known.includes(id)).map((id): Arrival => ({ is: 'gone', id }))
      return writeArrivals(run, trx, gone, new Map())
    })
  }
}
