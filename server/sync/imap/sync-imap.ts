import type { FolderRow } from '../../store/imap-folders.ts'
import { forgetFolderCursors } from '../../store/imap-folders.ts'
import { deletePlacesWithoutMessage } from '../../store/imap-mirror.ts'
import { findImapState, type ImapState, saveImapState, type ThreadsBy } from '../../store/imap-states.ts'
import type { ImapCapabilities } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import type { Run } from '../run.ts'
import type { ImapRun } from './imap-run.ts'
import { lookAtFolder } from './look-at-folder.ts'
import { refreshFolders } from './refresh-folders.ts'
import { settleGone, settleUnplaced } from './settle-gone.ts'

/**
 * Bring a mailbox up to date over IMAP: the first time all of it, later what changed. Killed at any point, the next run
 * goes on where it was: what is in the mirror has its place, and a folder's cursor moves when the folder is done.
 *
 * @throws `imap.*`, `connection.*` what concerns the way to the server
 */
export async function syncImap(begun: Run): Promise<void> {
  const { deps, tenantId, mailbox, signal } = begun
  const session = await deps.imap.open(tenantId, mailbox.connectionId, signal)
  const hangUp = () => session.close()
  signal.addEventListener('abort', hangUp, { once: true })
  try {
    const before = await findImapState(deps.db, tenantId, mailbox.id)
    const threadsBy = before?.threadsBy ?? decideThreads(session.capabilities)
    // The run itself, with its session beside: what one step changes of it, all of them see.
    const run: ImapRun = Object.assign(begun, { session, threadsBy, labelIds: new Map() })
    await syncAll(run, before)
    await session.logout()
  } catch (error) {
    session.close()
    throw error
  } finally {
    signal.removeEventListener('abort', hangUp)
  }
}

async function syncAll(run: ImapRun, before: ImapState | undefined): Promise<void> {
  const foreign = (before?.syncedAt ?? null) !== run.mailbox.lastSyncAt
  if (foreign || !before) await beginAnew(run, before)
  const folders = await refreshFolders(run)
  if (run.mailbox.phase !== 'ready') await beginImport(run, folders)
  for (const folder of folders) await lookAtFolder(run, folder)
  await settleGone(run)
  if (foreign) await settleUnplaced(run)
  await finish(run)
}

/** Only Gmail tells its own threads; elsewhere the server's where it keeps them, else what the mails themselves name. */
function decideThreads({ gmail, objectid }: ImapCapabilities): ThreadsBy {
  if (gmail) return 'gmail'
  return objectid ? 'objectid' : 'references'
}

/** Another transport has worked here since, or nobody has: what we remember of the folders proves nothing. */
async function beginAnew(run: ImapRun, before: ImapState | undefined): Promise<void> {
  const { tenantId, mailbox, threadsBy } = run
  await commit(run, async (trx) => {
    await deletePlacesWithoutMessage(trx, tenantId, mailbox.id)
    await forgetFolderCursors(trx, tenantId, mailbox.id)
    if (!before) await saveImapState(trx, tenantId, mailbox.id, { threadsBy, syncedAt: null })
    return {}
  })
}

/** Say how much is to come, before it does. */
async function beginImport(run: ImapRun, folders: readonly FolderRow[]): Promise<void> {
  let expected = 0
  for (const folder of folders) expected += (await run.session.select(folder.path)).exists
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
