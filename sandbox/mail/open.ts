import type { Ground } from '../box.ts'
import { inTransaction } from '../state/transaction.ts'
import { changeLabels } from './change-labels.ts'
import { deliver } from './deliver.ts'
import { forgetMailbox, removeMessage } from './remove.ts'
import type { MailRoom, Message } from './room.ts'
import type { MessageRow } from './store/messages.ts'
import { openMailRows } from './store/rows.ts'

/** Open the mail room of one box. Its tables exist already: `mailSchemas` says which. */
export function openMailRoom(ground: Pick<Ground, 'db' | 'now' | 'random'>): MailRoom {
  const { db, now, random } = ground
  const rows = openMailRows(db)
  const withLabels = (message: MessageRow): Message => ({ ...message, labelIds: rows.messageLabels.of(message.row) })
  return {
    rows,
    deliver: (userId, raw, delivery = {}) =>
      inTransaction(db, () => deliver(rows, userId, raw, delivery, now(), random(3).readUIntBE(0, 3))),
    remove: (userId, id) =>
      inTransaction(db, () => {
        const message = rows.messages.find(userId, id)
        if (!message) return 'absent'
        removeMessage(rows, userId, message, now())
        return 'removed'
      }),
    modify: (userId, id, change) =>
      inTransaction(db, () => {
        const message = rows.messages.find(userId, id)
        return message && changeLabels(rows, userId, message, change, now())
      }),
    find(userId, id) {
      const message = rows.messages.find(userId, id)
      return message && withLabels(message)
    },
    findRaw: (userId, id) => rows.messages.findRaw(userId, id),
    inThread: (userId, threadId) => rows.messages.inThread(userId, threadId).map(withLabels),
    counts: (userId) => ({
      messages: rows.messages.count(userId),
      threads: rows.threads.count(userId),
      historyId: rows.mailboxes.open(userId).historyId,
    }),
    ensureLabel: (userId, name) =>
      inTransaction(db, () => {
        rows.mailboxes.open(userId)
        const known = rows.labels.findNamed(userId, name)
        if (known) return known.id
        const id = `Label_${rows.mailboxes.takeLabelNumber(userId)}`
        rows.labels.insert(userId, { id, name: name.trim(), settings: {} })
        return id
      }),
    dropLabel: (userId, labelId) =>
      inTransaction(db, () => {
        for (const message of rows.messages.withLabel(userId, labelId)) {
          changeLabels(rows, userId, message, { remove: [labelId] }, now())
        }
        rows.labels.remove(userId, labelId)
      }),
    forget: (userId) => inTransaction(db, () => forgetMailbox(rows, userId)),
    together: (work) => inTransaction(db, work),
  }
}
