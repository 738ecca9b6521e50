import type { AuthorId, MemberId, TenantId } from '../../core/ids.ts'
import type { ActingAgent } from '../../store/agents.ts'
import type { AuditEntry } from '../../store/audit-entries.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { Actor } from '../policy/find-facts.ts'

/** A person in their session: the only kind that ever gives a verdict. */
export interface HumanActor {
  kind: 'human'
  session: SessionRow
}

/** Who asks for something to be sent. */
export type SendActor = HumanActor | { kind: 'agent'; agent: ActingAgent }

/** Whoever asks, as the boundary looks at them: a person, or a program and the person who answers for it. */
export interface Asker extends Actor {
  kind: 'human' | 'agent'
  id: AuthorId
  tenantId: TenantId
  memberId: MemberId
  personName: string
}

/** Look at whoever asks. Pure. */
export function askerOf(actor: SendActor): Asker {
  if (actor.kind === 'human') {
    const { tenantId, memberId, role, name } = actor.session
    return { kind: 'human', id: memberId, role, onBehalf: false, attended: true, tenantId, memberId, personName: name }
  }
  const { id, tenantId, memberId, role, trust, personName } = actor.agent
  return { kind: 'agent', id, role, trust, onBehalf: true, attended: false, tenantId, memberId, personName }
}

/** The eyes of whoever asks. @param now Epoch milliseconds. */
export function readerOf({ kind, id, tenantId, memberId }: Asker, now: number): Reader {
  return { tenantId, memberId, now, ...(kind === 'agent' && { agentId: id as NonNullable<Reader['agentId']> }) }
}

/** Whoever asks as the audit names them. Pure. */
export function auditedAs({ kind, id }: Asker): AuditEntry['actor'] {
  return { kind: kind === 'human' ? 'member' : 'agent', id }
}
