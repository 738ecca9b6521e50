import type { ShareLevel } from '@letterlock/wire/sharing'
import { sql } from 'kysely'
import type { AgentId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type MailboxRow, readMailbox, selectMailboxes } from './mailboxes.ts'

/** Whose eyes these are, and when they look: a team's days decide what its people reach. */
export interface Reader {
  tenantId: TenantId
  memberId: MemberId
  /** A program that looks for them: of what they reach it reaches what it was given, while it is neither paused nor ended. */
  agentId?: AgentId
  /** Epoch milliseconds. */
  now: number
}

/** A mailbox beside what was given of it to one reader, or to a team that they are in today. */
export interface MailboxBeforeReader {
  mailbox: MailboxRow
  levels: ShareLevel[]
}

/** How many one person may list: theirs are a handful, and nobody works in more than these. */
const LISTED_MAX = 200

/**
 * The one query that finds a mailbox for somebody who has not left: their own, or a shared one that was given to them. Every
 * other is as absent as none. What they may do in it, `decideReach` says.
 */
export async function findReachableMailbox(
  db: Db,
  reader: Reader,
  id: string,
): Promise<MailboxBeforeReader | undefined> {
  const row = await selectMailboxes(db, reader.tenantId)
    .select(sql<ShareLevel[]>`array(${levels(reader)})`.as('levels'))
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where(mayLook(reader))
    .where((is) =>
      is.or([
        is('member_id', '=', reader.memberId),
        is.and([is('kind', '=', 'shared'), sql<boolean>`exists (${levels(reader)})`]),
      ]),
    )
    .executeTakeFirst()
  return row && { mailbox: readMailbox(row), levels: row.levels }
}

