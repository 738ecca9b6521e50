import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Drop rounds of before a time, everybody's, with what is not shown of them any more: an organisation's newest stay, and so
 * does one of which a mail still waits.
 *
 * @param most Rows of one statement.
 * @returns how many went
 */
export async function pruneRounds(db: Db, before: number, { newest, most }: { newest: number; most: number }) {
  return gone(
    await sql`
      delete from invitation_rounds where (tenant_id, id) in (
        select old.tenant_id, old.id from invitation_rounds old
        where old.made_at < ${before}
          and exists (
            select 1 from invitation_rounds newer
            where newer.tenant_id = old.tenant_id and (newer.made_at, newer.id) > (old.made_at, old.id)
            offset ${newest - 1}
          )
          and not exists (
            select 1 from invitation_mails m
            where m.tenant_id = old.tenant_id and m.round_id = old.id and m.state in ('waiting', 'sending')
          )
        order by old.made_at limit ${most}
      )`.execute(db),
  )
}

/**
 * Drop mails of before a time, everybody's: not what waits, not what belongs to a round that is shown, and not the last one
 * to somebody, which the list shows.
 *
 * @param most Rows of one statement.
 * @returns how many went
 */
export async function pruneInvitationMails(db: Db, before: number, most: number): Promise<number> {
  return gone(
    await sql`
      delete from invitation_mails where (tenant_id, id) in (
        select old.tenant_id, old.id from invitation_mails old
        where old.made_at < ${before} and old.round_id is null and old.state not in ('waiting', 'sending')
          and (
            old.kind = 'asked' or old.state in ('cancelled', 'skipped')
            or exists (
              select 1 from invitation_mails newer
              where newer.tenant_id = old.tenant_id and newer.member_id = old.member_id
                and newer.kind <> 'asked' and newer.state not in ('cancelled', 'skipped')
                and newer.made_at >= old.made_at and (newer.made_at, newer.id) > (old.made_at, old.id)
            )
          )
        order by old.made_at limit ${most}
      )`.execute(db),
  )
}

/**
 * Drop invitations that ended before a time, everybody's, with their tokens; the last one of each person stays, for the list
 * shows it.
 *
 * @param most Rows of one statement.
 * @returns how many went
 */
export async function pruneInvitations(db: Db, before: number, most: number): Promise<number> {
  return gone(
    await sql`
      delete from invitations where (tenant_id, id) in (
        select old.tenant_id, old.id from invitations old
        where old.expires_at < ${before} and exists (
          select 1 from invitations newer
          where newer.tenant_id = old.tenant_id and newer.member_id = old.member_id
            and newer.renewed_at >= old.renewed_at and (newer.renewed_at, newer.id) > (old.renewed_at, old.id)
        )
        order by old.expires_at limit ${most}
      )`.execute(db),
  )
}

/**
 * Drop tokens of before a time that a newer one took the place of, everybody's: such a link is unknown from then on.
 *
 * @param most Rows of one statement.
 * @returns how many went
 */
export async function pruneInvitationTokens(db: Db, before: number, most: number): Promise<number> {
  return gone(
    await sql`
      delete from invitation_tokens where (tenant_id, token_hash) in (
        select old.tenant_id, old.token_hash from invitation_tokens old
        join invitations on invitations.tenant_id = old.tenant_id and invitations.id = old.invitation_id
        where old.made_at < ${before} and invitations.token_hash is distinct from old.token_hash
        order by old.made_at limit ${most}
      )`.execute(db),
  )
}

function gone({ numAffectedRows }: { numAffectedRows?: bigint }): number {
  return Number(numAffectedRows ?? 0)
}
