import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { findParents, listWaitingFor, saveWaits } from '../../store/signal-parents.ts'
import type { RecipientKey } from '../../store/signal-recipients.ts'
import type { Folded } from './fold.ts'

/**
 * Tie mails to what they answer: those that have just come, and those that have waited for one of them.
 *
 * @returns the mails of lists and in bulk that were looked at, for they may be from a person to whoever they answer; and
 *   which answers to what are to be looked for again
 */
export async function tieParents(
  trx: Trx,
  tenantId: TenantId,
  { messages, otherIds }: Folded,
): Promise<{ lists: SignalHash[]; answered: RecipientKey[] }> {
  const come = messages.flatMap(({ now }) => now.idHash ?? [])
  const waiting = await listWaitingFor(trx, tenantId, [...come, ...otherIds.keys()])
  const named = messages
    .filter(({ now, before }) => now.references.length > 0 || (before?.references.length ?? 0) > 0)
    .map(({ now }) => now.hash)
  const hashes = [...new Set([...named, ...waiting])]
  const children = await findParents(trx, tenantId, hashes)
  await saveWaits(
    trx,
    tenantId,
    children.map(({ hash }) => hash),
  )
  const answered = children.flatMap(({ senderId, parentHash, parentBefore }) =>
    senderId === null
      ? []
      : [parentHash, parentBefore].flatMap((hash) => (hash === null ? [] : [{ hash, memberId: senderId as MemberId }])),
  )
  const lists = children.filter((child) => child.class === 'bulk' || child.class === 'list_human')
  return { lists: lists.map(({ hash }) => hash), answered }
}
