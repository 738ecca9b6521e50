import type { SendingAddress } from '@letterlock/wire/sending-addresses'

/** From which addresses somebody chooses, and which it is now. */
export interface ChoiceOfFrom {
  others: SendingAddress[]
  /** As it stands among them; the mailbox’s own where nothing is chosen. */
  chosen: string
  /** It stands in the draft, and the mailbox may not send from it. */
  isLost: boolean
}

/**
 * Read what a draft leaves from, however programs wrote its letters. Pure.
 *
 * @param offered Undefined while it is not known: then nothing is lost.
 */
export function choiceOfFrom(
  offered: readonly SendingAddress[] | undefined,
  own: string | undefined,
  from: string | undefined,
): ChoiceOfFrom {
  const others = offered?.filter(({ isOwn }) => !isOwn) ?? []
  if (from === undefined || isSame(from, own)) return { others, chosen: own ?? '', isLost: false }
  const offer = others.find(({ address }) => isSame(address, from))
  return { others, chosen: offer?.address ?? from, isLost: offered !== undefined && offer === undefined }
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}
