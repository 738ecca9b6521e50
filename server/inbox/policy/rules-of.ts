import type { PolicyDecision, PolicyDocument } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { findReadablePolicy } from './read-policy.ts'
import { restrictionsOf } from './restrictions-of.ts'

/** The rules that had a part in a decision, with what they ask: who may not read a policy is told why all the same. Pure. */
export function rulesOf(policy: PolicyDocument, { restrictions, allowances }: PolicyDecision): Proposal['rules'] {
  const named = new Set([...restrictions, ...allowances].map(({ id }) => id))
  return [...restrictionsOf(policy), ...policy.allowances]
    .filter(({ id }) => named.has(id))
    .map(({ id, when }) => ({ id, when }))
}

/** The rules that had a part in what was decided by a version of the policy; none of one that cannot be read. */
export async function readRulesOf(
  db: Db,
  tenantId: TenantId,
  { policyVersion, decision }: { policyVersion: number; decision: PolicyDecision },
): Promise<Proposal['rules']> {
  const policy = await findReadablePolicy(db, tenantId, policyVersion)
  return policy ? rulesOf(policy, decision) : []
}

/**
 * Rules as they stood in versions of the policy; one that stands in none of them, or in one that cannot be read, is left out.
 *
 * @param named At most as many as a person chooses among: each version of them is read once.
 */
export async function readRulesIn(
  db: Db,
  tenantId: TenantId,
  named: readonly { id: string; version: number }[],
): Promise<Proposal['rules']> {
  const stood = new Map<number, ReturnType<typeof restrictionsOf>>()
  for (const version of new Set(named.map((one) => one.version))) {
    const policy = await findReadablePolicy(db, tenantId, version)
    stood.set(version, policy ? restrictionsOf(policy) : [])
  }
  return named.flatMap(({ id, version }) => {
    const rule = stood.get(version)?.find((one) => one.id === id)
    return rule ? [{ id, when: rule.when }] : []
  })
}
