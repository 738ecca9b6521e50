import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { listSignalMessages, type SignalMessage } from '../../store/signal-messages.ts'
import { listOtherIds } from '../../store/signal-other-ids.ts'
import { type Child, listEarliestNamed, type Wait } from '../../store/signal-parents.ts'
import { byTime, chooseParent, isLookedAfter, type PossibleParent } from './choose-parent.ts'
import type { Folded } from './fold.ts'

/** Mails that are counted for the first time, tied to what they answer before they are written. */
export interface TiedNew {
  mails: SignalMessage[]
  /** What each of them answers; of those that are not here none is known. */
  parents: Map<SignalHash, SignalHash>
  children: Child[]
  waits: Wait[]
}

/**
 * Tie the new mails of a batch to what they answer, in the batch itself or among what is counted already: so each is
 * written once.
 */
export async function tieNew(trx: Trx, tenantId: TenantId, folded: Folded): Promise<TiedNew> {
  const fresh = folded.messages.flatMap(({ now, before }) => (before === undefined ? [now] : []))
  const bearers = await readBearers(trx, tenantId, folded, [
    ...new Set(fresh.filter(isLookedAfter).flatMap(({ references }) => references)),
  ])
  const tied: TiedNew = { mails: fresh, parents: new Map(), children: [], waits: [] }
  for (const mail of fresh) {
    if (mail.references.length === 0 || !isLookedAfter(mail)) continue
    const { hash, class: word, senderId } = mail
    const { parentHash, waitsFor } = chooseParent(mail, bearers)
    if (parentHash !== null) tied.parents.set(hash, parentHash)
    for (const idHash of waitsFor) tied.waits.push({ idHash, hash })
    tied.children.push({ hash, class: word, senderId, parentHash, parentBefore: null })
  }
  return tied
}

/** By which Message-ID which mails are known, the earliest first: those of the batch as it leaves them. */
async function readBearers(
  trx: Trx,
  tenantId: TenantId,
  { mails, messages, otherIds }: Folded,
  named: readonly SignalHash[],
): Promise<(idHash: SignalHash) => readonly PossibleParent[]> {
  const bearers = new Map<SignalHash, PossibleParent[]>(named.map((idHash) => [idHash, []]))
  const fresh = new Set(messages.flatMap(({ now, before }) => (before === undefined ? now.hash : [])))
  const known = [...mails.keys()].filter((hash) => !fresh.has(hash))
  for (const mail of mails.values()) if (mail.idHash !== null) bearers.get(mail.idHash)?.push(mail)
  for (const { named: idHash, hash, sentAt } of await listEarliestNamed(trx, tenantId, named, known))
    bearers.get(idHash)?.push({ hash, idHash, sentAt })

  // What stands for a Message-ID that a relay has replaced; what is known stays.
  const standing = new Map([...otherIds, ...(await listOtherIds(trx, tenantId, named))])
  const replaced = named.flatMap((idHash) => {
    const hash = standing.get(idHash)
    return hash === undefined ? [] : [{ idHash, hash }]
  })
  const elsewhere = await listSignalMessages(
    trx,
    tenantId,
    replaced.map(({ hash }) => hash).filter((hash) => !mails.has(hash)),
  )
  const counted = new Map(elsewhere.map((mail) => [mail.hash, mail]))
  for (const { idHash, hash } of replaced) {
    const mail = mails.get(hash) ?? counted.get(hash)
    if (mail) bearers.get(idHash)?.push(mail)
  }
  for (const found of bearers.values()) found.sort(byTime)
  return (idHash) => bearers.get(idHash) ?? []
}
