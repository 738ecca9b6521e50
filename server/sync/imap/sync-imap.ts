import { listFolderDoubts } from '../../store/imap-folder-doubts.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import { forgetFolderCursors } from '../../store/imap-folders.ts'
import { deletePlacesWithoutMessage } from '../../store/imap-mirror.ts'
import { type ImapState, saveImapState } from '../../store/imap-states.ts'
import { listDueTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import type { Run } from '../run.ts'
import { fetchWithheld } from './fetch-withheld.ts'
import type { ImapRun } from './imap-run.ts'
import { lookAtFolder } from './look-at-folder.ts'
import { openFolder } from './open-folder.ts'
import { refreshFolders } from './refresh-folders.ts'
import { settleGone, settleUnplaced } from './settle-gone.ts'
import { settleTasks } from './settle-tasks.ts'
import { withSession } from './with-session.ts'

/**
 * Bring a mailbox up to date over IMAP: the first time all of it, later what changed. Killed at any point, the next run
 * goes on where it was: what is in the mirror has its place, and a folder's cursor moves when the folder is done.
 *
 * @throws `imap.*`, `connection.*` what concerns the way to the server
 */
export function syncImap(begun: Run, keeps: ImapRun['keeps']): Promise<void> {
  return withSession(begun, keeps, syncAll)
}

async function syncAll(run: ImapRun, before: ImapState | undefined): Promise<void> {
  const foreign = (before?.syncedAt ?? null) !== run.mailbox.lastSyncAt
  if (run.keeps === 'mail' && before && !foreign) await fetchWithheld(run)
  const asked = (await listDueTasks(run.deps.db, run.tenantId, run.mailbox.id, run.deps.now(), 1)).length > 0
  if (foreign || asked || !before) await beginAnew(run, before)
  const folders = await refreshFolders(run)
  run.doubts = await listFolderDoubts(run.deps.db, run.tenantId, run.mailbox.id)
  if (run.mailbox.phase !== 'ready') await beginImport(run, folders)
  for (const folder of folders) await lookAtFolder(run, folder)
  await settleGone(run)
  const seenAll = run.unopened.size === 0
  if ((foreign || asked) && seenAll && run.keeps === 'mail') await settleUnplaced(run, folders)
  if (asked && run.keeps === 'mail') await settleTasks(run)
  await finish(run)
}

/** Another transport has worked here since, or a census doubts: what we remember of the folders proves nothing. */
async function beginAnew(run: ImapRun, before: ImapState | undefined): Promise<void> {
  const { tenantId, mailbox, threadsBy } = run
  await commit(run, async (trx) => {
    // Counted mail is never in the mirror.
    if (run.keeps === 'mail') await deletePlacesWithoutMessage(trx, tenantId, mailbox.id)
    await forgetFolderCursors(trx, tenantId, mailbox.id)
    if (!before) await saveImapState(trx, tenantId, mailbox.id, { threadsBy, syncedAt: null })
    return {}
  })
}

/** Say how much is to come, before it does. */
async function beginImport(run: ImapRun, folders: readonly FolderRow[]): Promise<void> {
  let expected = 0
  for (const folder of folders) {
    const opened = await openFolder(run, folder)
    if (opened.is === 'open') expected += opened.selected.exists
  }
  await commit(run, async () => ({
    advance: { phase: 'fetching', expected, ...(run.mailbox.startedAt === null && { startedAt: run.deps.now() }) },
  }))
}

async function finish(run: ImapRun): Promise<void> {
  const { deps, tenantId, mailbox, threadsBy } = run
  const now = deps.now()
  await commit(run, async (trx) => {
    await saveImapState(trx, tenantId, mailbox.id, { threadsBy, syncedAt: now })
    const { messages, finishedAt } = run.mailbox
    return { advance: { phase: 'ready', expected: messages, finishedAt: finishedAt ?? now, lastSyncAt: now } }
  })
}
