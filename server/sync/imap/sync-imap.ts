import { listFolderDoubts } from '../../store/imap-folder-doubts.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import { forgetFolderCursors } from '../../store/imap-folders.ts'
import { deletePlacesWithoutMessage } from '../../store/imap-mirror.ts'
import { type ImapState, saveImapState } from '../../store/imap-states.ts'
import { listDueTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import type { Turn } from '../turn.ts'
import { fetchWithheld } from './fetch-withheld.ts'
import type { ImapTurn } from './imap-turn.ts'
import { lookAtFolder } from './look-at-folder.ts'
import { openFolder } from './open-folder.ts'
import { refreshFolders } from './refresh-folders.ts'
import { settleGone, settleUnplaced } from './settle-gone.ts'
import { settleTasks } from './settle-tasks.ts'
import { withSession } from './with-session.ts'

/**
 * Bring a mailbox up to date over IMAP: the first time all of it, later what changed. Killed at any point, the next
 * turn goes on where it was: what is in the mirror has its place, and a folder's cursor moves when the folder is done.
 *
 * @throws `imap.*`, `connection.*` what concerns the way to the server
 */
export function syncImap(begun: Turn, keeps: ImapTurn['keeps']): Promise<void> {
  return withSession(begun, keeps, syncAll)
}

async function syncAll(turn: ImapTurn, before: ImapState | undefined): Promise<void> {
  const foreign = (before?.syncedAt ?? null) !== turn.mailbox.lastSyncAt
  if (turn.keeps === 'mail' && before && !foreign) await fetchWithheld(turn)
  const asked = (await listDueTasks(turn.deps.db, turn.tenantId, turn.mailbox.id, turn.deps.now(), 1)).length > 0
  if (foreign || asked || !before) await beginAnew(turn, before)
  const folders = await refreshFolders(turn)
  turn.doubts = await listFolderDoubts(turn.deps.db, turn.tenantId, turn.mailbox.id)
  if (turn.mailbox.phase !== 'ready') await beginImport(turn, folders)
  for (const folder of folders) await lookAtFolder(turn, folder)
  await settleGone(turn)
  const seenAll = turn.unopened.size === 0
  if ((foreign || asked) && seenAll && turn.keeps === 'mail') await settleUnplaced(turn, folders)
  if (asked && turn.keeps === 'mail') await settleTasks(turn)
  await finish(turn)
}

/** Another transport has worked here since, or a census doubts: what we remember of the folders proves nothing. */
async function beginAnew(turn: ImapTurn, before: ImapState | undefined): Promise<void> {
  const { tenantId, mailbox, threadsBy } = turn
  await commit(turn, async (trx) => {
    // Counted mail is never in the mirror.
    if (turn.keeps === 'mail') await deletePlacesWithoutMessage(trx, tenantId, mailbox.id)
    await forgetFolderCursors(trx, tenantId, mailbox.id)
    if (!before) await saveImapState(trx, tenantId, mailbox.id, { threadsBy, syncedAt: null })
    return {}
  })
}

/** Say how much is to come, before it does. */
async function beginImport(turn: ImapTurn, folders: readonly FolderRow[]): Promise<void> {
  let expected = 0
  for (const folder of folders) {
    const opened = await openFolder(turn, folder)
    if (opened.is === 'open') expected += opened.selected.exists
  }
  await commit(turn, async () => ({
    advance: { phase: 'fetching', expected, ...(turn.mailbox.startedAt === null && { startedAt: turn.deps.now() }) },
  }))
}

async function finish(turn: ImapTurn): Promise<void> {
  const { deps, tenantId, mailbox, threadsBy } = turn
  const now = deps.now()
  await commit(turn, async (trx) => {
    await saveImapState(trx, tenantId, mailbox.id, { threadsBy, syncedAt: now })
    const { messages, finishedAt } = turn.mailbox
    return { advance: { phase: 'ready', expected: messages, finishedAt: finishedAt ?? now, lastSyncAt: now } }
  })
}
