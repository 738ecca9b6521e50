import { AppError } from '../../core/errors.ts'
import { deleteFolder, type FolderRow, listFolders, saveFolders } from '../../store/imap-folders.ts'
import { markFolderGone } from '../../store/imap-places.ts'
import { deleteLabels, type LabelRow, listLabels, saveLabels } from '../../store/labels.ts'
import type { ImapFolder } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import { goneLabels } from '../gone-labels.ts'
import { decideFolderUse, type UsedFolder } from './decide-folder-use.ts'
import type { ImapTurn } from './imap-turn.ts'
import { keepDoubtful } from './keep-doubtful.ts'
import { saveNewLabels } from './learn-labels.ts'

/** Labels that every mailbox has, under the ids that Gmail's API gives them. */
const SYSTEM_LABELS = ['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'UNREAD', 'STARRED']

/**
 * Learn which folders there are, and which of them are mirrored.
 *
 * @returns those to look at, in order
 * @throws `imap.nonsense` the server names no folder that must be there
 */
export async function refreshFolders(turn: ImapTurn): Promise<FolderRow[]> {
  const { deps, tenantId, mailbox, session } = turn
  // Before the look: a folder that is made while the server answers is missing in the answer, and so is its label.
  const stand = await listLabels(deps.db, tenantId, mailbox.id)
  const there = await session.listFolders()
  const gmail = turn.threadsBy === 'gmail'
  const used = decideFolderUse(there, gmail)
  // Every account has an inbox, and at Gmail all mail lies in one folder: an answer without is no answer.
  if (!used.some((folder) => folder.role === (gmail ? 'all' : 'inbox'))) {
    throw new AppError('imap.nonsense', gmail ? 'all mail is hidden from IMAP' : 'there is no inbox')
  }
  const before = await listFolders(deps.db, tenantId, mailbox.id)
  const unlisted = before.filter((folder) => !there.some(({ path }) => path === folder.path))
  const kept = unlisted.length > 0 ? await keepDoubtful(turn, unlisted) : { open: [], doubted: [] }
  const [shown, stay] = [
    [...used, ...kept.open],
    [...used, ...kept.open, ...kept.doubted],
  ]
  if (!isSame(before, stay)) {
    const ended = before.filter((folder) => !stay.some(({ id }) => id === folder.id))
    await commit(turn, async (trx) => {
      await saveFolders(trx, tenantId, mailbox.id, shown)
      for (const folder of ended) {
        await markFolderGone(trx, tenantId, mailbox.id, folder.id)
        await deleteFolder(trx, tenantId, mailbox.id, folder.id)
      }
      return {}
    })
  }
  // What a person calls their folders is none of a counting's business.
  if (turn.keeps === 'mail') await (gmail ? refreshGmailLabels(turn, there) : refreshLabels(turn, stand, stay))
  const rows = new Map((await listFolders(deps.db, tenantId, mailbox.id)).map((row) => [row.id, row]))
  return shown.map(({ id }) => rows.get(id)).filter((row) => row !== undefined)
}

function isSame(before: readonly FolderRow[], used: readonly UsedFolder[]): boolean {
  const words = (folders: readonly Pick<FolderRow, 'id' | 'path' | 'role' | 'labelId'>[]) =>
    folders
      .map(({ id, path, role, labelId }) => [id, path, role, labelId].join('\n'))
      .sort()
      .join('\n\n')
  return words(before) === words(used)
}

/** A label for each folder that means one. */
async function refreshLabels(turn: ImapTurn, stand: readonly LabelRow[], used: readonly UsedFolder[]): Promise<void> {
  const own = used.flatMap(({ role, labelId, name }): LabelRow[] =>
    role === null && labelId !== null ? [{ id: labelId, name, kind: 'user', color: null }] : [],
  )
  const labels = [...systemLabels(), ...own]
  if (fingerprint(stand) === fingerprint(labels)) return
  await commit(turn, async (trx) => {
    await saveLabels(trx, turn.tenantId, turn.mailbox.id, labels)
    await deleteLabels(trx, turn.tenantId, turn.mailbox.id, goneLabels(stand, labels))
    return {}
  })
}

/**
 * Gmail's labels keep the ids that the API has told, known by their names. One that the API has not told yet gets an id
 * made from its name. None is forgotten here: a label hidden from IMAP looks like one that was deleted.
 */
async function refreshGmailLabels(turn: ImapTurn, there: readonly ImapFolder[]): Promise<void> {
  const stand = await listLabels(turn.deps.db, turn.tenantId, turn.mailbox.id)
  if (stand.length === 0) {
    await commit(turn, async (trx) => {
      await saveLabels(trx, turn.tenantId, turn.mailbox.id, systemLabels())
      return {}
    })
  }
  const own = stand.filter((label) => label.kind === 'user')
  turn.labelIds = new Map(own.map((label) => [label.name, label.id]))
  const names = there.filter((folder) => folder.role === undefined && !folder.noselect).map((folder) => folder.path)
  await saveNewLabels(turn, new Set(names))
}

function systemLabels(): LabelRow[] {
  return SYSTEM_LABELS.map((id) => ({ id, name: id, kind: 'system', color: null }))
}

function fingerprint(labels: readonly LabelRow[]): string {
  return JSON.stringify(labels.map(({ id, name }) => [id, name]).sort())
}
