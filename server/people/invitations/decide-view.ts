import type { Role } from '@letterlock/wire/session'
import type { InvitationRow } from '../../store/invitations.ts'
import { mayHandOver } from './decide-invite.ts'

/** What an invitation is for, as it stands now. */
export interface InvitedFacts {
  invitation: Pick<InvitationRow, 'acceptedAt' | 'revokedAt' | 'email' | 'role' | 'expiresAt'>
  /** Whether the token is the one that works, or one that a newer took the place of. */
  token: 'current' | 'older'
  /** What whoever copied the link is here now; `gone` where they are nobody, null where it went to the invited alone. */
  copier: Role | 'gone' | null
  member: { email: string; role: string; canSignIn: boolean; hasLeft: boolean }
  isSuspended: boolean
  /** Whose browser it is; `invited` signs in with the invited address or is the member already. */
  visitor: 'nobody' | 'invited' | 'other'
  /** Who signs in here with the invited address: nobody, somebody who proved that it is theirs, or who did not. */
  account: 'none' | 'proved' | 'not_proved'
}

export type InvitedDecision =
  | { state: 'open'; account: 'new' | 'existing' | 'this' | 'other' }
  | {
      state: 'expired' | 'outdated' | 'replaced' | 'used_by_you' | 'used' | 'member_already' | 'revoked' | 'suspended'
    }

/** Decide what whoever holds a link is told, and whether they may accept. Pure. @param now Epoch milliseconds. */
export function decideView(facts: InvitedFacts, now: number): InvitedDecision {
  const { invitation, token, member, visitor } = facts
  if (facts.isSuspended) return { state: 'suspended' }
  if (member.hasLeft) return { state: 'revoked' }
  if (invitation.acceptedAt !== null) return { state: visitor === 'invited' ? 'used_by_you' : 'used' }
  if (invitation.revokedAt !== null) return { state: 'revoked' }
  if (member.canSignIn) return { state: 'member_already' }
  if (token === 'older') return { state: 'replaced' }
  // Who could read the link before must not come in as more, or as somebody else, than they were asked in as.
  if (invitation.email !== member.email || invitation.role !== member.role) return { state: 'outdated' }
  // Nor by the hand of somebody who may not hold such a link any more.
  const { copier } = facts
  if (copier !== null && (copier === 'gone' || !mayHandOver(copier, invitation.role))) return { state: 'outdated' }
  if (invitation.expiresAt <= now) return { state: 'expired' }
  if (visitor === 'other') return { state: 'open', account: 'other' }
  // A mail reaches who has the address: whoever signs in with it so far, and never proved that, gives way to them.
  const givesWay = facts.account === 'not_proved' && copier === null
  if (facts.account === 'none' || givesWay) return { state: 'open', account: 'new' }
  return { state: 'open', account: visitor === 'invited' ? 'this' : 'existing' }
}
