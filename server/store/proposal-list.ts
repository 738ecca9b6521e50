import type { ProposalAudience, ProposalGroup, ProposalQuery } from '@letterlock/wire/proposals'
import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { haveOtherApprovers } from './mailbox-approvers.ts'
import { type ProposalRow, readProposal, selectProposals } from './proposals.ts'

/** Whose list it is, and when they look. */
export interface ListReader {
  memberId: MemberId
  /** Mailboxes that they may work in, and those of them in which they may approve. */
  workIn: readonly string[]
  approveIn: readonly string[]
  /** Which of them they want to see; all where they say nothing. */
  wanted: WantedProposals
  /** Epoch milliseconds. */
  now: number
}

/** Which proposals somebody wants to see. */
export interface WantedProposals extends Pick<ProposalQuery, 'byId' | 'kind' | 'audience' | 'ruleId'> {
  /** Epoch milliseconds: asked for then, or before. */
  askedBy?: number | undefined
}

/** Where a page goes on: behind this one, by the moment that the list is in the order of. */
export interface ListPlace {
  at: number
  id: string
}

/** Where two people have to agree. */
const TWO = 2

/** What was asked for longer ago offers nothing to choose by: it is found by looking through it. */
const ASKED_LATELY_MS = 90 * 86_400_000

/** What waits stands in the order of its end; all else with the newest first. */
const BY_END: readonly ProposalGroup[] = ['needs_me', 'needs_another', 'waiting']

/** The moment that orders a proposal in a group. Pure. */
export function orderOf(
  group: ProposalGroup,
  { expiresAt, askedAt }: Pick<ProposalRow, 'expiresAt' | 'askedAt'>,
): number {
  return BY_END.includes(group) ? expiresAt : askedAt
}

