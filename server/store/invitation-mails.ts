import { sql } from 'kysely'
import type { InvitationId, InvitationMailId, InvitationRoundId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** `asked`: to whoever invited, that a new link is asked for. */
export type InvitationMailKind = 'invite' | 'remind' | 'asked'

/**
 * `unconfirmed`: whether the mail server took it is not known, so it is not sent again by itself. `refused`: it said no
 * for good. `failed`: it could not be reached for a day.
 */
export type InvitationMailState =
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'refused'
  | 'failed'
  | 'unconfirmed'
  | 'cancelled'
  | 'skipped'

/** A mail because of an invitation. It never holds a token. Times are epoch milliseconds. */
export interface InvitationMailRow {
  id: InvitationMailId
  memberId: MemberId
  email: string
  kind: InvitationMailKind
  /** Null until the mail is sent, and for a reminder to somebody who can sign in. */
  invitationId: InvitationId | null
  roundId: InvitationRoundId | null
  askedBy: MemberId
  madeAt: number
  tries: number
}

/** What is put down to be mailed, or passed over with its reason. */
export interface NewInvitationMail extends Omit<InvitationMailRow, 'madeAt' | 'tries'> {
  state: 'waiting' | 'skipped'
  because: string | null
}

/** Rows of one statement: thirteen values each, and PostgreSQL takes 65,535. */
const ROWS_AT_ONCE = 1_000

export async function insertInvitationMails(
  db: Db,
  tenantId: TenantId,
  mails: readonly NewInvitationMail[],
  now: number,
): Promise<void> {
  for (let at = 0; at < mails.length; at += ROWS_AT_ONCE) {
    const rows = mails.slice(at, at + ROWS_AT_ONCE).map((mail) => ({
      tenant_id: tenantId,
      id: mail.id,
      member_id: mail.memberId,
      email: mail.email,
      kind: mail.kind,
      invitation_id: mail.invitationId,
      round_id: mail.roundId,
      asked_by: mail.askedBy,
      made_at: now,
      state: mail.state,
      because: mail.because,
      due_at: mail.state === 'waiting' ? now : null,
    }))
    await db.insertInto('invitation_mails').values(rows).execute()
  }
}

/** The next mail of an organisation that is due, held until the transaction ends; one that another holds is passed over. */
export async function lockDueMail(trx: Trx, tenantId: TenantId, now: number): Promise<InvitationMailRow | undefined> {
  const row = await trx
    .selectFrom('invitation_mails')
    .select(['id', 'member_id', 'email', 'kind', 'invitation_id', 'round_id', 'asked_by', 'made_at', 'tries'])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return (
    row && {
      id: row.id as InvitationMailId,
      memberId: row.member_id as MemberId,
      email: row.email,
      kind: row.kind as InvitationMailKind,
      invitationId: row.invitation_id as InvitationId | null,
      roundId: row.round_id as InvitationRoundId | null,
      askedBy: row.asked_by as MemberId,
      madeAt: row.made_at,
      tries: row.tries,
    }
  )
}

/** What becomes of a mail. */
export interface InvitationMailChange {
  state: InvitationMailState
  because: string | null
  /** When it is tried again. */
  dueAt: number | null
  tries: number
  triedAt: number | null
  invitationId?: InvitationId
  email?: string
}

export async function setInvitationMail(
  db: Db,
  tenantId: TenantId,
  id: InvitationMailId,
  change: InvitationMailChange,
): Promise<void> {
  await db
    .updateTable('invitation_mails')
    .set({
      state: change.state,
      because: change.because,
      due_at: change.dueAt,
      tries: change.tries,
      tried_at: change.triedAt,
      ...(change.invitationId !== undefined && { invitation_id: change.invitationId }),
      ...(change.email !== undefined && { email: change.email }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Call off what waits of one round, or for one person. @returns how many mails that were */
export async function cancelWaitingMails(
  db: Db,
  tenantId: TenantId,
  which: { roundId: string } | { memberId: string },
): Promise<number> {
  const waiting = db
    .updateTable('invitation_mails')
    .set({ state: 'cancelled', due_at: null })
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'waiting')
  const these =
    'roundId' in which ? waiting.where('round_id', '=', which.roundId) : waiting.where('member_id', '=', which.memberId)
  return Number((await these.executeTakeFirst()).numUpdatedRows)
}

/** Give up for certain what was being sent by a process that is no more. @returns how many mails that were */
export async function doubtStuckMails(db: Db, triedBefore: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('invitation_mails')
    .set({ state: 'unconfirmed', because: 'smtp.unreachable' })
    .where('state', '=', 'sending')
    .where('tried_at', '<', triedBefore)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Organisations that have something to be mailed. Suspended ones wait. */
export async function listTenantsWithDueMails(db: Db, now: number): Promise<TenantId[]> {
  const rows = await db
    .selectFrom('invitation_mails')
    .innerJoin('tenants', 'tenants.id', 'invitation_mails.tenant_id')
    .select('invitation_mails.tenant_id')
    .distinct()
    .where('invitation_mails.state', '=', 'waiting')
    .where('invitation_mails.due_at', '<=', now)
    .where('tenants.suspended_at', 'is', null)
    .execute()
  return rows.map((row) => row.tenant_id as TenantId)
}

/** What an address was last sent, or is about to be. */
export interface LastMail {
  memberId: MemberId
  email: string
  state: InvitationMailState
  because: string | null
  kind: InvitationMailKind
  dueAt: number | null
  /** When it was last handed to the mail server; until then when it was put down. */
  at: number
}

/** The newest mail to each of these people that was not passed over or called off, by person. */
export async function findLastMails(
  db: Db,
  tenantId: TenantId,
  memberIds: readonly string[],
): Promise<Map<MemberId, LastMail>> {
  const { rows } = await sql<LastMail>`
    select distinct on (member_id) member_id as "memberId", email, state, because, kind, due_at as "dueAt",
      coalesce(tried_at, made_at) as at
    from invitation_mails
    where tenant_id = ${tenantId} and member_id = any(${memberIds}::text[])
      and kind <> 'asked' and state not in ('cancelled', 'skipped')
    order by member_id, made_at desc, id desc`.execute(db)
  return new Map(rows.map((row) => [row.memberId, row]))
}
