import type { PolicyDecision, PolicyDocument } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listPolicyVersions } from '../../store/policy-versions.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { readKept } from './read-document.ts'
import { restrictionsOf } from './restrictions-of.ts'

/** The rules that had a part in a decision, with what they ask: who may not read a policy is told why all the same. Pure. */
export function rulesOf(policy: PolicyDocument, { restrictions, allowances }: PolicyDecision): Proposal['rules'] {
  const named = new Set([...restrictions, ...allowances].map(({ id }) => id))
  return [...restrictionsOf(policy), ...policy.allowances]
    .filter(({ id }) => named.has(id))
    .map(({ id, when }) => ({ id, when }))
}

/**
 * Rules as they stood in versions of the policy; one that stands in none of them is left out.
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
    stood.set(version, restrictionsOf(await policyOfVersion(db, tenantId, version)))
  }
  return named.flatMap(({ id, version }) => {
    const rule = stood.get(version)?.find((one) => one.id === id)
    return rule ? [{ id, when: rule.when }] : []
  })
}

/** A policy as it stood in one of its versions; 0 is what it ships with. */
export async function policyOfVersion(db: Db, tenantId: TenantId, version: number): Promise<PolicyDocument> {
  if (version === 0) return DEFAULT_POLICY
  const [row] = await listPolicyVersions(db, tenantId, { before: version + 1, limit: 1 })
  return row ? readKept(row.document) : DEFAULT_POLICY
}
