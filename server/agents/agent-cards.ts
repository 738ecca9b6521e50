import type { Agent } from '@letterlock/wire/agents'
import type { AgentId, MailboxId } from '../core/ids.ts'
import { listReached } from '../people/reach/reach-mailbox.ts'
import { type AgentMailboxRow, type AgentRow, listAgentMailboxes, listAgents } from '../store/agents.ts'
import type { Db } from '../store/database.ts'
import { listMemberNames } from '../store/member-names.ts'
import type { SessionRow } from '../store/sessions.ts'
import { type AgentDeed, type AgentKeeper, barredFromAgent, isCaretaker, pausesAnew } from './decide-agent.ts'
import { keeperOf, openAgent } from './open-agent.ts'

/** The agents that somebody sees, as they see them. @param now Epoch milliseconds. */
export async function listAgentCards(db: Db, who: SessionRow, now: number): Promise<Agent[]> {
  const agents = await listAgents(db, who.tenantId, isCaretaker(who) ? undefined : who.memberId)
  return toCards(db, who, agents, now)
}

/** One of them. @param now Epoch milliseconds. @throws `request.not_found` there is none, or it is not theirs to see */
export async function getAgentCard(db: Db, who: SessionRow, id: string, now: number): Promise<Agent> {
  const agent = await openAgent(db, who, id)
  const [card] = await toCards(db, who, [agent], now)
  if (!card) throw new Error('an agent without a card')
  return card
}

/** What stands beside the agents of a list. */
interface Beside {
  keeper: AgentKeeper
  given: ReadonlyMap<AgentId, AgentMailboxRow[]>
  /** Of each agent, where it may work now. */
  reached: ReadonlyMap<AgentId, ReadonlySet<MailboxId>>
  names: Awaited<ReturnType<typeof listMemberNames>>
}

async function toCards(db: Db, who: SessionRow, agents: readonly AgentRow[], now: number): Promise<Agent[]> {
  const { tenantId } = who
  const rows = await listAgentMailboxes(
    db,
    tenantId,
    agents.map(({ id }) => id),
  )
  const pausers = agents.flatMap(({ pausedBy }) => (pausedBy === null ? [] : [pausedBy]))
  const beside: Beside = {
    keeper: await keeperOf(db, who),
    given: Map.groupBy(rows, ({ agentId }) => agentId),
    reached: await reachedBy(db, who, agents, now),
    names: await listMemberNames(db, tenantId, [...new Set(pausers)]),
  }
  return agents.map((agent) => toCard(agent, beside))
}

/** As far as their people reach: a paused agent shows where it would work. */
async function reachedBy(
  db: Db,
  { tenantId }: SessionRow,
  agents: readonly AgentRow[],
  now: number,
): Promise<Beside['reached']> {
  const byPerson = new Map<string, ReadonlySet<MailboxId>>()
  for (const memberId of new Set(agents.filter(({ endedAt }) => endedAt === null).map((agent) => agent.memberId))) {
    const reached = await listReached(db, { tenantId, memberId, now })
    byPerson.set(memberId, new Set(reached.filter(({ reach }) => reach !== 'read').map(({ id }) => id)))
  }
  return new Map(
    agents.map(({ id, memberId, endedAt }) => [id, (endedAt === null && byPerson.get(memberId)) || new Set()]),
  )
}

function toCard(agent: AgentRow, { keeper, given, reached, names }: Beside): Agent {
  const { id, name, memberId, personName, trust, hint, pausedBy } = agent
  const isMine = memberId === keeper.memberId
  const may = (deed: AgentDeed) => barredFromAgent(agent, keeper, deed) === undefined
  return {
    ...{ id, name, trust, hint, isMine },
    person: { id: memberId, name: personName },
    status: agent.endedAt !== null ? 'ended' : agent.pausedAt !== null ? 'paused' : 'active',
    mailboxes: (given.get(id) ?? []).map(({ id: mailboxId, address, kind }) => {
      // Of another's personal mailbox nobody learns more than that it is one.
      const isShown = isMine || kind === 'shared'
      const isReached = reached.get(id)?.has(mailboxId) ?? false
      return { id: isShown ? mailboxId : null, address: isShown ? address : null, kind, isReached }
    }),
    madeAt: wireTime(agent.madeAt),
    tokenMadeAt: wireTime(agent.tokenMadeAt),
    lastUsedAt: agent.lastUsedAt === null ? null : wireTime(agent.lastUsedAt),
    pausedBy: pausedBy === null ? null : { id: pausedBy, name: names.get(pausedBy) ?? '' },
    may: {
      change: may('change'),
      raise: may('raise'),
      pause: may('pause') && pausesAnew(agent, keeper),
      resume: may('resume') && agent.pausedAt !== null,
      end: may('end'),
    },
  }
}

function wireTime(ms: number): string {
  return new Date(ms).toISOString()
}
