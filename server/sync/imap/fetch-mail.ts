import type { ImapSession, MessageState } from '../../transport/imap/imap.ts'
import type { NormalisedMessage } from '../normalise/normalised.ts'
import { readRaw } from '../normalise/read-raw.ts'
import type { ReadOutcome } from '../normalise/reading.ts'
import { readRfcMessageId } from './identify.ts'
import { assembleSkeleton, wantedSections } from './mail-skeleton.ts'
import { inBatches, writeUidSet } from './uid-sets.ts'

/** A mail as it was read. */
export interface FetchedMail {
  state: MessageState
  rfcMessageId: string | undefined
  read: { is: 'read'; message: NormalisedMessage } | { is: 'quarantined'; reason: string; raw: Buffer }
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
  const mails: FetchedMail[] = []
  if (small.length > 0) {
    const uids = small.map((state) => state.uid).sort((one, other) => one - other)
    for await (const { whole, ...state } of session.fetch(writeUidSet(uids), { whole: true })) {
      if (whole !== undefined) mails.push(readWhole(state, whole))
    }
  }
  for (const state of states) {
    if (small.includes(state)) continue
    const mail = await fetchTexts(session, state.uid)
    if (mail) mails.push(mail)
  }
  return mails
}

/** Read a mail whose bytes are all here. */
export function readWhole(state: MessageState, raw: Buffer): FetchedMail {
  const read = guarded(() => readRaw(raw, () => performance.now()))
  if (read.is === 'read') return { state, rfcMessageId: read.message.messageId, read }
  return { state, rfcMessageId: readRfcMessageId(raw), read: { ...read, raw: Buffer.from(raw) } }
}

/** Its structure first, then its texts; an attachment stays where it is. */
async function fetchTexts(session: ImapSession, uid: number): Promise<FetchedMail | undefined> {
  const described = await fetchOne(session, uid, { structure: true, headers: 'all' })
  if (!described?.headers || !described.structure) return fetchWhole(session, uid)
  const { structure, headers, ...state } = described
  const sections = wantedSections(structure, TEXT_BYTES_MAX)
  const texts = await fetchOne(session, uid, { sections })
  if (!texts) return undefined
  const { raw, sizes } = assembleSkeleton(headers, structure, texts.sections)
  const mail = readWhole(state, raw)
  // What a skeleton cannot tell, the mail itself may.
  if (mail.read.is !== 'read') return fetchWhole(session, uid)
  const attachments = mail.read.message.attachments.map((one) => ({
    ...one,
    sizeBytes: sizes.get(one.partId) ?? one.sizeBytes,
  }))
  return { ...mail, read: { is: 'read', message: { ...mail.read.message, attachments } } }
}

async function fetchWhole(session: ImapSession, uid: number): Promise<FetchedMail | undefined> {
  const mail = await fetchOne(session, uid, { whole: true })
  return mail?.whole && readWhole(mail, mail.whole)
}

async function fetchOne(session: ImapSession, uid: number, wish: Parameters<ImapSession['fetch']>[1]) {
  for await (const mail of session.fetch(`${uid}`, wish)) return mail
  return undefined
}

/** A fault of our own reader is no reason to stop or to lose the mail. */
function guarded(read: () => ReadOutcome): ReadOutcome {
  try {
    return read()
  } catch {
    return { is: 'quarantined', reason: 'reader_failed' }
  }
}
