import type { ThreadRow } from '@letterlock/wire/threads'
import { firstName, wholeName } from '../words/person-names.ts'

export interface NamedParticipant {
  address: string
  /** What the row shows: a first name, or the whole name where only one person takes part. Empty for the reader. */
  name: string
  me: boolean
  unread: boolean
  /** People left out stand before this one. */
  afterGap: boolean
}

/** More names than this do not fit a row: the first and the two last are shown. */
const NAMED_MAX = 3

/**
 * Name the people of a thread for its row: «Anna, me, Björn», oldest first, the middle left out when there are many.
 * The reader alone is still named, so that a note to oneself has a name.
 */
export function nameParticipants({
  participants,
  participantCount,
}: Pick<ThreadRow, 'participants' | 'participantCount'>): NamedParticipant[] {
  const only = participants.length === 1
  const named = participants.map((person) => ({
    address: person.address,
    name: person.me ? '' : only ? wholeName(person) : firstName(person),
    me: person.me,
    unread: person.unread,
    afterGap: false,
  }))
  if (participantCount <= NAMED_MAX) return named
  const last = named.slice(-(NAMED_MAX - 1))
  return [...named.slice(0, 1), ...last.map((person, place) => ({ ...person, afterGap: place === 0 }))]
}
