import type { Receipt } from '@letterlock/wire/proposals'
import type { ProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What proves that a mail left. Times are epoch milliseconds. */
export interface ReceiptRow {
  proposalId: ProposalId
  /** How it is known: by the provider's answer, by a copy that was found, or by a person's word. */
  foundBy: Receipt['foundBy']
  /** Of the copy at the provider; null until one was found. */
  remoteId: string | null
  threadId: string | null
  /** As the provider left it; null until a copy was read. */
  messageId: string | null
  acceptedAt: number
  /** When the provider's copy was compared with what was approved. */
  comparedAt: number | null
  /** What was different in it; null while it was not compared. */
  differs: NonNullable<Receipt['differs']> | null
  /** When a copy was filed by us. */
  copiedAt: number | null
  /** When a copy is to be filed, looked for or compared; null when nothing of that is left. */
  tendAt: number | null
  tends: number
}

/** Keep the proof that a mail left. A second one says nothing new: the first stands. */
export async function insertReceipt(
  trx: Trx,
  tenantId: TenantId,
  receipt: Pick<ReceiptRow, 'proposalId' | 'foundBy' | 'remoteId' | 'threadId' | 'acceptedAt' | 'tendAt'>,
): Promise<void> {
  await trx
    .insertInto('receipts')
    .values({
      tenant_id: tenantId,
      proposal_id: receipt.proposalId,
      found_by: receipt.foundBy,
      remote_id: receipt.remoteId,
      thread_id: receipt.threadId,
      accepted_at: receipt.acceptedAt,
      tend_at: receipt.tendAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'proposal_id']).doNothing())
    .execute()
}

/** Write down what was found out about a mail that has left. */
export async function changeReceipt(
  db: Db,
  tenantId: TenantId,
  id: ProposalId,
  change: Partial<Omit<ReceiptRow, 'proposalId' | 'foundBy' | 'acceptedAt'>>,
): Promise<void> {
  const { remoteId, threadId, messageId, comparedAt, differs, copiedAt, tendAt, tends } = change
  await db
    .updateTable('receipts')
    .set({
      ...(remoteId !== undefined && { remote_id: remoteId }),
      ...(threadId !== undefined && { thread_id: threadId }),
      ...(messageId !== undefined && { message_id: messageId }),
      ...(comparedAt !== undefined && { compared_at: comparedAt }),
      ...(differs !== undefined && { differs: JSON.stringify(differs) }),
      ...(copiedAt !== undefined && { copied_at: copiedAt }),
      ...(tendAt !== undefined && { tend_at: tendAt }),
      ...(tends !== undefined && { tends }),
    })
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .execute()
}

/** The proof that a mail left; undefined when there is none. */
export async function findReceipt(db: Db, tenantId: TenantId, id: ProposalId): Promise<ReceiptRow | undefined> {
  const row = await db
    .selectFrom('receipts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      proposalId: row.proposal_id as ProposalId,
      foundBy: row.found_by as ReceiptRow['foundBy'],
      remoteId: row.remote_id,
      threadId: row.thread_id,
      messageId: row.message_id,
      acceptedAt: row.accepted_at,
      comparedAt: row.compared_at,
      differs: row.differs as ReceiptRow['differs'],
      copiedAt: row.copied_at,
      tendAt: row.tend_at,
      tends: row.tends,
    }
  )
}
