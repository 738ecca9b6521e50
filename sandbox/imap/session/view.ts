import type { RealFolder } from '../folders/list-folders.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import { resolveSet, type SetRange, type Span } from '../wire/sequence-set.ts'
import type { ImapRoom } from './room.ts'

/** A folder as one client sees it: a row of messages that changes only when the client is told. */
export interface FolderView {
  readonly folder: RealFolder
  readonly uidValidity: number
  readonly isReadOnly: boolean
  /** In ascending order; a message's place in it plus one is its sequence number. */
  uids: number[]
  /** By message id, so that one that is gone is still found. */
  uidOf: Map<string, number>
  /** The history id up to which the client has been told. */
  toldTo: number
  /** Gone, but the client was not told yet: their numbers still count. */
  gone: Set<number>
  /** The change of a message that this client made itself or already heard of, by its history id. */
  heard: Map<string, number>
}

/** Open a folder for one client. */
export function openView(room: ImapRoom, userId: string, folder: RealFolder, isReadOnly: boolean): FolderView {
  const toldTo = room.follow(userId)
  const { uidValidity } = room.uids.openFolder(userId, folder.id)
  const messages = room.folderMessages.list(userId, folder.id)
  return {
    folder,
    uidValidity,
    isReadOnly,
    uids: messages.map(({ uid }) => uid),
    uidOf: new Map(messages.map(({ uid, id }) => [id, uid])),
    toldTo,
    gone: new Set(),
    heard: new Map(),
  }
}

/**
 * Note that a change was this client's own, which it need not be told. Not if somebody else changed the message before
 * it and the client does not know that yet: then it is told, and learns of both.
 */
export function hearOwnChange(view: FolderView, before: FolderMessage, historyId: number): void {
  const isKnown = before.historyId <= view.toldTo || view.heard.get(before.id) === before.historyId
  if (isKnown) view.heard.set(before.id, historyId)
}

/** The sequence number of a UID; undefined for one that the client does not know of. */
export function findNumber(view: FolderView, uid: number): number | undefined {
  const index = firstAtLeast(view.uids, uid)
  return view.uids[index] === uid ? index + 1 : undefined
}

/** Which UIDs a set covers, given as numbers or as UIDs. */
export function spansOf(view: FolderView, set: readonly SetRange[], byUid: boolean): Span[] {
  if (byUid) return resolveSet(set, view.uids.at(-1) ?? 0)
  return resolveSet(set, view.uids.length).map(({ from, to }) => ({
    from: view.uids[from - 1] ?? 0,
    to: view.uids[to - 1] ?? 0,
  }))
}

/** The UIDs known to the client that lie in the spans. */
export function uidsIn(view: FolderView, spans: readonly Span[]): number[] {
  return spans.flatMap(({ from, to }) =>
    view.uids.slice(firstAtLeast(view.uids, from), firstAtLeast(view.uids, to + 1)),
  )
}

function firstAtLeast(numbers: readonly number[], wanted: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
