import type { Locale } from '@letterlock/wire/primitives'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { Db } from './database.ts'
import { readNotice, type ShownNotice, shownNotices } from './notices.ts'

/** A notice whose mail is due, with whom it goes to. */
export interface DueNotice extends Omit<ShownNotice, 'proposalId'> {
  /** Of whoever signs in here, or as an app has named it. */
  email: string | null
  /** The app that named the address; null for whoever has one of their own. */
  byApp: { name: string; homeUrl: string | null } | null
  name: string
  locale: Locale | null
  /** Whoever has left wants none. */
  wantsMail: boolean
  /** How the connection that it tells of stands now. */
  connection: { status: StoredStatus; consentEndsAt: number | null }
  /** How often it was tried before. */
  tries: number
}

/** Whether a member is told by mail too. */
export async function wantsNoticeMail(db: Db, tenantId: TenantId, memberId: MemberId): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .select('notice_mail')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row?.notice_mail ?? false
}

export async function setNoticeMail(db: Db, tenantId: TenantId, memberId: MemberId, wanted: boolean): Promise<void> {
  await db
    .updateTable('members')
    .set({ notice_mail: wanted })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .execute()
}

/** Notices in all tenants whose mail is due, the longest due first; those of proposals have a mail of their own. */
export async function listDueNotices(db: Db, now: number, limit: number): Promise<DueNotice[]> {
  const rows = await shownNotices(db)
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'notices.tenant_id').onRef('members.id', '=', 'notices.member_id'),
    )
    .innerJoin('tenants', 'tenants.id', 'notices.tenant_id')
    .innerJoin('apps', 'apps.id', 'tenants.app_id')
    .select(['members.email', 'members.name', 'members.locale', 'members.notice_mail', 'notices.mail_tries'])
    .select(['members.notice_email', 'members.left_at', 'apps.name as app_name', 'apps.home_url'])
    .select(['connections.status', 'connections.consent_ends_at'])
    .where('notices.mail_due_at', '<=', now)
    .where('notices.proposal_id', 'is', null)
    .orderBy('notices.mail_due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...readNotice(row),
    provider: row.provider,
    account: row.account,
    email: row.email ?? row.notice_email,
    byApp: row.email === null && row.notice_email !== null ? { name: row.app_name, homeUrl: row.home_url } : null,
    name: row.name,
    locale: row.locale as Locale | null,
    wantsMail: row.notice_mail && row.left_at === null,
    connection: { status: row.status as StoredStatus, consentEndsAt: row.consent_ends_at },
    tries: row.mail_tries,
  }))
}

/** When a mail is to be tried next, and how often it was tried then; null where it is not to be mailed. */
export interface NextTry {
  mailDueAt: number | null
  tries: number
}

/**
 * Put a notice's mail off, or call it off, unless that has been done since it was read: its reason may be gone, or
 * another process has it.
 */
export async function putOffMail(db: Db, read: DueNotice, next: NextTry): Promise<'put_off' | 'overtaken'> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ mail_due_at: next.mailDueAt, mail_tries: next.tries })
    .where('tenant_id', '=', read.tenantId)
    .where('id', '=', read.id)
    .where('mail_due_at', 'is not distinct from', read.mailDueAt)
    .where('mail_tries', '=', read.tries)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? 'put_off' : 'overtaken'
}
