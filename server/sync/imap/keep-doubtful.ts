import { isError } from '../../core/errors.ts'
import { listFolderDoubts, saveFolderDoubt } from '../../store/imap-folder-doubts.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import { markFolderGone } from '../../store/imap-places.ts'
import { listLabels } from '../../store/labels.ts'
import { commit } from '../commit.ts'
import { decideDoubt } from './decide-doubt.ts'
import type { UsedFolder } from './decide-folder-use.ts'
import type { ImapTurn } from './imap-turn.ts'
import { openFolder } from './open-folder.ts'

/**
 * Ask about folders that a listing does not name any more, each by itself: only a server that says twice, a minute
 * apart, that there is no such folder is believed.
 *
 * @returns those that are there all the same, and those that are not to be forgotten yet; the others have ended
 */
export async function keepDoubtful(
  turn: ImapTurn,
  unlisted: readonly FolderRow[],
): Promise<{ open: UsedFolder[]; doubted: UsedFolder[] }> {
  const { deps, tenantId, mailbox } = turn
  const doubts = await listFolderDoubts(deps.db, tenantId, mailbox.id)
  const names = new Map((await listLabels(deps.db, tenantId, mailbox.id)).map((label) => [label.id, label.name]))
  const open: UsedFolder[] = []
  const doubted: UsedFolder[] = []
  for (const folder of unlisted) {
    const { id, path, role, labelId } = folder
    const kept = { id, path, role, labelId, name: names.get(labelId ?? '') ?? path }
    if (!(await isMissing(turn, folder))) {
      open.push(kept)
      continue
    }
    const before = doubts.get(id)?.doubtedAt ?? null
    const doubtedAt = decideDoubt(before, true, deps.now())
    if (doubtedAt === null) continue
    doubted.push(kept)
    if (doubtedAt === before) continue
    // What lies elsewhere by now, as after a new name, is known there at once; the rest waits for the second word.
    await commit(turn, async (trx) => {
      await markFolderGone(trx, tenantId, mailbox.id, id)
      await saveFolderDoubt(trx, tenantId, mailbox.id, id, { doubtedAt, refusedCode: null })
      return {}
    })
  }
  return { open, doubted }
}

/** One that is refused for another reason is there; the look at it notes why it is passed over. */
async function isMissing(turn: ImapTurn, folder: FolderRow): Promise<boolean> {
  try {
    const opened = await openFolder(turn, folder)
    return opened.is === 'refused' && opened.code === 'imap.folder_missing'
  } catch (error) {
    // A folder that every turn needs, and that has another name now.
    if (isError(error, 'imap.folder_missing') && turn.session.open) return true
    throw error
  }
}
