import { listPlacesByUid, type Numbering } from '../../store/imap-places.ts'
import type { IdPage } from '../transport.ts'
import { identify, readRfcMessageId, type Sighting } from './identify.ts'
import type { ImapRun } from './imap-run.ts'
import { refreshFolders } from './refresh-folders.ts'
import { writeUidSet } from './uid-sets.ts'

/** A page is one commit. */
const PAGE_UIDS = 2_000

/**
 * One page of what the server holds, folder by folder, by our ids. A message without a place with us yet is named by the id
 * that it will get.
 *
 * @param position `folder uid`: the last one of the page before.
 */
export async function listIds(run: ImapRun, position: string | null): Promise<IdPage | 'position_lost'> {
  const folders = await refreshFolders(run)
  const [folderId, afterUid = '0'] = position?.split(' ') ?? [folders[0]?.id]
  const at = folders.findIndex(({ id }) => id === folderId)
  const folder = folders[at]
  if (!folder) return 'position_lost'

  const { uidValidity } = await run.session.select(folder.path)
  const uids = (await run.session.searchUids({ all: true })).filter((uid) => uid > Number(afterUid))
  const page = uids.slice(0, PAGE_UIDS)
  const messages = await nameAll(run, { folderId: folder.id, uidValidity }, page)
  const follower = folders[at + 1]
  const more = uids.length > page.length
  return { messages, next: more ? `${folder.id} ${page.at(-1) ?? 0}` : follower && `${follower.id} 0` }
}

async function nameAll(
  run: ImapRun,
  numbering: Numbering,
  uids: readonly number[],
): Promise<{ id: string; threadId: string }[]> {
  const places = await listPlacesByUid(run.deps.db, run.tenantId, run.mailbox.id, numbering, uids)
  const placed = new Set(places.map((place) => place.uid))
  const unplaced = uids.filter((uid) => !placed.has(uid))
  const sightings: Sighting[] = []
  if (unplaced.length > 0) {
    for await (const { headers, ...state } of run.session.fetch(writeUidSet(unplaced), { headers: ['message-id'] })) {
      sightings.push({ state, rfcMessageId: headers && readRfcMessageId(headers) })
    }
  }
  const identities = await identify(run, run.deps.db, numbering, sightings)
  const ids = [...places.map((place) => place.messageId), ...[...identities.values()].map((one) => one.id)]
  return ids.map((id) => ({ id, threadId: id }))
}
