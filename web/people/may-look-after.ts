import type { Role } from '@letterlock/wire/session'

/** Who sees the people of an organisation: whoever leads or looks after somebody. Pure. */
export function maySeePeople(role: Role): boolean {
  return role !== 'member'
}

/** Who adds and changes them: owners and admins. Pure. */
export function mayLookAfter(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}

/** The roles that one may give: only an owner makes owners. Pure. */
export function rolesToGive(role: Role): Role[] {
  return role === 'owner' ? ['owner', 'admin', 'manager', 'member'] : ['admin', 'manager', 'member']
}
