import { setImmediate as breathe } from 'node:timers/promises'
import type { Numbering } from '../../store/imap-places.ts'
import { listRaws, listUnreadRaws, saveRaws } from '../../store/imap-raws.ts'
import { batchBytesMax } from '../../transport/imap/bounds.ts'
import { commit } from '../commit.ts'
import { mayGoOn } from '../turn.ts'
import { batchEach, inBatches } from './batches.ts'
import { fetchEach } from './fetch-each.ts'
import { type FetchedMail, readWhole, withhold } from './fetch-mail.ts'
import type { Sighting } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { oneAhead } from './one-ahead.ts'
import { readState, writeState } from './raw-state.ts'

/** What is asked for and written down in one commit: large enough that waiting for the disk does not count. */
const SPOOL = { count: 200, bytes: 2 * 1024 * 1024 }
/** What is read in one commit. */
const READ = { count: 100, bytes: 2 * 1024 * 1024 }
/** Of these, so much is in one statement as it came: a larger one is copied on its way, again and again as it grows. */
const PIECE = { count: 50, bytes: 512 * 1024 }

type Land = (mails: readonly FetchedMail[]) => Promise<void>

/**
 * Write mails down as they come, whole, before any of them is read: what has been fetched once is safe from whatever
 * happens to us, and is never asked for again.
 *
 * @param unknown Mails that are not in the mirror, in the order in which they are wanted.
 * @param land Takes those that the server does not hand out.
 */
export async function spoolMail(
  turn: ImapTurn,
  numbering: Numbering,
  unknown: AsyncIterable<Sighting[]>,
  land: Land,
): Promise<void> {
  const withheld: FetchedMail[] = []
  await oneAhead(
    batchEach(unknown, SPOOL, ({ state }) => state.sizeBytes ?? 0),
    async (batch) => {
      mayGoOn(turn)
      const uids = batch.map((one) => one.state.uid).sort((one, other) => one - other)
      const { found: mails, refused } = await fetchEach(
        turn.session,
        uids,
        { whole: true, bytesMax: batchBytesMax(batch.map((one) => one.state)) },
        ({ whole, ...state }) => whole && { uid: state.uid, state: writeState(state), raw: whole },
      )
      for (const one of batch) {
        const code = refused.get(one.state.uid)
        if (code) withheld.push(withhold(one, code))
      }
      return mails
    },
    (mails) => writeDown(turn, numbering, mails),
  )
  await land(withheld)
}

async function writeDown(
  turn: ImapTurn,
  numbering: Numbering,
  mails: readonly { uid: number; state: unknown; raw: Buffer }[],
): Promise<void> {
  if (mails.length === 0) return
  await commit(turn, async (trx) => {
    for (const piece of inBatches(mails, PIECE, (mail) => mail.raw.length)) {
      await saveRaws(trx, turn.tenantId, turn.mailbox.id, numbering, piece)
    }
    return {}
  })
}

/** UIDs of the mails of a folder that are written down and not read yet. */
export async function listSpooled(turn: ImapTurn, numbering: Numbering): Promise<Set<number>> {
  const { deps, tenantId, mailbox } = turn
  if (deps.imap.keep !== 'whole') return new Set()
  return new Set((await listUnreadRaws(deps.db, tenantId, mailbox.id, numbering)).map((one) => one.uid))
}

/** Read what is written down, newest first, a batch at a time. @param land Puts a batch into the mirror. */
export async function readSpool(turn: ImapTurn, numbering: Numbering, land: Land): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const unread = await listUnreadRaws(deps.db, tenantId, mailbox.id, numbering)
  await oneAhead(
    inBatches(unread, READ, (one) => one.sizeBytes),
    (batch) => {
      mayGoOn(turn)
      return readBatch(turn, numbering, batch)
    },
    land,
  )
}

/** Piece by piece, and between two mails the database gets its turn: it puts away the batch before. */
async function readBatch(
  { deps, tenantId, mailbox }: ImapTurn,
  numbering: Numbering,
  batch: readonly { uid: number; sizeBytes: number }[],
): Promise<FetchedMail[]> {
  const mails: FetchedMail[] = []
  for (const piece of inBatches(batch, PIECE, (one) => one.sizeBytes)) {
    const uids = piece.map((one) => one.uid)
    for (const { state, raw } of await listRaws(deps.db, tenantId, mailbox.id, numbering, uids)) {
      mails.push({ ...readWhole(readState(state), raw), whole: 'spooled' })
      await breathe()
    }
  }
  return mails
}
