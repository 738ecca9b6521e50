import type { AuthorId, MemberId, TenantId } from '../../core/ids.ts'
import type { AuditEntry } from '../../store/audit-entries.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { Actor } from '../actor.ts'
import type { Actor as ActorInFacts } from '../policy/find-facts.ts'

/** Whoever asks, as the boundary looks at them: a person, or a program and the person who answers for it. */
export interface Asker extends ActorInFacts {
  kind: 'human' | 'agent'
  id: AuthorId
  tenantId: TenantId
  memberId: MemberId
  personName: string
}

/** Look at whoever asks. Pure. */
export function askerOf(actor: Actor): Asker {
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
