import { isAboutValues } from '../../store/database-failure.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import { hasMessagesElsewhere } from '../../store/imap-mirror.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { listUnreadRaws } from '../../store/imap-raws.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { mayGoOn } from '../turn.ts'
import { fetchEach, keepLast } from './fetch-each.ts'
import { fetchHeaders } from './fetch-headers.ts'
import { batchStates, type FetchedMail, fetchMail } from './fetch-mail.ts'
import { type HeaderMarks, MARK_FIELDS, NO_MARKS, readHeaderMarks } from './header-marks.ts'
import { type Identity, identify, type Sighting } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { type Landing, landMail } from './land-mail.ts'
import { learnLabels } from './learn-labels.ts'
import { unnamedId } from './match-key.ts'
import { placeLabels } from './place-labels.ts'
import { readSpool, spoolMail } from './spool-mail.ts'
import { inGroups } from './uid-sets.ts'

/** The facts of so many are asked for at a time. */
const FACTS_AT_ONCE = 1_000
/** What a first screen shows: it comes before anything else. */
const FIRST_MESSAGES = 50

/**
 * Bring messages that have no place with us yet, newest first. What the mirror knows already, from another folder, from
 * before a new numbering or over another transport, gets its place and is not fetched again.
 *
 * @param uids Ascending.
 */
export async function fetchArrivals(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return
  if (turn.keeps === 'headers') return fetchHeaders(turn, folder, numbering, uids)
  const { deps, tenantId, mailbox } = turn
  // A first import knows nothing of what it meets; asking of each message would double its calls.
  const mayBeKnown = mailbox.phase === 'ready' || (await hasMessagesElsewhere(deps.db, tenantId, mailbox.id, numbering))
  const spooled = deps.imap.keep === 'whole' ? await listUnreadRaws(deps.db, tenantId, mailbox.id, numbering) : []
  const safe = new Set(spooled.map((one) => one.uid))
  const newest = uids.filter((uid) => !safe.has(uid)).toReversed()
  // Only an import lets a person wait for a first screen.
  const first = mailbox.phase === 'ready' ? 0 : FIRST_MESSAGES
  const groups = [newest.slice(0, first), ...inGroups(newest.slice(first), FACTS_AT_ONCE)].filter(
    (group) => group.length > 0,
  )
  const whole = deps.imap.keep === 'whole'
  const read = () => readSpool(turn, numbering, (mails) => landNew(turn, folder, numbering, mails, true))
  if (whole) await read()
  for (const [index, group] of groups.entries()) {
    mayGoOn(turn)
    const sightings = await fetchSightings(turn, group.toReversed(), mayBeKnown)
    noteUnnamed(turn, numbering, group, sightings)
    await learnLabels(
      turn,
      sightings.map((one) => one.state),
    )
    const identities = mayBeKnown ? await identify(turn, deps.db, numbering, sightings) : new Map<number, Identity>()
    const known = new Map([...identities].filter(([, identity]) => identity.known && identity.sure))
    await landMail(turn, numbering, toLandings(turn, folder, sightings, known))
    const unknown = sightings.map((one) => one.state).filter((state) => !known.has(state.uid))
    for (const { uid } of unknown) turn.unlanded.add(identities.get(uid)?.id ?? unnamedId({ ...numbering, uid }))
    const marks = new Map(sightings.map((one) => [one.state.uid, one.marks]))
    const landAll = (mails: readonly FetchedMail[]) => landNew(turn, folder, numbering, mark(mails, marks), false)
    if (whole) await landAll(await spoolMail(turn, numbering, unknown.toReversed()))
    else await fetchUnknown(turn, unknown.toReversed(), landAll)
    // The first screen is read at once; all the rest is safe first.
    if (whole && index === 0) await read()
  }
  if (whole) await read()
}

/** What is withheld is known by as much of its header as was handed out. */
function mark(mails: readonly FetchedMail[], marks: ReadonlyMap<number, HeaderMarks>): FetchedMail[] {
  return mails.map((mail) =>
    mail.read.is === 'withheld' ? { ...mail, marks: marks.get(mail.state.uid) ?? mail.marks } : mail,
  )
}

