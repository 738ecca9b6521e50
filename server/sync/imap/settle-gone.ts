import type { FolderRow } from '../../store/imap-folders.ts'
import { deleteImapMessages } from '../../store/imap-messages.ts'
import { listUnplacedMessages } from '../../store/imap-mirror.ts'
import { deleteGonePlaces, listGoneMessages, listPlacedLabels } from '../../store/imap-places.ts'
import { deleteRaws } from '../../store/imap-raws.ts'
import type { Arrival } from '../arrival.ts'
import { commit } from '../commit.ts'
import { writeArrivals } from '../land.ts'
import { mayGoOn } from '../turn.ts'
import type { ImapTurn } from './imap-turn.ts'
import { settleHeaders } from './land-headers.ts'
import { seenAgain } from './land-mail.ts'
import { mayHideMail, noteClosedFolders } from './open-folder.ts'

/** A commit of so many takes a tenth of a second. */
const AT_ONCE = 500

/**
 * Settle what becomes of messages whose places have gone: those that lie in another folder by now were moved, the
 * others were deleted. Only what an earlier turn has missed already: a message on its way into a folder that had been
 * looked at is found there by this one.
 */
export async function settleGone(turn: ImapTurn): Promise<void> {
  // Before the first turn there was none: nothing is deleted, and what lies elsewhere is known there.
  const fence = mayHideMail(turn) ? 0 : turn.mailbox.fence
  const removedBefore = turn.record.row.removed
  for (;;) {
    mayGoOn(turn)
    const ids = await listGoneMessages(turn.deps.db, turn.tenantId, turn.mailbox.id, fence, AT_ONCE)
    if (ids.length === 0) return noteClosedFolders(turn, removedBefore)
    await (turn.keeps === 'headers' ? settleHeaders(turn, ids) : settle(turn, ids))
  }
}

/** Labels whose messages lie in a folder of their own at Gmail, which its owner may hide from IMAP. */
const HIDEABLE = ['SPAM', 'TRASH']

/** Delete what another transport had brought and no folder holds. @param folders Those that are shown to us. */
export async function settleUnplaced(turn: ImapTurn, folders: readonly FolderRow[]): Promise<void> {
  const shown = new Set(folders.map((folder) => folder.labelId))
  const hidden = turn.threadsBy === 'gmail' ? HIDEABLE.filter((label) => !shown.has(label)) : []
  for (;;) {
    mayGoOn(turn)
    const ids = await listUnplacedMessages(turn.deps.db, turn.tenantId, turn.mailbox.id, hidden, AT_ONCE)
    if (ids.length === 0) return
    await settle(turn, ids)
  }
}

async function settle(turn: ImapTurn, ids: readonly string[]): Promise<void> {
  const { tenantId, mailbox } = turn
  await commit(turn, async (trx) => {
    const labels = await listPlacedLabels(trx, tenantId, mailbox.id, ids)
    const gone = ids.filter((id) => !labels.has(id))
    const arrivals: Arrival[] = gone.map((id) => ({ is: 'gone', id }))
    const step = await writeArrivals(turn, trx, [...arrivals, ...(await seenAgain(turn, trx, ids, labels))], new Map())
    await deleteImapMessages(trx, tenantId, mailbox.id, gone)
    await deleteRaws(trx, tenantId, mailbox.id, gone)
    await deleteGonePlaces(trx, tenantId, mailbox.id, ids)
    return step
  })
}
