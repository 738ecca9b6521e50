import type { Place } from '../../store/imap-places.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'
import { sortUids, writeUidSet } from '../../transport/imap/uid-set.ts'
import { MARK_FIELDS, readHeaderMarks } from './header-marks.ts'
import { matchKey } from './match-key.ts'

/** What a search may carry bare: a Message-ID of other letters is not looked for. */
const PLAIN = /^[\x21-\x7e]{1,900}$/
/** A copy without a name is looked for among the newest of its folder: two kilobytes each, and it was made just now. */
const NEWEST = 500

/**
 * Find which of these lie in another folder already: a copy that was made before we were killed is not made again. By
 * their Message-ID; those without one that can be searched for, by all that a copy keeps of a header.
 *
 * @param fromPath Where they lie; the session has `toPath` open afterwards.
 * @returns UID where it lies by `places` → UID in the other folder
 */
export async function findCopies(
  far: ImapSession,
  places: readonly Place[],
  rfcMessageIds: ReadonlyMap<string, string | null>,
  fromPath: string,
  toPath: string,
): Promise<Map<number, number>> {
  const named = places.flatMap(({ uid, messageId }) => {
    const name = rfcMessageIds.get(messageId)
    return name && PLAIN.test(name) ? [{ uid, name }] : []
  })
  const found = new Set(named.map(({ uid }) => uid))
  const nameless = places.map(({ uid }) => uid).filter((uid) => !found.has(uid))
  const keys = await readCopyKeys(far, fromPath, nameless)
  await far.select(toPath)
  return new Map([...(await findNamed(far, named)), ...(await findNameless(far, toPath, keys))])
}

async function findNamed(
  far: ImapSession,
  named: readonly { uid: number; name: string }[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const { uid, name } of named) {
    const copy = (await far.searchUids({ header: ['Message-ID', `<${name}>`] })).at(-1)
    if (copy !== undefined) found.set(uid, copy)
  }
  return found
}

/** Of two that look alike each has a copy of its own: none is given twice. */
async function findNameless(
  far: ImapSession,
  path: string,
  keys: ReadonlyMap<number, string>,
): Promise<Map<number, number>> {
  if (keys.size === 0) return new Map()
  const there = await readCopyKeys(far, path, (await far.searchUids({ all: true })).slice(-NEWEST))
  const copies = Map.groupBy(there.keys(), (uid) => there.get(uid))
  return new Map(
    [...keys].flatMap(([uid, key]): [number, number][] => {
      const copy = copies.get(key)?.pop()
      return copy === undefined ? [] : [[uid, copy]]
    }),
  )
}

async function readCopyKeys(far: ImapSession, path: string, uids: readonly number[]): Promise<Map<number, string>> {
  const keys = new Map<number, string>()
  if (uids.length === 0) return keys
  await far.select(path)
  for await (const { headers, ...state } of far.fetch(writeUidSet(sortUids([...uids])), { headers: MARK_FIELDS })) {
    if (headers) keys.set(state.uid, matchKey(state, readHeaderMarks(headers), ''))
  }
  return keys
}
