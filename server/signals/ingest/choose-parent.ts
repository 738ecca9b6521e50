import type { SignalHash } from '../../store/signal-hash.ts'
import type { SignalMessage } from '../../store/signal-messages.ts'

/** A mail that others may answer. */
export type PossibleParent = Pick<SignalMessage, 'hash' | 'idHash' | 'sentAt'>

/** Whether what a mail answers is looked for: nothing but mail of members and of lists is counted by it. */
export function isLookedAfter({ senderId, class: word }: Pick<SignalMessage, 'senderId' | 'class'>): boolean {
  return senderId !== null || word === 'bulk' || word === 'list_human'
}

/** Which of two mails that bear the same Message-ID came first. */
export function byTime(one: PossibleParent, other: PossibleParent): number {
  return one.sentAt - other.sentAt || (one.hash < other.hash ? -1 : 1)
}

/**
 * What a mail answers: of the Message-IDs that it names, the likeliest by which any mail is known; of several mails the
 * earliest. Pure.
 *
 * @param bearers The mails known by a Message-ID, the earliest first.
 * @returns also for which Message-IDs it waits: those that it names before its parent's, and that one itself, for an
 *   earlier mail may come that bears it
 */
export function chooseParent(
  { hash, references }: Pick<SignalMessage, 'hash' | 'references'>,
  bearers: (idHash: SignalHash) => readonly PossibleParent[],
): { parentHash: SignalHash | null; waitsFor: readonly SignalHash[] } {
  for (const named of references) {
    const parent = bearers(named).find((one) => one.hash !== hash)
    if (!parent) continue
    const at = parent.idHash === null ? -1 : references.indexOf(parent.idHash)
    return { parentHash: parent.hash, waitsFor: at < 0 ? references : references.slice(0, at + 1) }
  }
  return { parentHash: null, waitsFor: references }
}
