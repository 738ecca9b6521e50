import type { Role } from '@letterlock/wire/session'

/** Who sees apps, their keys and their connections: owners and admins. Pure. */
export function mayDevelop(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}
