import type { ThreadRow } from '@letterlock/wire/threads'

export interface NamedParticipant {
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
    name: person.me ? '' : only ? wholeName(person) : firstName(person),
    me: person.me,
    unread: person.unread,
    afterGap: false,
  }))
  if (participantCount <= NAMED_MAX) return named
  const last = named.slice(-(NAMED_MAX - 1))
  return [...named.slice(0, 1), ...last.map((person, place) => ({ ...person, afterGap: place === 0 }))]
}

/** The name a person goes by in a short list. Without a name the address's local part stands in. */
export function firstName(person: { name: string; address: string }): string {
  const name = bareName(person.name)
  if (name === '' || name.includes('@')) return localPart(name || person.address)
  // «Lindqvist, Anna» is how directories write it: the given name follows the comma.
  const given = name.includes(',') ? name.slice(name.indexOf(',') + 1).trim() : name
  return (given || name).split(/\s+/)[0] ?? name
}

/** A person's name in full, or their address. */
export function wholeName(person: { name: string; address: string }): string {
  return bareName(person.name) || person.address
}

function bareName(name: string): string {
  return name.trim().replace(/^(["'])(.*)\1$/, '$2').trim()
}

function localPart(address: string): string {
  return address.split('@')[0] || address
}
