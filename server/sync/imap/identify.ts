import type { Db } from '../../store/database.ts'
import { listMatches } from '../../store/imap-messages.ts'
import { listGonePlaces, type Numbering } from '../../store/imap-places.ts'
import { listKnownHeaders } from '../../store/message-headers.ts'
import { listKnownMessages } from '../../store/messages.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import type { HeaderMarks } from './header-marks.ts'
import type { ImapTurn } from './imap-turn.ts'
import { matchKey, newMessageId } from './match-key.ts'

/** A message at the server, as far as needed to know it again. */
export interface Sighting {
  state: MessageState
  marks: HeaderMarks
}

/** Which message of ours it is. */
export interface Identity {
  id: string
  matchKey: string
  /** It is in the mirror, here or in another folder. */
  known: boolean
  /** Nothing else looks like it. Otherwise the mail itself is to be fetched, so that what we show is what is there. */
  sure: boolean
}

/**
 * Find which messages these are: by Gmail's id, by OBJECTID's, or by its header, size and time of arrival. One that was never
 * seen gets an id of ours for good.
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
  const { tenantId, mailbox } = turn
  const keyed = sightings
    .map(({ state, marks }) => ({ uid: state.uid, key: matchKey(state, marks, numbering.folderId) }))
    .sort((one, other) => one.uid - other.uid)
  const uids = keyed.map((one) => one.uid)
  // What was missing here for a while and has its number still is itself.
  const before = await listGonePlaces(db, tenantId, mailbox.id, numbering, uids)
  const back = before.size > 0 ? await listKnown(turn, db, [...before.values()]) : new Set<string>()
  const isBack = ({ uid }: { uid: number }) => back.has(before.get(uid) ?? '')

  const groups = Map.groupBy(
    keyed.filter((one) => !isBack(one)),
    (one) => one.key,
  )
  const keptIn = turn.keeps === 'headers' ? 'message_headers' : 'messages'
  const found = await listMatches(db, tenantId, mailbox.id, numbering, [...groups.keys()], keptIn)
  const matches = Map.groupBy(
    found.filter((one) => !back.has(one.messageId)),
    (one) => one.matchKey,
  )
  const matched = [...groups].flatMap(([key, group]) => {
    const alike = matches.get(key) ?? []
    const sure = alike.length <= 1 && group.length === 1
    // Which of several lies elsewhere and which is this one, nobody can tell: then it is another.
    const free = sure ? alike : alike.filter((one) => !one.elsewhere)
    return group.map(({ uid }, at): [number, Identity] => {
      const match = free[at]
      const id = match?.messageId ?? newMessageId(key, { ...numbering, uid })
      return [uid, { id, matchKey: key, known: match?.here === true, sure }]
    })
  })
  const returned = keyed.filter(isBack).map(({ uid, key }): [number, Identity] => {
    return [uid, { id: before.get(uid) ?? '', matchKey: key, known: true, sure: true }]
  })
  return new Map([...matched, ...returned])
}

/** Which of these are in the mirror. */
async function listKnown(turn: ImapTurn, db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { tenantId, mailbox, keeps } = turn
  if (keeps === 'headers') return new Set(await listKnownHeaders(db, tenantId, mailbox.id, ids))
  return new Set((await listKnownMessages(db, tenantId, mailbox.id, ids)).map((message) => message.id))
}
