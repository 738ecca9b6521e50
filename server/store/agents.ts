import type { AgentTrust } from '@letterlock/wire/agents'
import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { AgentId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A program that works in mailboxes for a person. Times are epoch milliseconds. */
export interface AgentRow {
  id: AgentId
  /** Who answers for it. */
  memberId: MemberId
  personName: string
  name: string
  trust: AgentTrust
  /** Tells its token from others. */
  hint: string
  madeAt: number
  tokenMadeAt: number
  lastUsedAt: number | null
  pausedAt: number | null
  pausedBy: MemberId | null
  endedAt: number | null
}

/** An agent as it acts, with its person. */
export interface ActingAgent extends AgentRow {
  tenantId: TenantId
  /** Of its person. */
  role: Role
  /** Its person is here no longer. */
  isAlone: boolean
  /** Its organisation is, by the deployer. */
  isSuspended: boolean
}

/** Nobody tells more apart; ended ones, which are listed last, may be left out. */
const LISTED_MAX = 500

export async function insertAgent(
  trx: Trx,
  tenantId: TenantId,
  agent: Pick<AgentRow, 'id' | 'memberId' | 'name' | 'trust' | 'hint'> & { tokenHash: Buffer; now: number },
): Promise<void> {
  await trx
    .insertInto('agents')
    .values({
      tenant_id: tenantId,
      id: agent.id,
      member_id: agent.memberId,
      name: agent.name,
      trust: agent.trust,
      token_hash: agent.tokenHash,
      token_hint: agent.hint,
      made_at: agent.now,
      token_made_at: agent.now,
    })
    .execute()
}

/** The agent of a token: one indexed read. Ended ones are found by no token. */
export async function findAgentByToken(
  db: Db,
  tenantId: TenantId,
  tokenHash: Buffer,
): Promise<ActingAgent | undefined> {
  const row = await selectActing(db, tenantId)
    .where('agents.token_hash', '=', tokenHash)
    .where('agents.ended_at', 'is', null)
    .executeTakeFirst()
  return row && readActing(tenantId, row)
}

/** An agent by its id, ended ones too, with how it stands. */
export async function findActingAgent(db: Db, tenantId: TenantId, id: string): Promise<ActingAgent | undefined> {
  const row = await selectActing(db, tenantId).where('agents.id', '=', id).executeTakeFirst()
  return row && readActing(tenantId, row)
}

/** The same, held until the transaction ends. */
export async function holdAgent(trx: Trx, tenantId: TenantId, id: string): Promise<ActingAgent | undefined> {
  const row = await selectActing(trx, tenantId).where('agents.id', '=', id).forNoKeyUpdate('agents').executeTakeFirst()
  return row && readActing(tenantId, row)
}

/**
 * Agents, those that have not ended first, and of these the newest. At most 500.
 *
 * @param of Whose; undefined: everybody's.
 */
export async function listAgents(db: Db, tenantId: TenantId, of?: MemberId): Promise<AgentRow[]> {
  const rows = await selectActing(db, tenantId)
    .$if(of !== undefined, (query) => query.where('agents.member_id', '=', of ?? ''))
    .orderBy(sql`agents.ended_at is not null`)
    .orderBy('agents.made_at', 'desc')
    .orderBy('agents.id', 'desc')
    .limit(LISTED_MAX)
    .execute()
  return rows.map((row) => readActing(tenantId, row))
}

/** How many agents of somebody have not ended. */
export async function countAgents(db: Db, tenantId: TenantId, memberId: MemberId): Promise<number> {
  const { count } = await db
    .selectFrom('agents')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** What may become of an agent. */
export interface AgentChange {
  name?: string
  trust?: AgentTrust
  token?: { hash: Buffer; hint: string; at: number }
  paused?: { at: number; by: MemberId } | null
  endedAt?: number
}

export async function changeAgent(trx: Trx, tenantId: TenantId, id: AgentId, to: AgentChange): Promise<void> {
  await trx
    .updateTable('agents')
    .set({
      ...(to.name !== undefined && { name: to.name }),
      ...(to.trust !== undefined && { trust: to.trust }),
      ...(to.token && { token_hash: to.token.hash, token_hint: to.token.hint, token_made_at: to.token.at }),
      ...(to.paused !== undefined && { paused_at: to.paused?.at ?? null, paused_by: to.paused?.by ?? null }),
      ...(to.endedAt !== undefined && { ended_at: to.endedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** End every agent of somebody who leaves. @returns those that had not ended */
export async function endAgentsOf(trx: Trx, tenantId: TenantId, memberId: MemberId, now: number): Promise<AgentId[]> {
  const rows = await trx
    .updateTable('agents')
    .set({ ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id as AgentId)
}

/** Note that an agent was there. */
export async function noteAgentUse(db: Db, tenantId: TenantId, id: AgentId, now: number): Promise<void> {
  await db
    .updateTable('agents')
    .set({ last_used_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Let an agent work in these mailboxes and in no others, as far as its person reaches them. */
export async function setAgentMailboxes(
  trx: Trx,
  tenantId: TenantId,
  agentId: AgentId,
  mailboxIds: readonly MailboxId[],
): Promise<void> {
  await trx
    .deleteFrom('agent_mailboxes')
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('mailbox_id', 'not in', [...mailboxIds])
    .execute()
  await trx
    .insertInto('agent_mailboxes')
    .values(mailboxIds.map((id) => ({ tenant_id: tenantId, agent_id: agentId, mailbox_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A mailbox that an agent was given. */
export interface AgentMailboxRow {
  agentId: AgentId
  id: MailboxId
  address: string
  kind: 'personal' | 'shared'
}

/** The mailboxes of agents, oldest first; what was erased is none any more. */
export async function listAgentMailboxes(
  db: Db,
  tenantId: TenantId,
  agentIds: readonly AgentId[],
): Promise<AgentMailboxRow[]> {
  if (agentIds.length === 0) return []
  const { rows } = await sql<AgentMailboxRow>`
    select given.agent_id as "agentId", box.id, box.address, box.kind
    from agent_mailboxes given
    join mailboxes box on box.tenant_id = given.tenant_id and box.id = given.mailbox_id and box.erased_at is null
    where given.tenant_id = ${tenantId} and given.agent_id = any(${[...agentIds]}::text[])
    order by box.created_at, box.id`.execute(db)
  return rows
}

/** What agents are called, by id. */
export async function listAgentNames(
  db: Db,
  tenantId: TenantId,
  ids: readonly AgentId[],
): Promise<Map<AgentId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('agents')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id as AgentId, row.name]))
}

/** Who answers for those of these writers that are agents, each person once. */
export async function listPersonsOf(db: Db, tenantId: TenantId, ids: readonly string[]): Promise<MemberId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('agents')
    .select('member_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.member_id as MemberId)
}

function selectActing(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('agents')
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'agents.tenant_id').onRef('members.id', '=', 'agents.member_id'),
    )
    .innerJoin('tenants', 'tenants.id', 'agents.tenant_id')
    .select([
      'agents.id',
      'agents.member_id',
      'agents.name',
      'agents.trust',
      'agents.token_hint',
      'agents.made_at',
      'agents.token_made_at',
      'agents.last_used_at',
      'agents.paused_at',
      'agents.paused_by',
      'agents.ended_at',
      'members.name as person_name',
      'members.role',
      'members.left_at',
      'tenants.suspended_at',
    ])
    .where('agents.tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectActing>['executeTakeFirstOrThrow']>>

function readActing(tenantId: TenantId, row: Row): ActingAgent {
  return {
    tenantId,
    id: row.id as AgentId,
    memberId: row.member_id as MemberId,
    personName: row.person_name,
    name: row.name,
    trust: row.trust as AgentTrust,
    hint: row.token_hint,
    madeAt: row.made_at,
    tokenMadeAt: row.token_made_at,
    lastUsedAt: row.last_used_at,
    pausedAt: row.paused_at,
    pausedBy: row.paused_by as MemberId | null,
    endedAt: row.ended_at,
    role: row.role as Role,
    isAlone: row.left_at !== null,
    isSuspended: row.suspended_at !== null,
  }
}
