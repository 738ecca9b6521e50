import type { Ground } from '../box.ts'
import type { User } from '../state/users.ts'
import { findTwinRole } from './store/roles.ts'
import type { Twin } from './twin.ts'

/** The role of an account at a twin: the one it was given, else the one that the provider's own rule gives. */
export function roleAt(box: Ground, twin: Twin, user: User): string {
  return findTwinRole(box.db, twin.name, user.id) ?? twin.roleOf(user)
}
