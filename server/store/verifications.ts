import type { Attachment } from '@letterlock/wire/threads'
import type { Updateable } from 'kysely'
import { sql } from 'kysely'
import type { ConnectionId, Id, MailboxId, ProposalId, TenantId } from '../core/ids.ts'
import type { Verifications } from './database.generated.ts'
import type { Db } from './database.ts'
import type { RunId } from './sync-runs.ts'

export type VerificationId = Id<'ver'>

/** A guided check of a connected mailbox, and what it has found so far. Times are epoch milliseconds. */
export interface VerificationRow {
  id: VerificationId
  mailboxId: MailboxId
  /** Stands in the subject of the letter that was asked for. */
  code: string
  startedAt: number
  accountAt: number | null
  /** Whose mailbox it is, as the provider says. */
  account: string | null
  accountProblem: string | null
  accountParams: Record<string, string>
  /** When the sandbox delivered the letter. */
  letterAt: number | null
  messageId: string | null
  seenAt: number | null
  runId: RunId | null
  runAskedAt: number | null
}

/** What is known of the letter; nothing but its sender where the mailbox is only counted. */
export interface LetterRow {
  id: string
  at: number
  fromAddress: string
  content: { subject: string; snippet: string; attachments: readonly Attachment[] } | undefined
}

/** Begin a check; the ones before it are forgotten. */
export async function insertVerification(
  db: Db,
  tenantId: TenantId,
  { id, mailboxId, code, startedAt }: Pick<VerificationRow, 'id' | 'mailboxId' | 'code' | 'startedAt'>,
): Promise<void> {
  await db.deleteFrom('verifications').where('tenant_id', '=', tenantId).where('mailbox_id', '=', mailboxId).execute()
  await db
    .insertInto('verifications')
    .values({ tenant_id: tenantId, id, mailbox_id: mailboxId, code, started_at: startedAt })
    .execute()
}

/** The newest check of a mailbox. */
export async function findVerification(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<VerificationRow | undefined> {
  const row = await db
    .selectFrom('verifications')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id as VerificationId,
    mailboxId,
    code: row.code,
    startedAt: row.started_at,
    accountAt: row.account_at,
    account: row.account,
    accountProblem: row.account_problem,
    accountParams: row.account_params as Record<string, string>,
    letterAt: row.letter_at,
    messageId: row.message_id,
    seenAt: row.seen_at,
    runId: row.run_id as RunId | null,
    runAskedAt: row.run_asked_at,
  }
}

/** When a connection was last granted: at its first connect, or at the latest reconnect. Epoch milliseconds. */
export async function findGrantedAt(db: Db, tenantId: TenantId, id: ConnectionId): Promise<number | null> {
  const row = await db
    .selectFrom('connections')
    .select('granted_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.granted_at ?? null
}

/** Write down what a step of it has found. */
export async function noteVerification(
  db: Db,
  tenantId: TenantId,
  id: VerificationId,
  found: Updateable<Verifications>,
): Promise<void> {
  await db.updateTable('verifications').set(found).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** A mail that was asked for and stopped. */
export interface StoppedRow {
  id: ProposalId
  /** Epoch milliseconds. */
  at: number
}

/**
 * The first mail of a mailbox, asked for since then, that stopped until somebody would say yes; where nobody else could, whoever
 * asked showed with their password that it was them.
 *
 * @param since Epoch milliseconds.
 */
export async function findStopped(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  since: number,
): Promise<StoppedRow | undefined> {
  const row = await db
    .selectFrom('proposals')
    .select(['id', 'asked_at'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('asked_at', '>=', since)
    .where((is) => is.or([is('needs', '>', 0), is('is_small', '=', true)]))
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id as ProposalId, at: row.asked_at }
}

/**
 * The letter, once it is in the mirror, of the days after the check began: the newest mail with the code in its subject. Of a mailbox that is only counted
 * no subject is known: there it is the first mail since the check began.
 */
export async function findLetter(
  db: Db,
  tenantId: TenantId,
  { mailboxId, code, startedAt }: Pick<VerificationRow, 'mailboxId' | 'code' | 'startedAt'>,
  isCounted: boolean,
): Promise<LetterRow | undefined> {
  if (isCounted) {
    const row = await db
      .selectFrom('message_headers')
      .select(['id', 'at', sql<string | null>`fields->'from'->>0`.as('from')])
      .where('tenant_id', '=', tenantId)
      .where('mailbox_id', '=', mailboxId)
      .where('at', '>=', startedAt)
      .where('at', '<', startedAt + LETTER_WAITED_FOR_MS)
      .orderBy('at')
      .limit(1)
      .executeTakeFirst()
    return row && { id: row.id, at: row.at, fromAddress: row.from ?? '', content: undefined }
  }
  const row = await db
    .selectFrom('messages')
    .select(['id', 'at', 'from_address', 'subject', 'snippet', 'attachments'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    // The provider's clock and ours may differ; the code is of this check alone.
    .where('at', '>=', startedAt - CLOCKS_DIFFER_MS_MAX)
    .where('at', '<', startedAt + LETTER_WAITED_FOR_MS)
    .where(sql<boolean>`position(${code} in subject) > 0`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, at, from_address: fromAddress, subject, snippet } = row
  return { id, at, fromAddress, content: { subject, snippet, attachments: row.attachments as unknown as Attachment[] } }
}

/** A sender's server may be a day off. */
const CLOCKS_DIFFER_MS_MAX = 86_400_000
/** A slow mail server gives up after some days. What comes later is of no check: no more than a week is looked through. */
const LETTER_WAITED_FOR_MS = 6 * 86_400_000
