import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listMatchCandidates, listSignalMessages } from '../../store/signal-messages.ts'
import { listOtherIds } from '../../store/signal-other-ids.ts'
import { listSignalRecipients } from '../../store/signal-recipients.ts'
import { type Known, MATCH_WITHIN_MS } from './fold.ts'
import type { Observation } from './observe.ts'

/** Read what is known already of the mails of a batch, and of those that may be copies of them. */
export async function readKnown(trx: Trx, tenantId: TenantId, observations: readonly Observation[]): Promise<Known> {
  const own = observations.map(({ message }) => message)
  const hashes = [...new Set(own.map(({ hash }) => hash))]
  const otherIds = await listOtherIds(trx, tenantId, hashes)
  const messages = await listSignalMessages(trx, tenantId, [...new Set([...hashes, ...otherIds.values()])])
  const known = new Set(messages.map(({ hash }) => hash))
  const candidates = await listMatchCandidates(trx, tenantId, {
    mails: own.filter(({ hash, matchHash }) => matchHash !== null && !known.has(hash) && !otherIds.has(hash)),
    withinMs: MATCH_WITHIN_MS,
  })
  // A copy of what another mailbox holds is laid over that.
  const copied = await listSignalMessages(
    trx,
    tenantId,
    candidates.map(({ hash }) => hash).filter((hash) => !known.has(hash)),
  )
  // Of a mail that is pruned some recipients may still be here, whose day had not come.
  const recipients = await listSignalRecipients(trx, tenantId, [
    ...new Set([...hashes, ...otherIds.values(), ...copied.map(({ hash }) => hash)]),
  ])
  return { messages: [...messages, ...copied], recipients, otherIds, candidates }
}
