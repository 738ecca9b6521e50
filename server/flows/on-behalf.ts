import type { MemberId, TenantId } from '../core/ids.ts'
import type { AuditEntry } from '../store/audit-entries.ts'

/** Whose connection something is done to, and who does it: its member, or the app that asked for it. */
export interface OnBehalf {
  tenantId: TenantId
  /** Whose it is. */
  memberId: MemberId
  /** Who does it, for people to read. */
  name: string
  /** The member themselves where it is left out. */
  by?: AuditEntry['actor']
}

/** Who did it, for the audit. */
export function actorOf({ memberId, by }: OnBehalf): AuditEntry['actor'] {
  return by ?? { kind: 'member', id: memberId }
}
