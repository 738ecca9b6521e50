import type { AgentSelf } from '@letterlock/wire/agents'
import { listReached } from '../people/reach/reach-mailbox.ts'
import type { AgentDeps } from './agent-deps.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/** Who an agent is, and where it may work now: what it is told of itself. */
export async function describeAgent(
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  agent: AgentCaller,
): Promise<AgentSelf> {
  const mailboxes = await listReached(db, readerOf(agent, now()))
  const { name, trust, personName: person } = agent
  return { name, trust, person, mailboxes: mailboxes.map(({ id, address, kind }) => ({ id, address, kind })) }
}