/** A page of one group of a reader's proposals. */
export async function listProposals(
  db: Db,
  tenantId: TenantId,
  reader: ListReader,
  { group, behind, limit }: { group: ProposalGroup; behind: ListPlace | undefined; limit: number },
): Promise<ProposalRow[]> {
  const isByEnd = BY_END.includes(group)
  const column = sql.ref(isByEnd ? 'expires_at' : 'asked_at')
  const rows = await selectProposals(db, tenantId)
    .where(isIn(tenantId, group, reader))
    .$if(behind !== undefined, (query) =>
      query.where(
        isByEnd
          ? sql<boolean>`(${column}, id) > (${behind?.at}, ${behind?.id})`
          : sql<boolean>`(${column}, id) < (${behind?.at}, ${behind?.id})`,
      ),
    )
    .orderBy(column, isByEnd ? 'asc' : 'desc')
    .orderBy('id', isByEnd ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  return rows.map(readProposal)
}

/** How many of a reader's proposals wait in each group, and of how many nobody knows whether they left. */
export async function countProposals(
  db: Db,
  tenantId: TenantId,
  reader: ListReader,
): Promise<Record<Exclude<ProposalGroup, 'done'>, number>> {
  const { rows } = await sql<Record<Exclude<ProposalGroup, 'done'>, number>>`
    select
      (count(*) filter (where ${isIn(tenantId, 'needs_me', reader)}))::integer as needs_me,
      (count(*) filter (where ${isIn(tenantId, 'needs_another', reader)}))::integer as needs_another,
      (count(*) filter (where ${isIn(tenantId, 'waiting', reader)}))::integer as waiting,
      (count(*) filter (where ${isIn(tenantId, 'unconfirmed', reader)}))::integer as unconfirmed
    from proposals
    where tenant_id = ${tenantId} and mailbox_id = any(${[...reader.workIn]}::text[])
      and status in ('waiting', 'unconfirmed')`.execute(db)
  return rows[0] ?? { needs_me: 0, needs_another: 0, waiting: 0, unconfirmed: 0 }
}

/** People and programs that a reader could be shown proposals of alone, those who asked last first. */
export async function listAskers(
  db: Db,
  tenantId: TenantId,
  reader: ListReader,
  { group, limit }: { group: ProposalGroup; limit: number },
): Promise<Pick<ProposalRow, 'actorKind' | 'actorId' | 'personId'>[]> {
  const { byId: _, ...wanted } = reader.wanted
  const { rows } = await sql<Pick<ProposalRow, 'actorKind' | 'actorId' | 'personId'>>`
    select actor_kind as "actorKind", actor_id as "actorId", max(person_id) as "personId"
    from proposals
    where tenant_id = ${tenantId} and asked_at >= ${reader.now - ASKED_LATELY_MS}
      and ${isIn(tenantId, group, { ...reader, wanted })}
    group by actor_kind, actor_id
    order by max(asked_at) desc, actor_id
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Rules that a reader could be shown alone what they have bounded, the latest first, and by which version of the policy each
 * last did.
 */
export async function listRulesMet(
  db: Db,
  tenantId: TenantId,
  reader: ListReader,
  { group, limit }: { group: ProposalGroup; limit: number },
): Promise<{ id: string; version: number }[]> {
  const { ruleId: _, ...wanted } = reader.wanted
  const { rows } = await sql<{ id: string; version: number }>`
    select met.rule ->> 'id' as id, max(policy_version) as version
    from proposals, jsonb_array_elements(decision -> 'restrictions') as met (rule)
    where tenant_id = ${tenantId} and asked_at >= ${reader.now - ASKED_LATELY_MS}
      and ${isIn(tenantId, group, { ...reader, wanted })}
    group by met.rule ->> 'id'
    order by max(asked_at) desc, met.rule ->> 'id'
    limit ${limit}`.execute(db)
  return rows
}

function isIn(tenantId: TenantId, group: ProposalGroup, { memberId, workIn, approveIn, wanted, now }: ListReader) {
  const here = sql`(mailbox_id = any(${[...workIn]}::text[]) and ${isWanted(wanted)})`
  const waits = sql`status = 'waiting' and expires_at > ${now}`
  const besides = { besides: memberId, count: TWO, now }
  // Of what one's own agent asked for one stands in for two, and leaves that to them where two others are there.
  const isLeft = sql`(actor_kind = 'agent' and is_small
    and ${haveOtherApprovers(tenantId, sql.ref('proposals.mailbox_id'), besides)})`
  const isMine = sql`(editor_id = ${memberId} or ${memberId} = any(editor_ids)
    or (person_id = ${memberId} and (actor_kind = 'human' or needs = ${TWO} or ${isLeft})))`
  const iCould = sql`(mailbox_id = any(${[...approveIn]}::text[]) and not exists (
    select from verdicts v
    where v.tenant_id = proposals.tenant_id and v.proposal_id = proposals.id
      and v.verdict = 'approve' and v.member_id = ${memberId}
  ))`
  switch (group) {
    case 'needs_me':
      return sql<boolean>`${here} and ${waits} and not ${isMine} and ${iCould}`
    case 'needs_another':
      return sql<boolean>`${here} and ${waits} and not ${isMine} and not ${iCould}`
    case 'waiting':
      return sql<boolean>`${here} and ${waits} and ${isMine}`
    case 'unconfirmed':
      return sql<boolean>`${here} and status = 'unconfirmed'`
    case 'done':
      return sql<boolean>`${here} and status <> 'unconfirmed' and not (${waits})`
  }
}

function isWanted({ byId, kind, audience, ruleId, askedBy }: WantedProposals): RawBuilder<boolean> {
  const asked = [
    sql<boolean>`true`,
    ...(byId === undefined ? [] : [sql<boolean>`actor_id = ${byId}`]),
    ...(kind === undefined ? [] : [sql<boolean>`kind = ${kind}`]),
    ...(audience === undefined ? [] : [OF_AUDIENCE[audience]]),
    ...(ruleId === undefined
      ? []
      : [sql<boolean>`decision -> 'restrictions' @> ${JSON.stringify([{ id: ruleId }])}::jsonb`]),
    ...(askedBy === undefined ? [] : [sql<boolean>`asked_at <= ${askedBy}`]),
  ]
  return sql.join<boolean>(asked, sql` and `)
}

/** The furthest of all recipients, as the facts say; whom nobody has looked at is far. */
const OF_AUDIENCE: Record<ProposalAudience, RawBuilder<boolean>> = {
  external: sql`facts ->> 'external' is distinct from '0'`,
  partner: sql`(facts ->> 'external' = '0' and facts ->> 'partners' is distinct from '0')`,
  internal: sql`(facts ->> 'external' = '0' and facts ->> 'partners' = '0')`,
}
