import { listKnownMessages } from '../../store/messages.ts'
import { deleteTasks, listDueTasks } from '../../store/sync-tasks.ts'
import type { Arrival } from '../arrival.ts'
import { commit } from '../commit.ts'
import { writeArrivals } from '../land.ts'
import { NOT_HANDED_OUT } from '../to-message-row.ts'
import { mayGoOn } from '../turn.ts'
import type { ImapTurn } from './imap-turn.ts'
import { postponeMail } from './postpone-mail.ts'

const AT_ONCE = 500

/**
 * Answer what tasks ask about, after every folder has been compared: a message that stands in the mirror now is at the
 * server. Another is not, unless the server has named it without handing it out, or a folder was not opened: then the
 * question stays.
 */
export async function settleTasks(turn: ImapTurn): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  for (;;) {
    mayGoOn(turn)
    const tasks = await listDueTasks(deps.db, tenantId, mailbox.id, deps.now(), AT_ONCE)
    if (tasks.length === 0) return
    const ids = tasks.map((task) => task.messageId)
    await commit(turn, async (trx) => {
      const known = await listKnownMessages(trx, tenantId, mailbox.id, ids)
      const withheld = known.filter((message) => message.quarantined === NOT_HANDED_OUT).map((message) => message.id)
      const answered = known.map((message) => message.id).filter((id) => !withheld.includes(id))
      const isOpen = (id: string) => withheld.includes(id) || (!answered.includes(id) && mayBeThere(turn, id))
      for (const task of tasks) if (isOpen(task.messageId)) await postponeMail(turn, trx, task, 'imap.nonsense')
      await deleteTasks(trx, tenantId, mailbox.id, answered)
      const gone = ids.filter((id) => !answered.includes(id) && !isOpen(id)).map((id): Arrival => ({ is: 'gone', id }))
      return writeArrivals(turn, trx, gone, new Map())
    })
  }
}

function mayBeThere(turn: ImapTurn, id: string): boolean {
  return turn.unlanded.has(id) || turn.unopened.size > 0
}
