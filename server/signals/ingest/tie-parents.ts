import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { findParents, insertWaits, listWaitingFor, saveWaits } from '../../store/signal-parents.ts'
import type { RecipientKey } from '../../store/signal-recipients.ts'
import type { Folded } from './fold.ts'
import type { TiedNew } from './tie-new.ts'

/**
 * Tie mails to what they answer that are counted already: those that are otherwise now, and those that have waited for
 * one that has come. The new ones are tied when they are written; what they wait for is noted here.
 *
 * @returns the mails of lists and in bulk that were looked at, for they may be from a person to whoever they answer; and
 *   which answers to what are to be looked for again
 */
export async function tieParents(
  trx: Trx,
  tenantId: TenantId,
  { messages, otherIds }: Folded,
  tied: TiedNew,
): Promise<{ lists: SignalHash[]; answered: RecipientKey[] }> {
  const come = messages.flatMap(({ now }) => now.idHash ?? [])
  const waiting = await listWaitingFor(trx, tenantId, [...come, ...otherIds.keys()])
  const named = messages
    .filter(({ now, before }) => before !== undefined && (now.references.length > 0 || before.references.length > 0))
    .map(({ now }) => now.hash)
  const known = await findParents(trx, tenantId, [...new Set([...named, ...waiting])])
  await saveWaits(
    trx,
    tenantId,
    known.map(({ hash }) => hash),
  )
  await insertWaits(trx, tenantId, tied.waits)
  const children = [...tied.children, ...known]
  const answered = children.flatMap(({ senderId, parentHash, parentBefore }) =>
    senderId === null
      ? []
      : [parentHash, parentBefore].flatMap((hash) => (hash === null ? [] : [{ hash, memberId: senderId as MemberId }])),
  )
  const lists = children.filter((child) => child.class === 'bulk' || child.class === 'list_human')
  return { lists: lists.map(({ hash }) => hash), answered }
}
