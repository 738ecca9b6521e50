import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { type ProposalRow, readProposal, selectProposals } from './proposals.ts'

/** What of a mailbox has not left and may yet: it waits for somebody, or for its time. */
const OPEN = ['waiting', 'scheduled'] as const

/** The proposals of a mailbox that are not given to anybody yet, locked until the transaction ends. */
export async function holdOpenProposals(trx: Trx, tenantId: TenantId, mailboxId: MailboxId): Promise<ProposalRow[]> {
  const rows = await selectProposals(trx, tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('status', 'in', [...OPEN])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(readProposal)
}

/** How many mails of a mailbox wait for an approval, and how many for their time. */
export async function countOpenProposals(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<{ waiting: number; scheduled: number }> {
  const { rows } = await sql<{ waiting: number; scheduled: number }>`
    select
      (count(*) filter (where status = 'waiting'))::integer as waiting,
      (count(*) filter (where status = 'scheduled'))::integer as scheduled
    from proposals
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and status in ('waiting', 'scheduled')`.execute(db)
  return rows[0] ?? { waiting: 0, scheduled: 0 }
}
