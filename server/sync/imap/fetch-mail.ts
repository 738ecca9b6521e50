import type { ErrorCode } from '../../core/errors.ts'
import { batchBytesMax } from '../../transport/imap/bounds.ts'
import type { FetchedMessage, FetchWish, ImapSession, MessageState } from '../../transport/imap/imap.ts'
import type { NormalisedMessage } from '../normalise/normalised.ts'
import { readRaw } from '../normalise/read-raw.ts'
import type { ReadOutcome } from '../normalise/reading.ts'
import { fetchEach } from './fetch-each.ts'
import { type HeaderMarks, NO_MARKS, readHeaderMarks } from './header-marks.ts'
import { assembleSkeleton, wantedSections } from './mail-skeleton.ts'
import { inBatches } from './uid-sets.ts'

/** A mail as it was read, or that it was not to be had. */
export interface FetchedMail {
  state: MessageState
  marks: HeaderMarks
  read:
    | { is: 'read'; message: NormalisedMessage }
    | { is: 'quarantined'; reason: string; raw: Buffer }
    /** It is there, and the server does not hand it out. */
    | { is: 'withheld'; code: ErrorCode }
}

/** Nine of ten mails are smaller and come whole in one answer; of a larger one only its texts are asked for. */
const WHOLE_BYTES_MAX = 128 * 1024
/** One batch is in memory beside the next on its way; a commit of so many takes a tenth of a second. */
const BATCH = { count: 200, bytes: 6 * 1024 * 1024 }
/** HTML of four megabytes in the widest usual encoding. */
const TEXT_BYTES_MAX = 6 * 1024 * 1024

/** Split into batches that are fetched and put away together, in order. Pure. */
export function batchStates(states: readonly MessageState[]): MessageState[][] {
  return inBatches(states, BATCH, (state) => Math.min(state.sizeBytes ?? 0, WHOLE_BYTES_MAX))
}

/** Fetch mails and read them. One that is gone meanwhile is simply missing. */
export async function fetchMail(session: ImapSession, states: readonly MessageState[]): Promise<FetchedMail[]> {
  const small = states.filter((state) => (state.sizeBytes ?? 0) <= WHOLE_BYTES_MAX)
  const mails = await fetchWholes(session, small)
  for (const state of states) {
    if (small.includes(state)) continue
    const mail = await fetchTexts(session, state)
    if (mail) mails.push(mail)
  }
  return mails
}

/** A mail that the server does not hand out. */
export function withhold(state: MessageState, code: ErrorCode): FetchedMail {
  return { state, marks: NO_MARKS, read: { is: 'withheld', code } }
}

/** Read a mail whose bytes are all here. */
export function readWhole(state: MessageState, raw: Buffer): FetchedMail {
  const read = guarded(() => readRaw(raw, () => performance.now()))
  const marks = readHeaderMarks(raw)
  return { state, marks, read: read.is === 'read' ? read : { ...read, raw: Buffer.from(raw) } }
}

async function fetchWholes(session: ImapSession, states: readonly MessageState[]): Promise<FetchedMail[]> {
  const byUid = new Map(states.map((state) => [state.uid, state]))
  const uids = [...byUid.keys()].sort((one, other) => one - other)
  const { found, refused } = await fetchEach(
    session,
    uids,
    { whole: true, bytesMax: batchBytesMax(states) },
    ({ whole, ...state }) => whole && readWhole(isTold(state, byUid), whole),
  )
  const others = [...refused].flatMap(([uid, code]) => {
    const state = byUid.get(uid)
    return state ? [withhold(state, code)] : []
  })
  return [...found, ...others]
}

/** What came with the mail, unless the line that brought it said no more of it. */
function isTold(state: MessageState, byUid: ReadonlyMap<number, MessageState>): MessageState {
  return state.sizeBytes === undefined ? (byUid.get(state.uid) ?? state) : state
}

/** Its structure first, then its texts; an attachment stays where it is. */
async function fetchTexts(session: ImapSession, known: MessageState): Promise<FetchedMail | undefined> {
  const wish = { structure: true, headers: 'all' } as const
  const described = await fetchOne(session, known.uid, wish, (mail) => mail.headers !== undefined)
  if (!described?.headers || !described.structure) return fetchWhole(session, known)
  const { structure, headers } = described
  const sections = wantedSections(structure, TEXT_BYTES_MAX)
  const texts = await fetchOne(
    session,
    known.uid,
    { sections },
    (mail) => sections.length === 0 || mail.sections.size > 0,
  )
  if (!texts) return fetchWhole(session, known)
  const { raw, sizes } = assembleSkeleton(headers, structure, texts.sections)
  const mail = readWhole(known, raw)
  // What a skeleton cannot tell, the mail itself may.
  if (mail.read.is !== 'read') return fetchWhole(session, known)
  const attachments = mail.read.message.attachments.map((one) => ({
    ...one,
    sizeBytes: sizes.get(one.partId) ?? one.sizeBytes,
  }))
  return { ...mail, read: { is: 'read', message: { ...mail.read.message, attachments } } }
}

async function fetchWhole(session: ImapSession, state: MessageState): Promise<FetchedMail | undefined> {
  const [mail] = await fetchWholes(session, [state])
  return mail
}

async function fetchOne(
  session: ImapSession,
  uid: number,
  wish: FetchWish,
  isWhole: (mail: FetchedMessage) => boolean,
) {
  const { found } = await fetchEach(session, [uid], wish, (mail) => (isWhole(mail) ? mail : undefined))
  return found[0]
}

/** A fault of our own reader is no reason to stop or to lose the mail. */
function guarded(read: () => ReadOutcome): ReadOutcome {
  try {
    return read()
  } catch {
    return { is: 'quarantined', reason: 'reader_failed' }
  }
}
