import { type ErrorCode, isError } from '../../core/errors.ts'
import type { FetchedMessage, FetchWish, ImapSession } from '../../transport/imap/imap.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'

/** What a server says where one message of its own is broken, and also where it is broken itself. */
const REFUSALS: readonly ErrorCode[] = ['imap.command_refused', 'imap.unavailable', 'imap.limit_reached']

/** What came of a fetch, message by message. */
export interface FetchedEach<T> {
  /** One of each message. */
  found: T[]
  /** Why a message that is there was not handed out, by UID. One that is gone meanwhile is in neither. */
  refused: Map<number, ErrorCode>
}

/** What is kept of an answer; undefined where it does not hold what was asked for, and so is none. */
type Take<T> = (mail: FetchedMessage) => T | undefined

/**
 * Fetch messages, each for itself where the server refuses them together: one that it withholds holds up no other.
 *
 * @param uids Ascending.
 * @param take What to keep of each, at once: a server may send more than it has said.
 * @throws `imap.*` what is about the session or the whole server
 */
export async function fetchEach<T>(
  session: ImapSession,
  uids: readonly number[],
  wish: FetchWish,
  take: Take<T>,
): Promise<FetchedEach<T>> {
  const { found, refused, unavailable } = await fetchHalves(session, uids, wish, take)
  // A server that hands out nothing and says that it is ill is ill as a whole.
  if (found.length === 0 && refused.size > 1 && unavailable) throw unavailable
  return { found, refused: refused.size > 0 ? await keepThere(session, refused) : refused }
}

/** A server may name a message once more that was deleted while it was asked for; after a word of it, no more. */
async function keepThere(
  session: ImapSession,
  refused: ReadonlyMap<number, ErrorCode>,
): Promise<Map<number, ErrorCode>> {
  await session.noop()
  const uids = [...refused.keys()].sort((one, other) => one - other)
  const there = await keepLast(session.fetchStates(writeUidSet(uids)), () => true, uids)
  const named = new Set(there.map((state) => state.uid))
  return new Map([...refused].filter(([uid]) => named.has(uid)))
}

async function fetchHalves<T>(
  session: ImapSession,
  uids: readonly number[],
  wish: FetchWish,
  take: Take<T>,
): Promise<FetchedEach<T> & { unavailable?: Error }> {
  const [first] = uids
  if (first === undefined) return { found: [], refused: new Map() }
  try {
    return await fetchTogether(session, uids, wish, take)
  } catch (error) {
    if (!isError(error, ...REFUSALS) || !session.open) throw error
    const ill = error.code === 'imap.unavailable' && { unavailable: error }
    if (uids.length === 1) return { found: [], refused: new Map([[first, error.code]]), ...ill }
    const half = Math.ceil(uids.length / 2)
    const one = await fetchHalves(session, uids.slice(0, half), wish, take)
    const other = await fetchHalves(session, uids.slice(half), wish, take)
    return { found: [...one.found, ...other.found], refused: new Map([...one.refused, ...other.refused]), ...ill }
  }
}

async function fetchTogether<T>(
  session: ImapSession,
  uids: readonly number[],
  wish: FetchWish,
  take: Take<T>,
): Promise<FetchedEach<T>> {
  const asked = new Set(uids)
  const named = new Set<number>()
  const found = new Map<number, T>()
  for await (const mail of session.fetch(writeUidSet(uids), wish)) {
    if (!asked.has(mail.uid)) continue
    named.add(mail.uid)
    const taken = take(mail)
    if (taken !== undefined) found.set(mail.uid, taken)
  }
  const bare = [...named].filter((uid) => !found.has(uid))
  return { found: [...found.values()], refused: new Map(bare.map((uid) => [uid, 'imap.nonsense'])) }
}

/**
 * The last that is told of each message, in the order in which they came.
 *
 * @param uids Those asked about; all where none are named.
 */
export async function keepLast<T extends { uid: number }>(
  told: AsyncIterable<T>,
  isWhole: (state: T) => boolean,
  uids?: readonly number[],
): Promise<T[]> {
  const asked = uids && new Set(uids)
  const last = new Map<number, T>()
  for await (const one of told) {
    if ((asked?.has(one.uid) ?? true) && isWhole(one)) last.set(one.uid, one)
  }
  return [...last.values()]
}
