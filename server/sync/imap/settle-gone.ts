import type { FolderRow } from '../../store/imap-folders.ts'
import { deleteImapMessages } from '../../store/imap-messages.ts'
import { listUnplacedMessages } from '../../store/imap-mirror.ts'
import { deleteGonePlaces, listGoneMessages, listPlacedLabels } from '../../store/imap-places.ts'
import { deleteRaws } from '../../store/imap-raws.ts'
import type { Arrival } from '../arrival.ts'
import { commit } from '../commit.ts'
import { writeArrivals } from '../land.ts'
import { mayGoOn } from '../run.ts'
import type { ImapRun } from './imap-run.ts'
import { settleHeaders } from './land-headers.ts'
import { seenAgain } from './land-mail.ts'
import { mayHideMail } from './open-folder.ts'

/** A commit of so many takes a tenth of a second. */
const AT_ONCE = 500

/**
 * Settle what becomes of messages whose places have gone: those that lie in another folder by now were moved, the others
 * were deleted. Only what an earlier run has missed already: a message on its way into a folder that had been looked at is
 * found there by this one.
 */
export async function settleGone(run: ImapRun): Promise<void> {
  // Before the first run there was none: nothing is deleted, and what lies elsewhere is known there.
  const fence = mayHideMail(run) ? 0 : run.mailbox.fence
  for (;;) {
    mayGoOn(run)
    const ids = await listGoneMessages(run.deps.db, run.tenantId, run.mailbox.id, fence, AT_ONCE)
    if (ids.length === 0) return
    await (run.keeps === 'headers' ? settleHeaders(run, ids) : settle(run, ids))
  }
}

/** Labels whose messages lie in a folder of their own at Gmail, which its owner may hide from IMAP. */
const HIDEABLE = ['SPAM', 'TRASH']

/** Delete what another transport had brought and no folder holds. @param folders Those that are shown to us. */
export async function settleUnplaced(run: ImapRun, folders: readonly FolderRow[]): Promise<void> {
  const shown = new Set(folders.map((folder) => folder.labelId))
  const hidden = run.threadsBy === 'gmail' ? HIDEABLE.filter((label) => !shown.has(label)) : []
  for (;;) {
    mayGoOn(run)
    const ids = await listUnplacedMessages(run.deps.db, run.tenantId, run.mailbox.id, hidden, AT_ONCE)
    if (ids.length === 0) return
    await settle(run, ids)
  }
}

async function settle(run: ImapRun, ids: readonly string[]): Promise<void> {
  const { tenantId, mailbox } = run
  await commit(run, async (trx) => {
    const labels = await listPlacedLabels(trx, tenantId, mailbox.id, ids)
    const gone = ids.filter((id) => !labels.has(id))
    const arrivals: Arrival[] = gone.map((id) => ({ is: 'gone', id }))
    const step = await writeArrivals(run, trx, [...arrivals, ...(await seenAgain(run, trx, ids, labels))], new Map())
    await deleteImapMessages(trx, tenantId, mailbox.id, gone)
    await deleteRaws(trx, tenantId, mailbox.id, gone)
    await deleteGonePlaces(trx, tenantId, mailbox.id, ids)
    return step
  })
}