/** All that `findReachableMailbox` would find for this reader, oldest first. At most 200. */
export async function listReachableMailboxes(db: Db, reader: Reader): Promise<MailboxBeforeReader[]> {
  const { tenantId, memberId } = reader
  // By three lists of ids, each of which is one index: an `or` would walk all mailboxes of the organisation.
  const reached = sql<string>`array(
    select own.id from mailboxes own where own.tenant_id = ${tenantId} and own.member_id = ${memberId}
    union all
    select g.mailbox_id from mailbox_grants g where g.tenant_id = ${tenantId} and g.member_id = ${memberId}
    union all
    select g.mailbox_id from mailbox_grants g
    where g.tenant_id = ${tenantId} and g.team_id in (${teamsToday(reader)}))`
  const rows = await selectMailboxes(db, tenantId)
    .select(sql<ShareLevel[]>`array(${levels(reader)})`.as('levels'))
    .where(sql<boolean>`id = any(${reached})`)
    .where('erased_at', 'is', null)
    .where(mayLook(reader))
    .where((is) => is.or([is('member_id', '=', memberId), is('kind', '=', 'shared')]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(LISTED_MAX)
    .execute()
  return rows.map((row) => ({ mailbox: readMailbox(row), levels: row.levels }))
}

/**
 * Active people to whom a shared mailbox is given today, themselves or by a team; its owner is not among them. None of a
 * personal one. Looks at so many givings alone, whoever has several counting with each, and says `more` where there are
 * more: a list of some of them would be taken for all.
 *
 * @param now Epoch milliseconds.
 */
export async function listGivenTo(
  db: Db,
  tenantId: TenantId,
  mailboxId: string,
  { most, now }: { most: number; now: number },
): Promise<MemberId[] | 'more'> {
  const { rows } = await sql<{ id: MemberId }>`
    select members.id from mailboxes
    join mailbox_grants g on g.tenant_id = mailboxes.tenant_id and g.mailbox_id = mailboxes.id
    left join team_memberships t on t.tenant_id = g.tenant_id and t.team_id = g.team_id and ${holdsAt(now)}
    join members on members.tenant_id = g.tenant_id and members.id = coalesce(g.member_id, t.member_id)
    where mailboxes.tenant_id = ${tenantId} and mailboxes.id = ${mailboxId} and mailboxes.kind = 'shared'
      and members.left_at is null and members.id <> mailboxes.member_id
    limit ${most + 1}`.execute(db)
  return rows.length > most ? 'more' : [...new Set(rows.map(({ id }) => id))].sort()
}

/** Which of these people are active and reach a shared mailbox today: their own, or given to them or to a team of theirs. */
export async function listReachersAmong(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { memberIds, now }: { memberIds: readonly MemberId[]; now: number },
): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select members.id from mailboxes
    join members on members.tenant_id = mailboxes.tenant_id and members.id = any(${[...memberIds]}::text[])
    where mailboxes.tenant_id = ${tenantId} and mailboxes.id = ${mailboxId} and mailboxes.kind = 'shared'
      and members.left_at is null
      and (members.id = mailboxes.member_id or members.id in (
        select g.member_id from mailbox_grants g
        where g.tenant_id = ${tenantId} and g.mailbox_id = ${mailboxId} and g.member_id is not null
        union all
        select t.member_id from mailbox_grants g
        join team_memberships t on t.tenant_id = g.tenant_id and t.team_id = g.team_id and ${holdsAt(now)}
        where g.tenant_id = ${tenantId} and g.mailbox_id = ${mailboxId}
      ))`.execute(db)
  return rows.map(({ id }) => id)
}

/** The ids of the shared mailboxes that a reader reaches, as an array to be compared with; computed once a statement. */
export function sharedReached(reader: Reader) {
  const { tenantId, memberId } = reader
  return sql<string[]>`array(
    select mailboxes.id from mailboxes
    where mailboxes.tenant_id = ${tenantId} and mailboxes.kind = 'shared' and ${mayLook(reader)}
      and (mailboxes.member_id = ${memberId} or exists (${levels(reader)})))`
}

/** All people to whom it is given, each with what they were given. @param now Epoch milliseconds. */
export async function listLevelsGiven(
  db: Db,
  tenantId: TenantId,
  mailboxId: string,
  now: number,
): Promise<{ id: MemberId; levels: ShareLevel[] }[]> {
  const { rows } = await sql<{ id: MemberId; levels: ShareLevel[] }>`
    select members.id, array_agg(g.level) as levels from mailboxes
    join mailbox_grants g on g.tenant_id = mailboxes.tenant_id and g.mailbox_id = mailboxes.id
    left join team_memberships t on t.tenant_id = g.tenant_id and t.team_id = g.team_id and ${holdsAt(now)}
    join members on members.tenant_id = g.tenant_id and members.id = coalesce(g.member_id, t.member_id)
    where mailboxes.tenant_id = ${tenantId} and mailboxes.id = ${mailboxId} and mailboxes.kind = 'shared'
      and members.left_at is null and members.id <> mailboxes.member_id
    group by members.id
    order by members.id`.execute(db)
  return rows
}

/** What was given of the mailbox at hand to this reader. */
function levels(reader: Reader) {
  return sql<string>`
    select g.level from mailbox_grants g
    where g.tenant_id = mailboxes.tenant_id and g.mailbox_id = mailboxes.id
      and (g.member_id = ${reader.memberId} or g.team_id in (${teamsToday(reader)}))`
}

/**
 * That whoever looks is still in the organisation: what stays connected in their name meanwhile is nobody's to open. For a
 * program besides, that the mailbox at hand was given to it, that it may work now, and that nobody has turned off what the
 * mailbox is connected by.
 */
function mayLook({ tenantId, memberId, agentId }: Reader) {
  if (agentId === undefined) {
    return sql<boolean>`exists (
      select from members person
      where person.tenant_id = ${tenantId} and person.id = ${memberId} and person.left_at is null)`
  }
  return sql<boolean>`exists (
    select from agent_mailboxes given
    join agents on agents.tenant_id = given.tenant_id and agents.id = given.agent_id
    join members person on person.tenant_id = agents.tenant_id and person.id = agents.member_id
    where given.tenant_id = ${tenantId} and given.agent_id = ${agentId} and given.mailbox_id = mailboxes.id
      and agents.member_id = ${memberId} and agents.paused_at is null and agents.ended_at is null
      and person.left_at is null
      and not exists (
        select from connections c
        join integrations turned on turned.tenant_id = c.tenant_id and turned.provider = c.provider
        where c.tenant_id = mailboxes.tenant_id and c.id = mailboxes.connection_id and turned.off_at is not null
      ))`
}

function teamsToday({ tenantId, memberId, now }: Reader) {
  return sql<string>`
    select t.team_id from team_memberships t
    where t.tenant_id = ${tenantId} and t.member_id = ${memberId} and ${holdsAt(now)}`
}

/** Whether a span of days holds at a moment: its last day is the first on which it does not. Days are UTC's. */
export function holdsAt(now: number) {
  const today = new Date(now).toISOString().slice(0, 10)
  return sql<boolean>`t.starts_on <= ${today} and (t.ends_on is null or t.ends_on > ${today})`
}
