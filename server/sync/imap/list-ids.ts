import type { FolderRow } from '../../store/imap-folders.ts'
import { listPlacedUids, listPlacesByUid, type Numbering } from '../../store/imap-places.ts'
import type { IdPage } from '../transport.ts'
import { fetchEach } from './fetch-each.ts'
import { MARK_FIELDS, readHeaderMarks } from './header-marks.ts'
import { identify } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { unnamedId } from './match-key.ts'
import { openFolder } from './open-folder.ts'
import { refreshFolders } from './refresh-folders.ts'

/** A page is one commit. */
const PAGE_UIDS = 2_000

/**
 * One page of what the server holds, folder by folder, by our ids. A message without a place with us yet is named by
 * the id that it will get.
 *
 * @param position `folder uid`: the last one of the page before.
 */
export async function listIds(turn: ImapTurn, position: string | null): Promise<IdPage | 'position_lost'> {
  const folders = await refreshFolders(turn)
  const [folderId, afterUid = '0'] = position?.split(' ') ?? [folders[0]?.id]
  const at = folders.findIndex(({ id }) => id === folderId)
  const folder = folders[at]
  if (!folder) return 'position_lost'

  const { uidValidity, uids: all } = await listUids(turn, folder)
  const uids = all.filter((uid) => uid > Number(afterUid))
  const page = uids.slice(0, PAGE_UIDS)
  const messages = await nameAll(turn, { folderId: folder.id, uidValidity }, page)
  const follower = folders[at + 1]
  const more = uids.length > page.length
  return { messages, next: more ? `${folder.id} ${page.at(-1) ?? 0}` : follower && `${follower.id} 0` }
}

/** What is in a folder that is not opened to us stays as it was: that it is gone, nobody has said. */
async function listUids(turn: ImapTurn, folder: FolderRow): Promise<{ uidValidity: number; uids: number[] }> {
  const { deps, tenantId, mailbox, session } = turn
  const opened = await openFolder(turn, folder)
  if (opened.is === 'open') {
    return { uidValidity: opened.selected.uidValidity, uids: await session.searchUids({ all: true }) }
  }
  const uidValidity = folder.uidValidity ?? 0
  return {
    uidValidity,
    uids: await listPlacedUids(deps.db, tenantId, mailbox.id, { folderId: folder.id, uidValidity }),
  }
}

async function nameAll(
  turn: ImapTurn,
  numbering: Numbering,
  uids: readonly number[],
): Promise<{ id: string; threadId: string }[]> {
  const places = await listPlacesByUid(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering, uids)
  const placed = new Set(places.map((place) => place.uid))
  const unplaced = uids.filter((uid) => !placed.has(uid))
  const { found } = await fetchEach(turn.session, unplaced, { headers: MARK_FIELDS }, ({ headers, ...state }) =>
    headers && state.sizeBytes !== undefined ? { state, marks: readHeaderMarks(headers) } : undefined,
  )
  const identities = await identify(turn, turn.deps.db, numbering, found)
  const unnamed = unplaced.filter((uid) => !identities.has(uid)).map((uid) => unnamedId({ ...numbering, uid }))
  const ids = [...places.map((place) => place.messageId), ...[...identities.values()].map((one) => one.id), ...unnamed]
  return ids.map((id) => ({ id, threadId: id }))
}