/** What a search names and no answer does is there all the same, as far as we know. */
function noteUnnamed(
  turn: ImapTurn,
  numbering: Numbering,
  uids: readonly number[],
  sightings: readonly Sighting[],
): void {
  const named = new Set(sightings.map((one) => one.state.uid))
  for (const uid of uids) if (!named.has(uid)) turn.unlanded.add(unnamedId({ ...numbering, uid }))
}

/** Fetch and put away, a batch on its way while the one before is put away. */
async function fetchUnknown(
  turn: ImapTurn,
  states: readonly MessageState[],
  land: (mails: readonly FetchedMail[]) => Promise<void>,
): Promise<void> {
  let putAway: Promise<unknown> = Promise.resolve()
  try {
    for (const batch of batchStates(states)) {
      mayGoOn(turn)
      const mails = await fetchMail(turn.session, batch)
      await putAway
      putAway = land(mails)
      // Its failure is met where it is waited for; until then it must not count as nobody's.
      putAway.catch(() => undefined)
    }
  } finally {
    await putAway
  }
}

/** What tells a message from all others. */
async function fetchSightings(turn: ImapTurn, uids: readonly number[], withMarks: boolean): Promise<Sighting[]> {
  if (!withMarks || turn.threadsBy === 'gmail') {
    const states = await keepLast(turn.session.fetchStates(writeUidSet(uids)), isStanding(turn), uids)
    return states.map((state) => ({ state, marks: NO_MARKS }))
  }
  const { found, refused } = await fetchEach(turn.session, uids, { headers: MARK_FIELDS }, ({ headers, ...state }) =>
    headers && isStanding(turn)(state) ? { state, marks: readHeaderMarks(headers) } : undefined,
  )
  if (refused.size === 0) return found
  // Its header is not handed out; that it is there, and how it stands, may be.
  const others = [...refused.keys()].sort((one, other) => one - other)
  const states = await keepLast(turn.session.fetchStates(writeUidSet(others)), isStanding(turn), others)
  return [...found, ...states.map((state) => ({ state, marks: NO_MARKS }))]
}

/** Whether a line tells how a message stands, and is not half a word about something else. */
function isStanding(turn: ImapTurn): (state: MessageState) => boolean {
  return (state) => state.sizeBytes !== undefined && (turn.threadsBy !== 'gmail' || state.gmail !== undefined)
}

async function landNew(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  mails: readonly FetchedMail[],
  spooled: boolean,
): Promise<void> {
  const identities = await identify(turn, turn.deps.db, numbering, mails)
  // What was read once is not given up for a word that it is not to be had now.
  const landed = mails.filter(({ state, read }) => read.is !== 'withheld' || !identities.get(state.uid)?.known)
  const landings = toLandings(
    turn,
    folder,
    landed.map((mail) => ({ state: mail.state, mail })),
    identities,
  )
  try {
    await landMail(turn, numbering, landings, { spooled })
  } catch (error) {
    if (!isAboutValues(error)) throw error
    // One of them holds something the database does not take: the others must not wait for it.
    for (const landing of landings) await landAlone(turn, numbering, landing, spooled)
  }
  for (const { uid, identity } of landings) {
    turn.unlanded.delete(identity.id)
    turn.unlanded.delete(unnamedId({ ...numbering, uid }))
  }
}

async function landAlone(turn: ImapTurn, numbering: Numbering, landing: Landing, spooled: boolean): Promise<void> {
  try {
    await landMail(turn, numbering, [landing], { spooled })
  } catch (error) {
    if (!isAboutValues(error) || !landing.mail) throw error
    turn.deps.log.error({ err: error, messageId: landing.identity.id }, 'a message could not be stored')
    const mail = {
      ...landing.mail,
      read: { is: 'quarantined', reason: 'reader_failed', raw: Buffer.alloc(0) },
    } as const
    await landMail(turn, numbering, [{ ...landing, mail }], { spooled })
  }
}

function toLandings(
  turn: ImapTurn,
  folder: FolderRow,
  found: readonly { state: MessageState; mail?: FetchedMail }[],
  identities: ReadonlyMap<number, Identity>,
): Landing[] {
  return found.flatMap(({ state, mail }) => {
    const identity = identities.get(state.uid)
    if (!identity) return []
    return [
      { uid: state.uid, identity, labelIds: placeLabels(folder, state, turn.labelIds, turn.keeps === 'headers'), mail },
    ]
  })
}
