import type { Db } from '../../store/database.ts'
import { listMatches } from '../../store/imap-messages.ts'
import { listGonePlaces, type Numbering } from '../../store/imap-places.ts'
import { listKnownHeaders } from '../../store/message-headers.ts'
import { listKnownMessages } from '../../store/messages.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { decideIdentities, type Identity, type Keyed } from './decide-identities.ts'
import type { HeaderMarks } from './header-marks.ts'
import type { ImapTurn } from './imap-turn.ts'
import { matchKey } from './match-key.ts'

/** A message at the server, as far as needed to know it again. */
export interface Sighting {
  state: MessageState
  marks: HeaderMarks
}

/**
 * Find which messages these are: by Gmail's id, by OBJECTID's, or by its header, size and time of arrival. One that was
 * never seen gets an id of ours for good.
 *
 * @returns by UID
 */
export async function identify(
  turn: ImapTurn,
  db: Db,
  numbering: Numbering,
  sightings: readonly Sighting[],
): Promise<Map<number, Identity>> {
  return turn.threadsBy === 'gmail' ? identifyGmail(turn, db, sightings) : identifyByKey(turn, db, numbering, sightings)
}

async function identifyGmail(turn: ImapTurn, db: Db, sightings: readonly Sighting[]): Promise<Map<number, Identity>> {
  const ids = sightings.map(({ state }) => state.gmail?.messageId).filter((id) => id !== undefined)
  const known = await listKnown(turn, db, ids)
  const named = sightings.flatMap(({ state }) => (state.gmail ? [[state.uid, state.gmail.messageId] as const] : []))
  return new Map(named.map(([uid, id]) => [uid, { id, matchKey: id, known: known.has(id), sure: true }]))
}

async function identifyByKey(
  turn: ImapTurn,
  db: Db,
  numbering: Numbering,
  sightings: readonly Sighting[],
): Promise<Map<number, Identity>> {
  const keyed = sightings
    .map(({ state, marks }): Keyed => ({ uid: state.uid, key: keyOf(turn, { state, marks }, numbering.folderId) }))
    .sort((one, other) => one.uid - other.uid)
  const returned = await findReturned(turn, db, numbering, keyed)
  const others = keyed.filter(({ uid }) => !returned.has(uid))
  const taken = new Set([...returned.values()].map((identity) => identity.id))
  const keptIn = turn.keeps === 'headers' ? 'message_headers' : 'messages'
  const keys = [...new Set(others.map(({ key }) => key))]
  const matches = await listMatches(db, turn.tenantId, turn.mailbox.id, numbering, keys, keptIn)
  const free = matches.filter(({ messageId }) => !taken.has(messageId))
  return new Map([...decideIdentities(numbering, others, free), ...returned])
}

/**
 * By what a mail of this mailbox is known again. A server that learns names for its mail later would make every mail
 * another one: they count only where the mailbox began with them.
 */
export function keyOf({ threadsBy }: ImapTurn, { state, marks }: Sighting, folderId: string): string {
  return matchKey(threadsBy === 'objectid' ? state : { ...state, emailId: undefined }, marks, folderId)
}

/** What was missing here for a while and has its number still is itself. */
async function findReturned(
  turn: ImapTurn,
  db: Db,
  numbering: Numbering,
  keyed: readonly Keyed[],
): Promise<Map<number, Identity>> {
  const uids = keyed.map(({ uid }) => uid)
  const before = await listGonePlaces(db, turn.tenantId, turn.mailbox.id, numbering, uids)
  if (before.size === 0) return new Map()
  const known = await listKnown(turn, db, [...before.values()])
  return new Map(
    keyed.flatMap(({ uid, key }): [number, Identity][] => {
      const id = before.get(uid)
      return id !== undefined && known.has(id) ? [[uid, { id, matchKey: key, known: true, sure: true }]] : []
    }),
  )
}

/** Which of these are in the mirror. */
async function listKnown(turn: ImapTurn, db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { tenantId, mailbox, keeps } = turn
  if (keeps === 'headers') return new Set(await listKnownHeaders(db, tenantId, mailbox.id, ids))
  return new Set((await listKnownMessages(db, tenantId, mailbox.id, ids)).map((message) => message.id))
}
