import type { AuthorId } from '../../core/ids.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** As whom somebody writes: as themselves, or the agent that does it for them. Pure. */
export function writerOf({ memberId, agentId }: Pick<Reader, 'memberId' | 'agentId'>): AuthorId {
  return agentId ?? memberId
}
