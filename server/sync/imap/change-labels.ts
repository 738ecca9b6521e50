import { requireUsableNow } from '../../connections/require-usable-now.ts'
import { AppError } from '../../core/errors.ts'
import { type FolderRow, listFolders, saveFolders } from '../../store/imap-folders.ts'
import { listPlacesOfMessages, markGone, type Numbering, type Place, savePlaces } from '../../store/imap-places.ts'
import { listLabels, saveLabels } from '../../store/labels.ts'
import { listMessageLabels } from '../../store/message-labels.ts'
import { listRfcMessageIds } from '../../store/rfc-message-ids.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import type { LabelChange, OpenFarLabels } from '../change-labels.ts'
import { labelKey } from '../label-key.ts'
import { decideChange, type PlaceChange } from './decide-change.ts'
import { folderIdOf, folderLabelOf } from './decide-folder-use.ts'
import { decideUnplaced } from './decide-unplaced.ts'
import { findCopies } from './find-copies.ts'
import { inventLabelId } from './place-labels.ts'

/** Where a server keeps what was archived, when it has no folder for that: the name most programs give it. */
const ARCHIVE = 'Archive'

/** A mailbox's labels at its IMAP server. The session is opened with the first call and closed by `close`. */
export const openImapLabels: OpenFarLabels = (deps, { tenantId, mailbox, signal }) => {
  let opened: Promise<ImapSession> | undefined
  const session = () => {
    opened ??= deps.imap.open(tenantId, mailbox.connectionId, signal, 'act')
    return opened
  }
  return { ensureLabel, apply, close }

  async function ensureLabel(name: string): Promise<string> {
    const labels = await listLabels(deps.db, tenantId, mailbox.id)
    const known = labels.find((label) => label.kind === 'user' && labelKey(label.name) === labelKey(name))
    if (known) return known.id
    const far = await session()
    if (!far.capabilities.gmail) return (await makeFolder(far, name)).labelId ?? ''
    // Gmail makes the label with the first message that gets it.
    const id = inventLabelId(name)
    await saveLabels(deps.db, tenantId, mailbox.id, [{ id, name, kind: 'user', color: null }])
    return id
  }

  async function apply(change: LabelChange): Promise<string[]> {
    const far = await session()
    const folders = await listFolders(deps.db, tenantId, mailbox.id)
    const names = far.capabilities.gmail
      ? new Map((await listLabels(deps.db, tenantId, mailbox.id)).map((label) => [label.id, label.name]))
      : undefined
    const userNames = names && ((id: string) => (/^[A-Z_]+$/.test(id) ? undefined : names.get(id)))
    const places = await listPlacesOfMessages(deps.db, tenantId, mailbox.id, change.messageIds)
    const placed = new Set<string>()
    for (const [folderId, inFolder] of Map.groupBy(places, (place) => place.folderId)) {
      const folder = folders.find(({ id }) => id === folderId)
      if (!folder) continue
      for (const { messageId } of inFolder) placed.add(messageId)
      await requireUsableNow(deps.db, tenantId, mailbox.connectionId)
      const changes = decideChange(change, folder, inFolder, folders, userNames)
      if (changes.length > 0) await applyInFolder(far, folder, inFolder, folders, changes)
    }
    const here = await listMessageLabels(deps.db, tenantId, mailbox.id, change.messageIds)
    const unplaced = decideUnplaced(here, placed, folders)
    if (unplaced.is === 'not_found_yet') throw new AppError('imap.unavailable', 'a message lies in no folder yet')
    if (unplaced.is === 'hidden') throw new AppError('imap.folder_missing')
    // What has gone from its folder is found by the next look at that folder.
    return []
  }

  async function applyInFolder(
    far: ImapSession,
    folder: FolderRow,
    places: readonly (Place & Numbering)[],
    folders: readonly FolderRow[],
    changes: readonly PlaceChange[],
  ): Promise<void> {
    const { uidValidity } = await far.select(folder.path)
    // Numbered anew since we looked: the next look finds these messages again, and then the change is made.
    if (places.some((place) => place.uidValidity !== uidValidity)) throw new AppError('imap.unavailable')
    for (const one of changes) {
      const set = writeUidSet(one.uids)
      if (one.do === 'flags') await far.storeFlags(set, one)
      else if (one.do === 'labels') await far.storeLabels(set, one)
      else await carry(far, one, folder, places, folders)
    }
  }

  async function carry(
    far: ImapSession,
    change: Extract<PlaceChange, { do: 'move' | 'copy' | 'archive' }>,
    folder: FolderRow,
    places: readonly (Place & Numbering)[],
    folders: readonly FolderRow[],
  ): Promise<void> {
    const to =
      change.do === 'archive'
        ? (folders.find(({ role }) => role === 'archive') ?? (await makeFolder(far, ARCHIVE, 'archive')))
        : folders.find(({ id }) => id === change.toFolderId)
    if (!to) throw new AppError('imap.folder_missing')
    const lying = places.filter((place) => change.uids.includes(place.uid))
    const isCopied = change.do === 'copy' || !far.capabilities.move
    const there = isCopied ? await lookThere(far, lying, folder, to) : new Map<number, number>()
    await far.select(folder.path)
    const set = writeUidSet(change.uids.filter((uid) => !there.has(uid)))
    const carried = set === '' ? [] : change.do === 'copy' ? await far.copy(set, to.path) : await far.move(set, to.path)
    // A move in two steps that ended between them: what is there already only has to leave.
    if (change.do !== 'copy' && there.size > 0) {
      await far.storeFlags(writeUidSet([...there.keys()].sort((one, other) => one - other)), { add: ['\\Deleted'] })
    }
    await notePlaces(folder, to, places, new Map([...there, ...carried]), change.do !== 'copy')
  }

  /** What the target holds of it by now: told again, a copy must leave what once leaves. */
  async function lookThere(
    far: ImapSession,
    lying: readonly Place[],
    from: FolderRow,
    to: FolderRow,
  ): Promise<Map<number, number>> {
    const ids = lying.map((place) => place.messageId)
    const rfcMessageIds = await listRfcMessageIds(deps.db, tenantId, mailbox.id, ids)
    return findCopies(far, lying, rfcMessageIds, from.path, to.path)
  }

  /** Where they are by now, so that what is changed next finds them before the next look. */
  async function notePlaces(
    from: FolderRow,
    to: FolderRow,
    places: readonly (Place & Numbering)[],
    carried: ReadonlyMap<number, number>,
    left: boolean,
  ): Promise<void> {
    const arrived = places.flatMap((place): Place[] => {
      const uid = carried.get(place.uid)
      if (uid === undefined) return []
      const kept = place.labelIds.filter((label) => label !== from.labelId)
      return [{ uid, messageId: place.messageId, labelIds: to.labelId === null ? kept : [...kept, to.labelId].sort() }]
    })
    const { uidValidity } = to
    const old = from.uidValidity
    if (arrived.length === 0 || uidValidity === null || old === null) return
    await deps.transact(async (trx) => {
      await savePlaces(trx, tenantId, mailbox.id, { folderId: to.id, uidValidity }, arrived)
      const gone = [...carried.keys()]
      if (left) await markGone(trx, tenantId, mailbox.id, { folderId: from.id, uidValidity: old }, gone)
    })
  }

  async function makeFolder(far: ImapSession, name: string, role: 'archive' | null = null): Promise<FolderRow> {
    const delimiter = (await far.listFolders()).find((folder) => folder.delimiter !== null)?.delimiter ?? null
    const path = delimiter === null ? name : name.split('/').join(delimiter)
    const there = (await far.listFolders()).some((folder) => folder.path === path)
    if (!there) await far.createFolder(path)
    const { uidValidity, uidNext } = await far.select(path)
    const row: FolderRow = {
      id: folderIdOf(path),
      path,
      role,
      labelId: role === null ? folderLabelOf(path) : null,
      uidValidity,
      uidNext,
      highestModseq: null,
      placed: 0,
      comparedAt: null,
    }
    await saveFolders(deps.db, tenantId, mailbox.id, [row])
    if (row.labelId !== null) {
      await saveLabels(deps.db, tenantId, mailbox.id, [{ id: row.labelId, name, kind: 'user', color: null }])
    }
    return row
  }

  async function close(): Promise<void> {
    const far = await opened?.catch(() => undefined)
    await far?.logout()
  }
}
