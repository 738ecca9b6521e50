import type { ConnectionId, MemberId, NoticeId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { isStillTold, type ProposalNoticeKind } from './proposal-notices.ts'

export type NoticeKind =
  | 'connection.broke'
  | 'connection.recovered'
  | 'connection.expiring'
  | 'connection.ended'
  | 'workspace.blocked'
  | 'mailbox.given'
  | 'mailbox.given_otherwise'
  | 'mailbox.gone'
  | 'mailbox.handed_over'
  | ProposalNoticeKind

/** A notice as it is kept. Times are epoch milliseconds. */
export interface NoticeRow {
  tenantId: TenantId
  id: NoticeId
  memberId: MemberId
  connectionId: ConnectionId
  /** Of what tells of a mail that somebody wants sent. */
  proposalId: ProposalId | null
  kind: NoticeKind
  reasonCode: string | null
  reasonParams: Record<string, string>
  at: number
  /** Since when it is over; of one that tells of an end to come, when that is. */
  overAt: number | null
  seenAt: number | null
  mailDueAt: number | null
  mailedAt: number | null
}

/** A notice with what a page says beside it. */
export interface ShownNotice extends NoticeRow {
  provider: string
  account: string | null
}

/** What was last told of a connection that broke, and when a mail last said so. */
export async function findLastBreak(
  trx: Trx,
  tenantId: TenantId,
  connectionId: ConnectionId,
): Promise<{ last: NoticeRow | undefined; mailedAt: number | undefined }> {
  const ofConnection = trx
    .selectFrom('notices')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('kind', '=', 'connection.broke')
  const last = await ofConnection.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const mailed = await ofConnection.select((is) => is.fn.max('mailed_at').as('at')).executeTakeFirst()
  const mailedAt = mailed?.at ?? undefined
  return { last: last && readNotice(last), mailedAt: mailedAt === undefined ? undefined : Number(mailedAt) }
}

/** The notices of a tenant that its Google Workspace keeps people out, and that is not over. */
export async function listOpenWorkspaceNotices(trx: Trx, tenantId: TenantId): Promise<NoticeRow[]> {
  const rows = await trx
    .selectFrom('notices')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'workspace.blocked')
    .where('over_at', 'is', null)
    .execute()
  return rows.map(readNotice)
}

export type NewNotice = Omit<NoticeRow, 'tenantId' | 'proposalId' | 'seenAt' | 'mailedAt'>

/** PostgreSQL takes 65,535 values in a statement; a notice has ten. */
const WRITTEN_AT_ONCE = 5_000

/** Write a notice. */
export async function insertNotice(db: Db, tenantId: TenantId, notice: NewNotice): Promise<void> {
  await insertNotices(db, tenantId, [notice])
}

/** Write notices, however many. */
export async function insertNotices(db: Db, tenantId: TenantId, notices: readonly NewNotice[]): Promise<void> {
  for (let from = 0; from < notices.length; from += WRITTEN_AT_ONCE) {
    const rows = notices.slice(from, from + WRITTEN_AT_ONCE).map((notice) => ({
      tenant_id: tenantId,
      id: notice.id,
      member_id: notice.memberId,
      connection_id: notice.connectionId,
      kind: notice.kind,
      reason_code: notice.reasonCode,
      reason_params: JSON.stringify(notice.reasonParams),
      at: notice.at,
      over_at: notice.overAt,
      mail_due_at: notice.mailDueAt,
    }))
    await db.insertInto('notices').values(rows).execute()
  }
}

/** Change how a notice stands; what is left out stays. */
export async function changeNotice(
  db: Db,
  tenantId: TenantId,
  id: NoticeId,
  change: Partial<Pick<NoticeRow, 'overAt' | 'mailDueAt' | 'mailedAt' | 'reasonCode' | 'reasonParams'>> & {
    tries?: number
  },
): Promise<void> {
  await db
    .updateTable('notices')
    .set({
      ...(change.overAt !== undefined && { over_at: change.overAt }),
      ...(change.mailDueAt !== undefined && { mail_due_at: change.mailDueAt }),
      ...(change.mailedAt !== undefined && { mailed_at: change.mailedAt }),
      ...(change.reasonCode !== undefined && { reason_code: change.reasonCode }),
      ...(change.reasonParams !== undefined && { reason_params: JSON.stringify(change.reasonParams) }),
      ...(change.tries !== undefined && { mail_tries: change.tries }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Keep to ourselves that a connection had recovered: it has broken again. */
export async function cancelRecoveryMails(trx: Trx, tenantId: TenantId, connectionId: ConnectionId): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ mail_due_at: null })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('kind', '=', 'connection.recovered')
    .where('mail_due_at', 'is not', null)
    .execute()
}

/** A member's notices, newest first. @param now Epoch milliseconds. */
export async function listNotices(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  { now, limit }: { now: number; limit: number },
): Promise<ShownNotice[]> {
  const rows = await shownNotices(db)
    .where('notices.tenant_id', '=', tenantId)
    .where('notices.member_id', '=', memberId)
    .where(isStillTold(tenantId, now))
    .orderBy('notices.at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...readNotice(row), provider: row.provider, account: row.account }))
}

/** How many of a member's notices they have not seen. @param now Epoch milliseconds. */
export async function countUnseenNotices(db: Db, tenantId: TenantId, memberId: MemberId, now: number): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select((is) => is.fn.countAll<number>().as('unseen'))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('seen_at', 'is', null)
    .where(isStillTold(tenantId, now))
    .executeTakeFirstOrThrow()
  return Number(row.unseen)
}

/** A notice of this member; another's is as absent as none. */
export async function findNotice(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  id: string,
): Promise<Pick<NoticeRow, 'at'> | undefined> {
  return db
    .selectFrom('notices')
    .select('at')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Mark a member's notices as seen, up to a time. */
export async function seeNotices(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  seen: { upTo: number; now: number },
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ seen_at: seen.now })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('at', '<=', seen.upTo)
    .where('seen_at', 'is', null)
    .execute()
}

/** Forget notices of before a time that are over. */
export async function pruneNotices(db: Db, before: number): Promise<void> {
  await db
    .deleteFrom('notices')
    .where('at', '<', before)
    .where((is) =>
      is.or([is('over_at', 'is not', null), is('kind', 'not in', ['connection.broke', 'workspace.blocked'])]),
    )
    .execute()
}

/** Notices with what is said of their connections. */
export function shownNotices(db: Db) {
  return db
    .selectFrom('notices')
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.tenant_id', '=', 'notices.tenant_id')
        .onRef('connections.id', '=', 'notices.connection_id'),
    )
    .selectAll('notices')
    .select(['connections.provider', 'connections.account'])
}

interface StoredNotice {
  tenant_id: string
  id: string
  member_id: string
  connection_id: string
  proposal_id: string | null
  kind: string
  reason_code: string | null
  reason_params: unknown
  at: number
  over_at: number | null
  seen_at: number | null
  mail_due_at: number | null
  mailed_at: number | null
}

/** A row as it is read everywhere. */
export function readNotice(row: StoredNotice): NoticeRow {
  return {
    tenantId: row.tenant_id as TenantId,
    id: row.id as NoticeId,
    memberId: row.member_id as MemberId,
    connectionId: row.connection_id as ConnectionId,
    proposalId: row.proposal_id as ProposalId | null,
    kind: row.kind as NoticeKind,
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    at: row.at,
    overAt: row.over_at,
    seenAt: row.seen_at,
    mailDueAt: row.mail_due_at,
    mailedAt: row.mailed_at,
  }
}
