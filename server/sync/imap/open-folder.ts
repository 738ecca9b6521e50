import { type ErrorCode, isError } from '../../core/errors.ts'
import { type FolderDoubt, saveFolderDoubt } from '../../store/imap-folder-doubts.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { KnownFolder, SelectedFolder } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import type { ImapTurn } from './imap-turn.ts'

/** A server's plain word about one folder: it is not ours to open, is held by another, or ended a moment ago. */
const REFUSALS: readonly ErrorCode[] = [
  'imap.command_refused',
  'imap.folder_missing',
  'imap.in_use',
  'imap.limit_reached',
  'imap.unavailable',
]
/** Those of them that pass: what was moved into such a folder shows as soon as it opens. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['imap.in_use', 'imap.limit_reached', 'imap.unavailable'])
/** How a folder that is passed over stands in the list of runs, beside the messages that were. */
const FOLDER_CLOSED: ErrorCode = 'imap.folder_closed'
/** Where nearly all mail comes in: without it there is no turn. */
const NEEDED: readonly (string | null)[] = ['inbox', 'all']

/** A folder that stands open in the session, or why it does not. */
export type OpenedFolder = { is: 'open'; selected: SelectedFolder } | { is: 'refused'; code: ErrorCode }

/** Open a folder. One that is refused is noted with the turn, and holds up no other. */
export async function openFolder(
  turn: ImapTurn,
  folder: Pick<FolderRow, 'id' | 'path' | 'role'>,
  known?: KnownFolder,
): Promise<OpenedFolder> {
  try {
    return { is: 'open', selected: await turn.session.select(folder.path, known) }
  } catch (error) {
    if (!isError(error, ...REFUSALS) || !turn.session.open || NEEDED.includes(folder.role)) throw error
    turn.unopened.set(folder.id, error.code)
    return { is: 'refused', code: error.code }
  }
}

/**
 * Note why a folder is passed over, or that it no longer is. Once, not with every look: the list of runs is for what is
 * new. There it stands as a folder; why it is refused stays with the folder.
 *
 * @param refusedCode Null where it was opened.
 */
export async function noteRefusal(turn: ImapTurn, folderId: string, refusedCode: ErrorCode | null): Promise<void> {
  const before: FolderDoubt = turn.doubts.get(folderId) ?? { doubtedAt: null, refusedCode: null }
  if (before.refusedCode === refusedCode) return
  const { tenantId, mailbox } = turn
  await commit(turn, async (trx) => {
    await saveFolderDoubt(trx, tenantId, mailbox.id, folderId, { ...before, refusedCode })
    return { tally: { skipped: before.refusedCode === null ? [FOLDER_CLOSED] : [] } }
  })
  turn.doubts = new Map([...turn.doubts, [folderId, { ...before, refusedCode }]])
}

/**
 * Note in a run that deletes which folders were closed to it: what has gone may have been moved into one of them, and
 * is not to vanish without a word.
 *
 * @param removedBefore How many messages this run had deleted before it settled what has gone.
 */
export async function noteClosedFolders(turn: ImapTurn, removedBefore: number): Promise<void> {
  const { removed, skipped } = turn.record.row
  const isNoted = skipped[FOLDER_CLOSED] !== undefined
  if (removed === removedBefore || turn.unopened.size === 0 || isNoted) return
  await commit(turn, async () => ({ tally: { skipped: [...turn.unopened.keys()].map(() => FOLDER_CLOSED) } }))
}

/** Whether some folder is closed to us for the moment alone, so that what is missing elsewhere may lie in it. */
export function mayHideMail(turn: ImapTurn): boolean {
  return [...turn.unopened.values()].some((code) => PASSING.has(code))
}
