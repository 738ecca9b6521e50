import type { ActingAgent } from '../store/agents.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import type { SessionRow } from '../store/sessions.ts'

/** A person in their session: the only kind that ever gives a verdict. */
export interface HumanActor {
  kind: 'human'
  session: SessionRow
}

/** A program, by its token: it works for a person. */
export interface AgentActor {
  kind: 'agent'
  agent: ActingAgent
}

/** Who asks for something to be done in a mailbox. An app with its key is neither: it asks for nothing there. */
export type Actor = HumanActor | AgentActor

/** Whose eyes an actor has. Pure. @param now Epoch milliseconds. */
export function eyesOf(actor: Actor, now: number): Reader {
  const { tenantId, memberId } = actor.kind === 'human' ? actor.session : actor.agent
  return { tenantId, memberId, now, ...(actor.kind === 'agent' && { agentId: actor.agent.id }) }
}
