import type { FolderRow } from '../../store/imap-folders.ts'
import { hasMessagesElsewhere } from '../../store/imap-mirror.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { mayGoOn } from '../turn.ts'
import { batchEach } from './batches.ts'
import { fetchHeaders } from './fetch-headers.ts'
import { type FetchedMail, fetchedBytes, fetchMail } from './fetch-mail.ts'
import { findUnknown } from './find-unknown.ts'
import type { Sighting } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { landNew } from './land-new.ts'
import { oneAhead } from './one-ahead.ts'
import { listSpooled, readSpool, spoolMail } from './spool-mail.ts'

/** What a first screen shows: it comes before anything else. */
const FIRST_MESSAGES = 50
/** One batch is in memory beside the next on its way; a commit of so many takes a tenth of a second. */
const BATCH = { count: 200, bytes: 2 * 1024 * 1024 }

/**
 * Bring messages that have no place with us yet, newest first. What the mirror knows already gets its place and is not
 * fetched again.
 *
 * @param uids Ascending.
 */
export async function fetchArrivals(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return
  if (turn.keeps === 'headers') return fetchHeaders(turn, folder, numbering, uids)
  const land = (mails: readonly FetchedMail[]) => landNew(turn, folder, numbering, mails)
  const spooled = isImport(turn) ? await listSpooled(turn, numbering) : new Set()
  if (spooled.size > 0) await readSpool(turn, numbering, land)
  const newest = uids.filter((uid) => !spooled.has(uid)).toReversed()
  const mayBeKnown = await mayKnow(turn, numbering)
  for (const screen of decideScreens(newest, isImport(turn))) {
    const unknown = findUnknown(turn, folder, numbering, screen, mayBeKnown)
    if (isImport(turn) && turn.deps.imap.keep === 'whole') {
      await spoolMail(turn, numbering, unknown, land)
      await readSpool(turn, numbering, land)
    } else {
      await fetchAndLand(turn, unknown, land)
    }
  }
}

function isImport(turn: ImapTurn): boolean {
  return turn.mailbox.phase !== 'ready'
}

/** A first import knows nothing of what it meets. */
async function mayKnow(turn: ImapTurn, numbering: Numbering): Promise<boolean> {
  return !isImport(turn) || (await hasMessagesElsewhere(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering))
}

/** Only an import lets a person wait for a first screen. */
function decideScreens(newest: readonly number[], isFirst: boolean): (readonly number[])[] {
  const first = isFirst ? FIRST_MESSAGES : 0
  return [newest.slice(0, first), newest.slice(first)].filter((screen) => screen.length > 0)
}

async function fetchAndLand(
  turn: ImapTurn,
  unknown: AsyncIterable<Sighting[]>,
  land: (mails: readonly FetchedMail[]) => Promise<void>,
): Promise<void> {
  const { keep } = turn.deps.imap
  await oneAhead(
    batchEach(unknown, BATCH, (one) => fetchedBytes(one, keep)),
    (batch) => {
      mayGoOn(turn)
      return fetchMail(turn.session, batch, keep)
    },
    land,
  )
}
