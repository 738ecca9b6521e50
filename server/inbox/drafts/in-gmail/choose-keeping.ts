import type { GmailDrafts } from '@letterlock/wire/gmail-drafts'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../../audit/append.ts'
import { type ReachedMailbox, reachMailbox } from '../../../people/reach/reach-mailbox.ts'
import { type ConnectionRow, findConnectionForWork } from '../../../store/connections.ts'
import type { Database, Db } from '../../../store/database.ts'
import {
  deleteGmailDraftMailbox,
  hasGmailDrafts,
  insertGmailDraftMailbox,
} from '../../../store/gmail-draft-mailboxes.ts'
import type { Reader } from '../../../store/mailbox-reach.ts'
import { inTransaction } from '../../../store/transaction.ts'
import { mayWriteDrafts } from './may-write-drafts.ts'

/** Whether the drafts of a mailbox are kept in Gmail as well, and what stands in the way. @throws `request.not_found` */
export async function readKeeping(db: Db, who: Reader, mailboxId: string): Promise<GmailDrafts> {
  const mailbox = await reachMailbox(db, who, mailboxId, 'read')
  const connection = await findConnectionForWork(db, who.tenantId, mailbox.connectionId)
  const kept = await hasGmailDrafts(db, who.tenantId, mailbox.id)
  return { kept, barred: barredBy(mailbox, connection), mayChange: mailbox.reach === 'own' }
}

/**
 * Have the drafts of one's own mailbox kept in Gmail as well, or no longer: then ours are taken away there. Wished where the
 * permission is too narrow, it begins when that is wide enough.
 *
 * @throws `request.not_found`, `mailbox.owner_only`
 */
export async function chooseKeeping(
  db: Kysely<Database>,
  who: Reader,
  { mailboxId, kept }: { mailboxId: string; kept: boolean },
): Promise<void> {
  const { tenantId, memberId, now } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachMailbox(trx, who, mailboxId, 'own')
    const became = kept
      ? await insertGmailDraftMailbox(trx, tenantId, mailbox.id, now)
      : await deleteGmailDraftMailbox(trx, tenantId, mailbox.id)
    if (became === 'as_it_was') return
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: kept ? 'mailbox.gmail_drafts_started' : 'mailbox.gmail_drafts_stopped',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: {},
      now,
    })
  })
}

function barredBy(mailbox: ReachedMailbox, connection: ConnectionRow | undefined): GmailDrafts['barred'] {
  if (mailbox.transport !== 'gmail-api') return 'transport'
  return connection && mayWriteDrafts(connection) ? null : 'scope'
}
