import type { AuditAction } from '../../audit/actions.ts'
import { appendAudit } from '../../audit/append.ts'
import { type CaseId, type MailboxId, type MemberId, newId, type TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import { threadsChanged } from '../../events/threads-changed.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import { type CaseDecisionRow, insertCaseDecision } from '../../store/case-decisions.ts'
import { listCaseThreads, listMailboxesOfCase, type NamedThread } from '../../store/case-threads.ts'
import { touchCase } from '../../store/cases.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { caseKey } from './case-key.ts'

/** A case that is changed, and by whom. */
export interface Changing {
  who: Reader
  record: { id: CaseId; number: number }
}

type Said = Pick<CaseDecisionRow, 'did'> & Partial<Pick<CaseDecisionRow, 'thread' | 'was' | 'became'>>

/** Write into the timeline of a case what somebody decided. */
export async function noteDecision(trx: Trx, { who, record }: Changing, said: Said): Promise<void> {
  await insertCaseDecision(trx, who.tenantId, record.id, {
    id: newId('dec', who.now),
    at: who.now,
    byId: who.memberId,
    thread: null,
    was: null,
    became: null,
    ...said,
  })
}

/** Write down for the audit what somebody did with a case. Never its title, a note or anything of a mail. */
export async function auditCase(
  trx: Trx,
  { who, record }: Changing,
  action: Extract<AuditAction, `case.${string}`>,
  facts: Record<string, string | number> = {},
): Promise<void> {
  await appendAudit(trx, {
    tenantId: who.tenantId,
    actor: { kind: 'member', id: who.memberId },
    action,
    subject: { kind: 'case', id: record.id },
    result: 'done',
    facts: { case: caseKey(record.number), ...facts },
    now: who.now,
  })
}

/** The mailbox of a thread, as an audit that others read may name it. That somebody's own has one in a case is theirs. Pure. */
export function mailboxTold({ id, kind }: ReachedMailbox): Record<string, string> {
  return kind === 'shared' ? { mailbox: id } : {}
}

/** Tell everybody who may read a thread of a case that it has changed, and note when. */
export async function tellCase(trx: Trx, { who, record }: Changing): Promise<void> {
  await touchCase(trx, who.tenantId, record.id, who.now)
  await tellMailboxes(trx, who, record.id, await listMailboxesOfCase(trx, who.tenantId, record.id))
}

/**
 * Tell that a thread has come into a case, left it or stands otherwise in it: whoever may read the thread, and in case it is
 * in a shared mailbox everybody else who sees the case. What happens with a thread of a personal mailbox is nobody
 * else's to notice.
 */
export async function tellThread(
  trx: Trx,
  changing: Changing,
  mailbox: ReachedMailbox,
  thread: NamedThread,
): Promise<void> {
  const { who, record } = changing
  if (mailbox.kind === 'shared') await tellCase(trx, changing)
  await tellMailboxes(trx, who, record.id, [mailbox])
  const event = threadsChanged(mailbox.id, new Set([thread.threadId]))
  await appendEvent(trx, { tenantId: who.tenantId, memberId: mailbox.memberId, event, now: who.now })
}

/** Tell whoever may read a thread of a case that its row says something else now: where the case stands, or whose it is. */
export async function tellRows(
  trx: Trx,
  { tenantId, now }: { tenantId: TenantId; now: number },
  caseId: CaseId,
): Promise<void> {
  const mailboxes = await listMailboxesOfCase(trx, tenantId, caseId)
  const threads = await listCaseThreads(
    trx,
    tenantId,
    caseId,
    mailboxes.map(({ id }) => id),
  )
  for (const { id, memberId } of mailboxes) {
    const ids = threads.filter(({ mailboxId }) => mailboxId === id).map(({ threadId }) => threadId)
    await appendEvent(trx, { tenantId, memberId, event: threadsChanged(id, new Set(ids)), now })
  }
}

async function tellMailboxes(
  trx: Trx,
  { tenantId, now }: { tenantId: TenantId; now: number },
  caseId: CaseId,
  mailboxes: readonly { id: MailboxId; memberId: MemberId }[],
): Promise<void> {
  for (const { id: mailboxId, memberId } of mailboxes) {
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'case.changed', caseId, mailboxId }, now })
  }
}
