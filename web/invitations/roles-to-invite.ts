import type { Role } from '@letterlock/wire/session'

const ROLES: readonly Role[] = ['member', 'manager', 'admin', 'owner']

/** The roles that one may invite to: none above one's own. Pure. */
export function rolesToInvite(role: Role): Role[] {
  return ROLES.slice(0, ROLES.indexOf(role) + 1)
}
