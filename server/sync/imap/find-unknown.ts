import type { FolderRow } from '../../store/imap-folders.ts'
import type { Numbering } from '../../store/imap-places.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { mayGoOn } from '../turn.ts'
import { inGroups } from './batches.ts'
import type { Identity } from './decide-identities.ts'
import { fetchEach, keepLast } from './fetch-each.ts'
import { MARK_FIELDS, NO_MARKS, readHeaderMarks } from './header-marks.ts'
import { identify, type Sighting } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { landMail } from './land-mail.ts'
import { learnLabels } from './learn-labels.ts'
import { unnamedId } from './match-key.ts'
import { toLandings } from './to-landings.ts'

/** The facts of so many are asked for at a time. */
const FACTS_AT_ONCE = 1_000

/**
 * Look at messages that have no place with us yet, a group at a time: what the mirror knows already, from another
 * folder, from before a new numbering or over another transport, gets its place; the others are to be fetched.
 *
 * @param uids In the order in which they are wanted.
 * @param mayBeKnown False in a first import, which knows nothing of what it meets: asking would double its calls.
 * @returns those to fetch, group by group, in the order wanted
 */
export async function* findUnknown(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
  mayBeKnown: boolean,
): AsyncGenerator<Sighting[]> {
  for (const group of inGroups(uids, FACTS_AT_ONCE)) {
    mayGoOn(turn)
    const sightings = await fetchSightings(turn, group, mayBeKnown)
    await learnLabels(
      turn,
      sightings.map((one) => one.state),
    )
    const identities = mayBeKnown
      ? await identify(turn, turn.deps.db, numbering, sightings)
      : new Map<number, Identity>()
    const known = new Map([...identities].filter(([, identity]) => identity.known && identity.sure))
    await landMail(turn, numbering, toLandings(turn, folder, sightings, known))
    const unknown = new Map(sightings.map((one) => [one.state.uid, one]))
    for (const uid of known.keys()) unknown.delete(uid)
    noteUnlanded(
      turn,
      numbering,
      group.filter((uid) => !known.has(uid)),
      identities,
    )
    yield group.map((uid) => unknown.get(uid)).filter((one) => one !== undefined)
  }
}

/** Until it is landed, what a search names is there, also where no answer tells of it. */
function noteUnlanded(
  turn: ImapTurn,
  numbering: Numbering,
  uids: readonly number[],
  identities: ReadonlyMap<number, Identity>,
): void {
  for (const uid of uids) turn.unlanded.add(identities.get(uid)?.id ?? unnamedId({ ...numbering, uid }))
}

/** What tells a message from all others. */
async function fetchSightings(turn: ImapTurn, wanted: readonly number[], withMarks: boolean): Promise<Sighting[]> {
  const uids = wanted.toSorted((one, other) => one - other)
  if (!withMarks || turn.threadsBy === 'gmail') return fetchUnmarked(turn, uids)
  const { found, refused } = await fetchEach(turn.session, uids, { headers: MARK_FIELDS }, ({ headers, ...state }) =>
    headers && isStanding(turn)(state) ? { state, marks: readHeaderMarks(headers) } : undefined,
  )
  if (refused.size === 0) return found
  // Their headers are not handed out; that they are there, and how they stand, may be.
  return [
    ...found,
    ...(await fetchUnmarked(
      turn,
      [...refused.keys()].sort((one, other) => one - other),
    )),
  ]
}

async function fetchUnmarked(turn: ImapTurn, uids: readonly number[]): Promise<Sighting[]> {
  const states = await keepLast(turn.session.fetchStates(writeUidSet(uids)), isStanding(turn), uids)
  return states.map((state) => ({ state, marks: NO_MARKS }))
}

/** Whether a reply tells how a message stands, and is not half a word about something else. */
function isStanding(turn: ImapTurn): (state: MessageState) => boolean {
  return (state) => state.sizeBytes !== undefined && (turn.threadsBy !== 'gmail' || state.gmail !== undefined)
}
