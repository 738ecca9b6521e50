import type { Role } from '@letterlock/wire/session'

/** What an owner who can sign in is to their organisation: its way in. */
export interface RoleWish {
  /** Of whoever asks. */
  by: Role
  /** What the person is now; undefined for one who is added. */
  from: Role | undefined
  /** What they should be; `left` when they leave. */
  to: Role | 'left'
  /** Whether they are the only owner who can sign in. */
  isLastOwner: boolean
}

export type RoleDecision = { do: 'change' } | { do: 'refuse'; because: 'owners_only' | 'last_owner' }

/** Decide whether somebody may get a role, or leave. Pure. Who is no owner or admin never comes this far. */
export function decideRole({ by, from, to, isLastOwner }: RoleWish): RoleDecision {
  if (from === to) return { do: 'change' }
  if (by !== 'owner' && (from === 'owner' || to === 'owner')) return { do: 'refuse', because: 'owners_only' }
  if (from === 'owner' && isLastOwner) return { do: 'refuse', because: 'last_owner' }
  return { do: 'change' }
}
