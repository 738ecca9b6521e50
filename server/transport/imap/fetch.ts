import { AppError } from '../../core/errors.ts'
import { askedUids } from './asked-uids.ts'
import { mailBytesMax, UIDS_MAX, UNASKED_REPLIES_MAX, WAITING_BYTES_MAX, WAITING_MAX } from './bounds.ts'
import { pull } from './channel.ts'
import type { ImapConnection } from './connection.ts'
import type { FetchedMessage, FetchWish, ImapCapabilities, ImapDeadlines, MessageState } from './imap.ts'
import { readFetched, readItemNames } from './read-fetch.ts'
import { atom, type Reply, uidSet, type Word } from './words.ts'

/** What a fetch must know of the session and the opened folder. */
export interface FetchSession {
  connection: ImapConnection
  capabilities: ImapCapabilities
  deadlines: ImapDeadlines
  /** Whether MODSEQ may be asked of the opened folder. */
  modseq: boolean
  /** What the server claims the opened folder holds. */
  exists: number
}

/**
 * Fetch what is wished for of each message of a set, as it comes: each message once, and only those asked for.
 *
 * Between the answers a server also tells what other programs change, in replies of the same form; they lack what was
 * asked for, and the next look asks for that change anyway.
 */
export function fetchMessages(
  session: FetchSession,
  uids: string,
  wish: FetchWish,
  changedSince?: bigint,
  totalMs = session.deadlines.fetchMs,
): AsyncGenerator<FetchedMessage> {
  const { connection, deadlines } = session
  const words: Word[] = [uidSet(uids), writeWish(session, wish)]
  if (changedSince !== undefined) words.push([atom('CHANGEDSINCE'), atom(String(changedSince))])
  const asked = askedUids(uids)
  // A server that goes on naming messages it does not hold, or one message for ever, is stopped here.
  const repliesMax = Math.min(asked.count, Math.max(session.exists, 1) * 2, UIDS_MAX) + UNASKED_REPLIES_MAX

  return pull<FetchedMessage>(
    (give) => {
      let replies = 0
      let bytes = 0
      const given = new Set<number>()
      return connection.ask('UID FETCH', words, {
        limits: { silenceMs: deadlines.silenceMs, totalMs },
        untagged: {
          FETCH(reply, watch) {
            replies += 1
            if (replies > repliesMax)
              throw new AppError('imap.nonsense', `more than ${repliesMax} answers to one FETCH`)
            const message = readFetched(reply)
            if (!message || !asked.has(message.uid) || given.has(message.uid) || !isAnswer(reply, wish)) return
            given.add(message.uid)
            if ((message.whole?.length ?? 0) > mailBytesMax(message.sizeBytes)) message.whole = undefined
            bytes += weigh(message)
            if (bytes > (wish.bytesMax ?? Number.POSITIVE_INFINITY)) {
              throw new AppError('imap.nonsense', `more than ${wish.bytesMax} bytes in one FETCH`)
            }
            const full = give(message)
            if (!full) return
            watch.pause()
            return full.finally(watch.resume)
          },
        },
      })
    },
    { itemsMax: WAITING_MAX, weightMax: WAITING_BYTES_MAX },
    weigh,
  )
}

/** States alone are the same fetch without a wish, and sooner over. */
export function fetchStates(session: FetchSession, uids: string, changedSince?: bigint): AsyncGenerator<MessageState> {
  return fetchMessages(session, uids, {}, changedSince, session.deadlines.statesMs)
}

/** Whether a reply holds what was asked for. What another program changed is told by UID, FLAGS and MODSEQ alone. */
function isAnswer(reply: Reply, { bare, structure, headers, sections, whole }: FetchWish): boolean {
  const names = readItemNames(reply)
  if (!bare && !names.has('RFC822.SIZE')) return false
  if (structure && !names.has('BODYSTRUCTURE')) return false
  return !(headers || whole || (sections && sections.length > 0)) || names.has('BODY')
}

function writeWish({ capabilities, modseq }: FetchSession, wish: FetchWish): Word[] {
  const items: Word[] = [atom('UID')]
  if (!wish.bare) {
    items.push(atom('FLAGS'), atom('INTERNALDATE'), atom('RFC822.SIZE'))
    if (modseq) items.push(atom('MODSEQ'))
    if (capabilities.gmail) items.push(atom('X-GM-MSGID'), atom('X-GM-THRID'), atom('X-GM-LABELS'))
    if (capabilities.objectid) items.push(atom('EMAILID'), atom('THREADID'))
  }
  if (wish.structure) items.push(atom('BODYSTRUCTURE'))
  if (wish.headers === 'all') items.push(peek([atom('HEADER')]))
  else if (wish.headers) items.push(peek([atom('HEADER.FIELDS'), wish.headers.map(atom)]))
  for (const { section, from = 0, bytesMax } of wish.sections ?? []) {
    items.push(peek([atom(section)], bytesMax === undefined ? undefined : [from, bytesMax]))
  }
  if (wish.whole) items.push(peek([]))
  return items
}

/** PEEK always: a message does not become read by our reading it. */
function peek(section: Word[], partial?: number[]): Word {
  return { type: 'ATOM', value: 'BODY.PEEK', section, ...(partial && { partial }) }
}

function weigh({ whole, headers, sections }: FetchedMessage): number {
  let bytes = (whole?.length ?? 0) + (headers?.length ?? 0)
  for (const section of sections.values()) bytes += section.length
  return bytes
}
