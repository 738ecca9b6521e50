import { setImmediate as breathe } from 'node:timers/promises'
import type { Numbering } from '../../store/imap-places.ts'
import { listRaws, listUnreadRaws, saveRaws } from '../../store/imap-raws.ts'
import { batchBytesMax } from '../../transport/imap/bounds.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import { mayGoOn } from '../turn.ts'
import { fetchEach } from './fetch-each.ts'
import { type FetchedMail, readWhole, withhold } from './fetch-mail.ts'
import type { ImapTurn } from './imap-turn.ts'
import { inBatches } from './uid-sets.ts'

/** What is asked for and written down in one commit: large enough that waiting for the disk does not count. */
const SPOOL = { count: 200, bytes: 1024 * 1024 }
/** What is read in one commit. */
const READ = { count: 100, bytes: 1024 * 1024 }

/**
 * Write mails down as they come, whole, before any of them is read: what has been fetched once is safe from whatever
 * happens to us, and is never asked for again.
 *
 * @param states Of mails that are not in the mirror, in the order in which they are wanted.
 * @returns those that the server does not hand out
 */
export async function spoolMail(
  turn: ImapTurn,
  numbering: Numbering,
  states: readonly MessageState[],
): Promise<FetchedMail[]> {
  const withheld: FetchedMail[] = []
  let putAway: Promise<void> = Promise.resolve()
  try {
    for (const batch of inBatches(states, SPOOL, (state) => state.sizeBytes ?? 0)) {
      mayGoOn(turn)
      const uids = batch.map((state) => state.uid).sort((one, other) => one - other)
      const { found: mails, refused } = await fetchEach(
        turn.session,
        uids,
        { whole: true, bytesMax: batchBytesMax(batch) },
        ({ whole, ...state }) => whole && { uid: state.uid, state: writeState(state), raw: whole },
      )
      const kept = batch.map((state) => ({ state, code: refused.get(state.uid) }))
      withheld.push(...kept.flatMap(({ state, code }) => (code ? [withhold(state, code)] : [])))
      await putAway
      putAway = writeDown(turn, numbering, mails)
      // Its failure is met where it is waited for; until then it must not count as nobody's.
      putAway.catch(() => undefined)
    }
    return withheld
  } finally {
    await putAway
  }
}

async function writeDown(
  turn: ImapTurn,
  numbering: Numbering,
  mails: readonly { uid: number; state: unknown; raw: Buffer }[],
): Promise<void> {
  if (mails.length === 0) return
  await commit(turn, async (trx) => {
    await saveRaws(trx, turn.tenantId, turn.mailbox.id, numbering, mails)
    return {}
  })
}

/** Read what is written down, newest first, a batch at a time. @param land Puts a batch into the mirror. */
export async function readSpool(
  turn: ImapTurn,
  numbering: Numbering,
  land: (mails: readonly FetchedMail[]) => Promise<void>,
): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const unread = await listUnreadRaws(deps.db, tenantId, mailbox.id, numbering)
  let putAway: Promise<void> = Promise.resolve()
  try {
    for (const batch of inBatches(unread, READ, (one) => one.sizeBytes)) {
      mayGoOn(turn)
      const uids = batch.map((one) => one.uid)
      const raws = await listRaws(deps.db, tenantId, mailbox.id, numbering, uids)
      const mails = await readAll(raws)
      await putAway
      putAway = land(mails)
      // Its failure is met where it is waited for; until then it must not count as nobody's.
      putAway.catch(() => undefined)
    }
  } finally {
    await putAway
  }
}

/** Between two mails the database gets its turn: it puts away the batch before. */
async function readAll(raws: readonly { state: unknown; raw: Buffer }[]): Promise<FetchedMail[]> {
  const mails: FetchedMail[] = []
  for (const { state, raw } of raws) {
    mails.push(readWhole(readState(state), raw))
    await breathe()
  }
  return mails
}

/** JSON holds no bigint; nobody needs the modification sequence of a single message again. */
function writeState({ modseq: _, ...state }: MessageState): unknown {
  return state
}

function readState(state: unknown): MessageState {
  return { modseq: undefined, ...(state as Omit<MessageState, 'modseq'>) }
}
