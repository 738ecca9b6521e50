import { appendAudit } from '../../audit/append.ts'
import type { TenantId } from '../../core/ids.ts'
import type { AuditEntry } from '../../store/audit-entries.ts'
import type { Trx } from '../../store/database.ts'
import { deleteGrantsIn, setMailboxKind } from '../../store/mailbox-grants.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { readReachOfOthers, tellDifference, tellReachChanged } from './tell-reachers.ts'

/**
 * Make a mailbox personal again, or take it from those it was shared with before it goes: everything that was given
 * ends with this transaction, and they are told. One that is personal stays as it is.
 *
 * @param by Who does it: an actor for the audit, and the name that those who lose it read.
 * @param now Epoch milliseconds.
 */
export async function endSharing(
  trx: Trx,
  tenantId: TenantId,
  mailbox: Pick<MailboxRow, 'id' | 'kind' | 'connectionId' | 'address'>,
  by: { actor: AuditEntry['actor']; name: string },
  now: number,
): Promise<void> {
  if (mailbox.kind === 'personal') return
  const before = await readReachOfOthers(trx, tenantId, mailbox.id, now)
  const grants = await deleteGrantsIn(trx, tenantId, mailbox.id)
  await setMailboxKind(trx, tenantId, mailbox.id, 'personal')
  const { connectionId } = mailbox
  await tellDifference(trx, { tenantId, connectionId, by: by.name }, { before, after: new Map() }, now)
  await tellReachChanged(trx, tenantId, now)
  await appendAudit(trx, {
    tenantId,
    actor: by.actor,
    action: 'mailbox.unshared',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: 'done',
    facts: { address: mailbox.address, grants, people: before.size },
    now,
  })
}
