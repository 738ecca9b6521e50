import type { Trx } from '../store/database.ts'
import { type MessageHeadersRow, saveMessageHeaders } from '../store/message-headers.ts'
import { noteForSignals } from './note-for-signals.ts'
import type { Turn } from './turn.ts'

/**
 * Write down what may be known of mail that is only counted, and have it counted. Of mail with somebody whom the
 * organisation leaves out of signals, no more is kept than that it is there: else each sync would ask for it again.
 */
export async function keepCounted(trx: Trx, turn: Turn, rows: readonly MessageHeadersRow[]): Promise<void> {
  if (rows.length === 0) return
  const { tenantId, mailbox, deps } = turn
  const isLeftOut = await deps.readLeftOut(trx, tenantId)
  const [left, kept] = [rows.filter(isLeftOut), rows.filter((row) => !isLeftOut(row))]
  const bare = left.map((row) => ({ ...row, sentAt: null, fields: {} }))
  await saveMessageHeaders(trx, tenantId, mailbox.id, mailbox.generation, [...kept, ...bare])
  await noteForSignals(trx, turn, kept, true)
}
