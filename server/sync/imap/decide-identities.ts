import type { Match } from '../../store/imap-messages.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { newMessageId } from './match-key.ts'

/** Which message of ours it is. */
export interface Identity {
  id: string
  matchKey: string
  /** It is in the mirror, here or in another folder. */
  known: boolean
  /** Nothing else looks like it. Otherwise the mail itself is to be fetched, so that what we show is what is there. */
  sure: boolean
}

/** A message in a folder, and by what it is known again. */
export interface Keyed {
  uid: number
  key: string
}

/**
 * Decide which messages of ours these are. Pure.
 *
 * Of several with one key, which of those that lie elsewhere is this one nobody can tell: then it is another message.
 * Those that lie nowhere are taken up again in the order of their numbers.
 *
 * @param keyed Ascending by UID.
 * @param matches Messages known by these keys without a place here, in the order in which they lay.
 * @returns by UID
 */
export function decideIdentities(
  numbering: Numbering,
  keyed: readonly Keyed[],
  matches: readonly Match[],
): Map<number, Identity> {
  const byKey = Map.groupBy(matches, (match) => match.matchKey)
  const identities = [...Map.groupBy(keyed, ({ key }) => key)].flatMap(([key, group]) => {
    const alike = byKey.get(key) ?? []
    const sure = alike.length <= 1 && group.length === 1
    const free = sure ? alike : alike.filter((match) => !match.elsewhere)
    return group.map(({ uid }, at): [number, Identity] => {
      const match = free[at]
      const id = match?.messageId ?? newMessageId(key, { ...numbering, uid })
      return [uid, { id, matchKey: key, known: match?.here === true, sure }]
    })
  })
  return new Map(identities)
}
