import type { Policy, PolicyDocument, PolicyVersion } from '@letterlock/wire/policy'
import type { TenantId } from '../../core/ids.ts'
import { listCaretakers } from '../../store/caretakers.ts'
import type { Db } from '../../store/database.ts'
import { findPolicyProposal, type PolicyProposalRow } from '../../store/policy-proposals.ts'
import { findEmergencyStop, listPolicyVersions, type PolicyVersionRow } from '../../store/policy-versions.ts'
import { listApprovedUnedited } from '../../store/send-counts.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { comparePolicies } from './compare-policies.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { FIRST_RUN_ENDS_AT } from './first-run.ts'
import { readKept, readKeptIfAny } from './read-document.ts'

/** What holds now, for those who look after the organisation. */
export async function readPolicy(db: Db, who: SessionRow): Promise<Policy> {
  const { version, document } = await findPolicy(db, who.tenantId)
  const proposal = await findPolicyProposal(db, who.tenantId)
  const caretakers = await listCaretakers(db, who.tenantId)
  return {
    version,
    document,
    waits: proposal ? shown(proposal, document, who) : null,
    isAlone: caretakers.every((id) => id === who.memberId),
    earned: {
      needed: FIRST_RUN_ENDS_AT,
      mailboxes: await listApprovedUnedited(db, who.tenantId, { memberId: who.memberId, most: FIRST_RUN_ENDS_AT }),
    },
  }
}

/** The version that holds, and its document: 0 is what it ships with. */
export async function findPolicy(db: Db, tenantId: TenantId): Promise<{ version: number; document: PolicyDocument }> {
  const [row] = await listPolicyVersions(db, tenantId, { limit: 1 })
  return row ? { version: row.version, document: readKept(row.document) } : { version: 0, document: DEFAULT_POLICY }
}

/**
 * A policy as it holds, or as it stood in one of its versions, for whoever can do without it: undefined where it cannot be
 * read, as one that a later version of ours has kept. Those who look at what waits are not to be kept from it by that.
 *
 * @param version 0 is what it ships with.
 */
export async function findReadablePolicy(
  db: Db,
  tenantId: TenantId,
  version?: number,
): Promise<PolicyDocument | undefined> {
  if (version === 0) return DEFAULT_POLICY
  const before = version === undefined ? undefined : version + 1
  const [row] = await listPolicyVersions(db, tenantId, { before, limit: 1 })
  return row ? readKeptIfAny(row.document) : DEFAULT_POLICY
}

/**
 * Whether nothing leaves by the emergency stop. It is asked for each page and each who signs in, and so rests on nothing else
 * of the document: by one that cannot be read nothing leaves, and everybody is let in.
 */
export async function isAllStopped(db: Db, tenantId: TenantId): Promise<boolean> {
  const said = await findEmergencyStop(db, tenantId)
  return said === undefined ? DEFAULT_POLICY.emergencyStop : said !== 'false'
}

/** Versions with what each of them changed, newest first; `next` where there are more. */
export async function listVersions(
  db: Db,
  tenantId: TenantId,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<{ versions: PolicyVersion[]; next: number | null }> {
  // One more: the last one shown is compared with it.
  const rows = await listPolicyVersions(db, tenantId, { before, limit: limit + 1 })
  const versions = rows
    .slice(0, limit)
    .map((row, at) => versionOf(row, rows[at + 1] ? readKept(rows[at + 1]?.document) : DEFAULT_POLICY))
  return { versions, next: rows.length > limit ? (versions.at(-1)?.version ?? null) : null }
}

function versionOf({ at, document, ...row }: PolicyVersionRow, before: PolicyDocument): PolicyVersion {
  return { ...row, at: new Date(at).toISOString(), changes: comparePolicies(before, readKept(document)) }
}

function shown({ id, at, by, note, document }: PolicyProposalRow, now: PolicyDocument, who: SessionRow) {
  const wish = readKept(document)
  const isMine = by.id === who.memberId
  return { id, at: new Date(at).toISOString(), by, isMine, note, document: wish, changes: comparePolicies(now, wish) }
}
