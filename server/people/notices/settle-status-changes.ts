import type { Kysely } from 'kysely'
import { newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Database, Trx } from '../../store/database.ts'
import { cancelRecoveryMails, changeNotice, findLastBreak, insertNotice, type NoticeRow } from '../../store/notices.ts'
import { type StatusChange, takeStatusChanges } from '../../store/status-changes.ts'
import { inTransaction } from '../../store/transaction.ts'
import { decideNotice, type NoticeDecision } from './decide-notice.ts'
import { tellCaretakers } from './tell-caretakers.ts'

/** A transaction holds so many rows; an outage of a provider changes thousands, and the rest is the next one's. */
const BATCH = 200

/** Turn changes of status into notices: each change once, in the order in which a connection had them. */
export async function settleStatusChanges(db: Kysely<Database>, now: number, signal: AbortSignal): Promise<number> {
  for (let settled = 0; ; ) {
    signal.throwIfAborted()
    const taken = await inTransaction(db, async (trx) => {
      const changes = await takeStatusChanges(trx, BATCH)
      for (const change of changes) await settle(trx, change, now)
      return changes.length
    })
    settled += taken
    if (taken < BATCH) return settled
  }
}

async function settle(trx: Trx, change: StatusChange, now: number): Promise<void> {
  await tellCaretakers(trx, change, now)
  const known = await findLastBreak(trx, change.tenantId, change.connectionId)
  const decision = decideNotice(change, known)
  if (decision.do === 'nothing') return
  await carryOut(trx, change, decision, known.last, now)
  const { tenantId, memberId } = change
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
}

async function carryOut(
  trx: Trx,
  change: StatusChange,
  decision: Exclude<NoticeDecision, { do: 'nothing' }>,
  last: NoticeRow | undefined,
  now: number,
): Promise<void> {
  const { tenantId, connectionId, reasonCode, reasonParams, at } = change
  if (decision.do === 'open') {
    await cancelRecoveryMails(trx, tenantId, connectionId)
    return insertNotice(trx, tenantId, noticeOf(change, 'connection.broke', decision.mailDueAt, now))
  }
  if (!last) return
  switch (decision.do) {
    case 'reopen':
      await cancelRecoveryMails(trx, tenantId, connectionId)
      return changeNotice(trx, tenantId, last.id, {
        overAt: null,
        mailDueAt: decision.mailDueAt,
        reasonCode,
        reasonParams,
      })
    case 'reword':
      return changeNotice(trx, tenantId, last.id, { reasonCode, reasonParams })
    case 'close':
      await changeNotice(trx, tenantId, last.id, { overAt: at, mailDueAt: null })
      if (decision.tell) await insertNotice(trx, tenantId, noticeOf(change, 'connection.recovered', at, now))
  }
}

function noticeOf(change: StatusChange, kind: NoticeRow['kind'], mailDueAt: number, now: number) {
  const { memberId, connectionId, at } = change
  const isBreak = kind === 'connection.broke'
  return {
    id: newId('ntc', now),
    memberId,
    connectionId,
    kind,
    reasonCode: isBreak ? change.reasonCode : null,
    reasonParams: isBreak ? change.reasonParams : {},
    at,
    overAt: null,
    mailDueAt,
  }
}
