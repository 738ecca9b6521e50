import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { isAgent, isModel, type TenantId } from '../../core/ids.ts'
import { listTrustOf } from '../../store/agent-trust.ts'
import type { Db } from '../../store/database.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { Actor } from '../policy/find-facts.ts'
import { decideTrust, type Writer } from './decide-trust.ts'

/** Nobody trusts what a model has written. */
const MODEL: Writer = { trust: 'untrusted', isOff: false, mode: undefined }
/** What a person has written in leaves with a person's yes: nobody knows whether they were done. */
const PERSON: Writer = { trust: 'limited', isOff: false, mode: undefined }

/**
 * Learn how far an agent is trusted with a draft, by a policy: as the least of all who wrote in it, since whoever asks answers for
 * none of the others' words. Of people nothing is said.
 */
export async function openTrust(
  db: Db,
  tenantId: TenantId,
  { kind, id: asksId, trust }: Actor,
  { editorIds }: Pick<DraftRecord, 'editorIds'>,
): Promise<(policy: PolicyDocument) => Pick<PolicyFacts, 'trust'>> {
  if (kind !== 'agent') return () => ({})
  const writers = (await listTrustOf(db, tenantId, editorIds)).filter(({ id }) => id !== asksId)
  const others = [
    ...(editorIds.some(isModel) ? [MODEL] : []),
    ...(editorIds.some((id) => !isModel(id) && !isAgent(id)) ? [PERSON] : []),
  ]
  return ({ modes }) => {
    const modeOf = (id: string) => modes.actors.find((one) => one.kind === 'agent' && one.id === id)?.mode
    const least = decideTrust(trust, [...writers.map((writer) => ({ ...writer, mode: modeOf(writer.id) })), ...others])
    return least === undefined ? {} : { trust: least }
  }
}
