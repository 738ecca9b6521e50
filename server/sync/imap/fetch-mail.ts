import type { ErrorCode } from '../../core/errors.ts'
import { batchBytesMax } from '../../transport/imap/bounds.ts'
import type { FetchedMessage, FetchWish, ImapSession, MessageState } from '../../transport/imap/imap.ts'
import type { NormalisedMessage } from '../normalise/normalised.ts'
import { readRaw } from '../normalise/read-raw.ts'
import type { ReadOutcome } from '../normalise/reading.ts'
import { fetchEach } from './fetch-each.ts'
import { type HeaderMarks, readHeaderMarks } from './header-marks.ts'
import type { Sighting } from './identify.ts'
import type { ImapAccess } from './imap-access.ts'
import { assembleSkeleton, wantedSections } from './mail-skeleton.ts'

/** A mail as it was read, or that it was not to be had. */
export interface FetchedMail {
  state: MessageState
  marks: HeaderMarks
  /** Where every mail is kept as it came: its bytes, still to be written down, or that they are. */
  whole?: Buffer | 'spooled'
  read:
    | { is: 'read'; message: NormalisedMessage }
    | { is: 'quarantined'; reason: string; raw: Buffer }
    /** It is there, and the server does not hand it out. */
    | { is: 'withheld'; code: ErrorCode }
}

/** Nine of ten mails are smaller and come whole in one answer; of a larger one only its texts are asked for. */
const WHOLE_BYTES_MAX = 128 * 1024
/** HTML of four megabytes in the widest usual encoding. */
const TEXT_BYTES_MAX = 6 * 1024 * 1024

/** Fetch mails and read them. One that is gone meanwhile is simply missing. */
export async function fetchMail(
  session: ImapSession,
  sightings: readonly Sighting[],
  keep: ImapAccess['keep'],
): Promise<FetchedMail[]> {
  if (keep === 'whole') return fetchWholes(session, sightings, keep)
  const [small, large] = [sightings.filter((one) => !isLarge(one)), sightings.filter(isLarge)]
  const mails = await fetchWholes(session, small, keep)
  for (const one of large) {
    const mail = await fetchTexts(session, one)
    if (mail) mails.push(mail)
  }
  return mails
}

function isLarge({ state }: Sighting): boolean {
  return (state.sizeBytes ?? 0) > WHOLE_BYTES_MAX
}

/** How many bytes of a mail are asked for, about. Pure. */
export function fetchedBytes({ state }: Sighting, keep: ImapAccess['keep']): number {
  const bytes = state.sizeBytes ?? 0
  return keep === 'whole' ? bytes : Math.min(bytes, WHOLE_BYTES_MAX)
}

/** A mail that the server does not hand out, known by as much of its header as it did. Pure. */
export function withhold({ state, marks }: Sighting, code: ErrorCode): FetchedMail {
  return { state, marks, read: { is: 'withheld', code } }
}

/** Read a mail whose bytes are all here. */
export function readWhole(state: MessageState, raw: Buffer): FetchedMail {
  const read = guarded(() => readRaw(raw, () => performance.now()))
  const marks = readHeaderMarks(raw)
  return { state, marks, read: read.is === 'read' ? read : { ...read, raw: Buffer.from(raw) } }
}

async function fetchWholes(
  session: ImapSession,
  sightings: readonly Sighting[],
  keep: ImapAccess['keep'],
): Promise<FetchedMail[]> {
  const byUid = new Map(sightings.map((one) => [one.state.uid, one]))
  const { found, refused } = await fetchEach(
    session,
    [...byUid.keys()].sort((one, other) => one - other),
    { whole: true, bytesMax: batchBytesMax(sightings.map((one) => one.state)) },
    ({ whole, ...state }) => {
      if (!whole) return undefined
      const mail = readWhole(isTold(state, byUid), whole)
      return keep === 'whole' ? { ...mail, whole } : mail
    },
  )
  const others = [...refused].flatMap(([uid, code]) => {
    const sighting = byUid.get(uid)
    return sighting ? [withhold(sighting, code)] : []
  })
  return [...found, ...others]
}

/** What came with the mail, unless the reply that brought it said no more of it. */
function isTold(state: MessageState, byUid: ReadonlyMap<number, Sighting>): MessageState {
  return state.sizeBytes === undefined ? (byUid.get(state.uid)?.state ?? state) : state
}

/** Its structure first, then its texts; an attachment stays where it is. */
async function fetchTexts(session: ImapSession, sighting: Sighting): Promise<FetchedMail | undefined> {
  const known = sighting.state
  const wish = { structure: true, headers: 'all' } as const
  const described = await fetchOne(session, known.uid, wish, (mail) => mail.headers !== undefined)
  if (!described?.headers || !described.structure) return fetchWhole(session, sighting)
  const { structure, headers } = described
  const sections = wantedSections(structure, TEXT_BYTES_MAX)
  const texts = await fetchOne(
    session,
    known.uid,
    { sections },
    (mail) => sections.length === 0 || mail.sections.size > 0,
  )
  if (!texts) return fetchWhole(session, sighting)
  const { raw, sizes } = assembleSkeleton(headers, structure, texts.sections)
  const mail = readWhole(known, raw)
  // What a skeleton cannot tell, the mail itself may.
  if (mail.read.is !== 'read') return fetchWhole(session, sighting)
  const attachments = mail.read.message.attachments.map((one) => ({
    ...one,
    sizeBytes: sizes.get(one.partId) ?? one.sizeBytes,
  }))
  return { ...mail, read: { is: 'read', message: { ...mail.read.message, attachments } } }
}

async function fetchWhole(session: ImapSession, sighting: Sighting): Promise<FetchedMail | undefined> {
  const [mail] = await fetchWholes(session, [sighting], 'texts')
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
