import type { Db } from '../../store/database.ts'
import { listMatches } from '../../store/imap-messages.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { listKnownHeaders } from '../../store/message-headers.ts'
import { listKnownMessages } from '../../store/messages.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { readHeaderBlock } from '../normalise/header-block.ts'
import { readMessageIds } from '../normalise/message-ids.ts'
import { startReading } from '../normalise/reading.ts'
import type { ImapRun } from './imap-run.ts'
import { matchKey, newMessageId } from './match-key.ts'

/** A message at the server, as far as needed to know it again. */
export interface Sighting {
  state: MessageState
  /** Of its header, without brackets. */
  rfcMessageId: string | undefined
}

/** Which message of ours it is. */
export interface Identity {
  id: string
  matchKey: string
  /** It is in the mirror, here or in another folder. */
  known: boolean
}

/**
 * Find which messages these are: by Gmail's id, by OBJECTID's, or by Message-ID, size and time of arrival. One that was
 * never seen gets an id of ours for good.
 *
 * @returns by UID
 */
export async function identify(
  run: ImapRun,
  db: Db,
  numbering: Numbering,
  sightings: readonly Sighting[],
): Promise<Map<number, Identity>> {
  return run.threadsBy === 'gmail' ? identifyGmail(run, db, sightings) : identifyByKey(run, db, numbering, sightings)
}

async function identifyGmail(run: ImapRun, db: Db, sightings: readonly Sighting[]): Promise<Map<number, Identity>> {
  const ids = sightings.map(({ state }) => state.gmail?.messageId).filter((id) => id !== undefined)
  const known = new Set(
    run.keeps === 'headers'
      ? await listKnownHeaders(db, run.tenantId, run.mailbox.id, ids)
      : (await listKnownMessages(db, run.tenantId, run.mailbox.id, ids)).map((message) => message.id),
  )
  const named = sightings.flatMap(({ state }) => (state.gmail ? [[state.uid, state.gmail.messageId] as const] : []))
  return new Map(named.map(([uid, id]) => [uid, { id, matchKey: id, known: known.has(id) }]))
}

async function identifyByKey(
  run: ImapRun,
  db: Db,
  numbering: Numbering,
  sightings: readonly Sighting[],
): Promise<Map<number, Identity>> {
  const keyed = sightings.map(({ state, rfcMessageId }) => ({
    uid: state.uid,
    key: matchKey(state, rfcMessageId, numbering.folderId),
  }))
  const keys = [...new Set(keyed.map((one) => one.key))]
  const keptIn = run.keeps === 'headers' ? 'message_headers' : 'messages'
  const matches = Map.groupBy(
    await listMatches(db, run.tenantId, run.mailbox.id, numbering, keys, keptIn),
    (one) => one.matchKey,
  )
  return new Map(
    keyed.map(({ uid, key }) => {
      const match = matches.get(key)?.shift()
      const id = match?.messageId ?? newMessageId(key, { ...numbering, uid })
      return [uid, { id, matchKey: key, known: match?.here === true }]
    }),
  )
}

/** The Message-ID in a header, or in a mail that begins with one. */
export function readRfcMessageId(bytes: Buffer): string | undefined {
  const reading = startReading(bytes.length, () => 0)
  const { fields } = readHeaderBlock(bytes, 0, reading)
  return readMessageIds(fields.find((field) => field.name === 'message-id')?.latin1)[0]
}
