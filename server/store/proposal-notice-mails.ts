import type { Locale } from '@letterlock/wire/primitives'
import { sql } from 'kysely'
import type { MemberId, NoticeId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { isStillTold, type ProposalNoticeKind } from './proposal-notices.ts'

/** Somebody to whom a mail about proposals goes, as they are in one organisation. */
export interface ProposalMailReader {
  tenantId: TenantId
  memberId: MemberId
  email: string | null
  name: string
  locale: Locale | null
  /** Whoever has left wants none. */
  wantsMail: boolean
}

/** A notice that is to be mailed: what it tells, of whose proposal, from which address. */
export interface MailedProposalNotice {
  id: NoticeId
  kind: ProposalNoticeKind
  proposalId: ProposalId
  account: string
  actorId: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** It was taken back since, or they may not approve there any more. */
  isOver: boolean
  /** How often it was tried, this time counted. */
  tries: number
}

/**
 * People, in all tenants, for whom a mail about proposals is due and who had none lately.
 *
 * @param when.mailedBefore Epoch milliseconds; whoever was mailed since waits for their turn.
 */
export async function listDueProposalReaders(
  db: Db,
  { now, mailedBefore }: { now: number; mailedBefore: number },
  limit: number,
): Promise<ProposalMailReader[]> {
  const { rows } = await sql<ProposalMailReader>`
    select members.tenant_id as "tenantId", members.id as "memberId", members.email, members.name, members.locale,
      members.notice_mail and members.left_at is null as "wantsMail"
    from (
      select tenant_id, member_id, min(mail_due_at) as due_at from notices
      where mail_due_at <= ${now} and proposal_id is not null
      group by tenant_id, member_id
    ) due
    join members on members.tenant_id = due.tenant_id and members.id = due.member_id
    where not exists (
      select from notices lately
      where lately.tenant_id = due.tenant_id and lately.member_id = due.member_id
        and lately.proposal_id is not null and lately.mailed_at > ${mailedBefore}
    )
    order by due.due_at
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Take what one mail may tell somebody: what is due and what would be soon, each put off until it is tried again. Of two
 * processes one gets each.
 *
 * @param when.dueBy What is due until then; less than `againAt`, so that what another process has taken is left alone.
 */
export async function takeProposalMail(
  db: Db,
  { tenantId, memberId }: Pick<ProposalMailReader, 'tenantId' | 'memberId'>,
  { now, dueBy, againAt }: { now: number; dueBy: number; againAt: number },
  limit: number,
): Promise<MailedProposalNotice[]> {
  const { rows } = await sql<MailedProposalNotice>`
    with mine as (
      select tenant_id, id from notices
      where tenant_id = ${tenantId} and member_id = ${memberId} and proposal_id is not null and mail_due_at <= ${dueBy}
      order by at, id
      limit ${limit}
      for update skip locked
    ), taken as (
      update notices set mail_due_at = ${againAt}, mail_tries = mail_tries + 1
      from mine where notices.tenant_id = mine.tenant_id and notices.id = mine.id
      returning notices.*
    )
    select notices.id, notices.kind, notices.proposal_id as "proposalId", notices.mail_tries as tries,
      not ${isStillTold(tenantId, now)} as "isOver",
      proposals.account, proposals.actor_id as "actorId", proposals.expires_at as "expiresAt"
    from taken notices
    join proposals on proposals.tenant_id = notices.tenant_id and proposals.id = notices.proposal_id
    order by notices.at, notices.id`.execute(db)
  return rows
}

/** Note that these were mailed, or call them off. @param mailedAt Epoch milliseconds; null where none went out. */
export async function endProposalMail(
  db: Db,
  tenantId: TenantId,
  ids: readonly NoticeId[],
  mailedAt: number | null,
): Promise<void> {
  await sql`
    update notices set mail_due_at = null, mailed_at = coalesce(${mailedAt}, mailed_at)
    where tenant_id = ${tenantId} and id = any(${[...ids]}::text[])`.execute(db)
}
