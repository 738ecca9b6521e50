import type { PolicyDocument } from '@letterlock/wire/policy'
import type { MemberId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { deletePolicyProposal } from '../../store/policy-proposals.ts'
import { insertPolicyVersion } from '../../store/policy-versions.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { note } from './note-policy.ts'

/** What is to hold from now on. */
export interface NextPolicy {
  version: number
  document: PolicyDocument
  byId: MemberId
  note: string
  way: 'not_looser' | 'agreed' | 'alone'
  agreedById: MemberId | null
  /** Epoch milliseconds. */
  at: number
}

/**
 * Have the next version hold, and tell everybody's pages: whether mail stands still is everybody's to see. What waited was written
 * for another one, and waits no longer.
 */
export async function savePolicy(trx: Trx, who: SessionRow, next: NextPolicy, changes: number): Promise<void> {
  const { version, way, at } = next
  await insertPolicyVersion(trx, who.tenantId, next)
  await deletePolicyProposal(trx, who.tenantId)
  const facts = { version, changes, by: way, why: next.note }
  await note(trx, who, { action: 'policy.changed', facts, now: at })
  await appendEvent(trx, { tenantId: who.tenantId, memberId: null, event: { kind: 'policy.changed' }, now: at })
}
