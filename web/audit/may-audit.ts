import type { Role } from '@letterlock/wire/session'

/** Who reads the audit log: owners and admins. Pure. */
export function mayAudit(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}
