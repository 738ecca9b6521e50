import type { Agent, AgentWithToken } from '@letterlock/wire/agents'
import type { AuditEntry } from '@letterlock/wire/audit'
import type { Answered, Asked } from './asked.ts'
import { fakeId } from './ids.ts'
import { ANNA } from './rows.ts'

/** One moment for all of it, so that two pictures show the same. */
const NOW = Date.parse('2026-11-20T10:12:00.000Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const ME = { id: fakeId('mem', 1), name: ANNA.name }
const JONAS = { id: fakeId('mem', 2), name: 'Jonas Ekström' }
const MAY_ALL = { change: true, raise: false, pause: true, resume: false, end: true }

/** One of mine that works, and that another may trust further. */
export const AGENT: Agent = {
  id: fakeId('agt', 1),
  name: 'Order desk assistant',
  person: ME,
  isMine: true,
  trust: 'limited',
  status: 'active',
  mailboxes: [
    { id: fakeId('mbx', 1), address: 'operations@brandal.example', kind: 'shared', isReached: true },
    { id: fakeId('mbx', 2), address: ANNA.address, kind: 'personal', isReached: true },
  ],
  hint: 'llag_…x7Qa',
  madeAt: at(-400),
  tokenMadeAt: at(-400),
  lastUsedAt: at(-0.1),
  pausedBy: null,
  may: MAY_ALL,
}

/** The same once somebody who looks after the organisation has stopped it. */
export const PAUSED_AGENT: Agent = { ...AGENT, status: 'paused', pausedBy: JONAS, may: { ...MAY_ALL, pause: false } }

/** A colleague's, as an owner or admin sees it. */
export const THEIR_AGENT: Agent = {
  ...AGENT,
  id: fakeId('agt', 2),
  name: 'Answers to routine questions about deliveries, certificates of origin and surcharges',
  person: JONAS,
  isMine: false,
  trust: 'untrusted',
  mailboxes: [
    { id: fakeId('mbx', 1), address: 'operations@brandal.example', kind: 'shared', isReached: false },
    { id: null, address: null, kind: 'personal', isReached: true },
  ],
  lastUsedAt: null,
  may: { change: false, raise: true, pause: true, resume: false, end: true },
}

export const ENDED_AGENT: Agent = {
  ...AGENT,
  id: fakeId('agt', 3),
  name: 'Trial of October',
  status: 'ended',
  mailboxes: [],
  may: { change: false, raise: false, pause: false, resume: false, end: false },
}

export const AGENTS: readonly Agent[] = [AGENT, THEIR_AGENT, ENDED_AGENT]

/** Made up, and of no house. */
export const WITH_TOKEN: AgentWithToken = {
  agent: AGENT,
  token: `llag_${'0'.repeat(32)}.${'AGENTtoken'.repeat(4)}x7Q`,
}

/** What the audit has of it. */
export const AGENT_LOG: { data: AuditEntry[]; next: null } = {
  data: [
    entry(2, 'agent.changed', -20, { what: 'trust', from: 'untrusted', to: 'limited' }),
    entry(1, 'agent.made', -400, { name: AGENT.name, hint: AGENT.hint, mailboxes: 2 }),
  ],
  next: null,
}

function entry(seq: number, action: string, hours: number, facts: AuditEntry['facts']): AuditEntry {
  return {
    id: fakeId('aud', seq),
    seq,
    at: at(hours),
    actor: { kind: 'member', ...(seq === 1 ? ME : JONAS) },
    action,
    subject: { kind: 'agent', id: AGENT.id, name: AGENT.name },
    result: 'done',
    isTrouble: false,
    facts,
    isErased: false,
  }
}

/** What there might be of agents; undefined where something else is asked for. */
export function fakeAgents({ method, path }: Asked): Answered | undefined {
  if (path === '/v1/agents' && method === 'GET') return { status: 200, body: { agents: AGENTS } }
  const found = AGENTS.find(({ id }) => path === `/v1/agents/${id}`)
  return found && { status: 200, body: found }
}
