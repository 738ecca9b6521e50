import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import {
  addCensusMessages,
  type CensusRow,
  compareCensus,
  deleteCensusMessages,
  findOpenCensus,
  finishCensus,
  insertCensus,
  moveCensus,
  sumCensus,
} from '../../store/censuses.ts'
import { countUnknownTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import type { MailboxTransport } from '../transport.ts'
import { mayGoOn, type Turn } from '../turn.ts'
import { nextCensus } from './next-census.ts'

/** A long listing looks this often for what has come meanwhile. */
const LOOK_EVERY_MS = 60_000
/** Deleted at once: a few hundredths of a second each. */
const CLEARED_AT_ONCE = 20_000

/**
 * Hold the provider's ids against ours, and mend what differs.
 *
 * The ids are listed a page at a time into a table, so that a census of any size needs no memory and a killed one goes
 * on at its page. Then the mirror is brought up to date, so that whatever was listed is known; what still differs is
 * asked about message by message, and only the provider's word on each makes it missing or extra.
 *
 * @throws `census.listing_broken` the provider's list has no beginning or no end
 * @throws what concerns the mailbox as a whole; the census stays open and a later turn goes on with it
 */
export async function takeCensus(turn: Turn, transport: Required<MailboxTransport>): Promise<void> {
  const census = await openCensus(turn)
  if (census.state === 'listing') {
    await listIds(turn, transport, census)
    await transport.sync()
    await compare(turn, census)
  }
  await clearListed(turn)
  await transport.sync()
  await finish(turn, census)
}

async function openCensus(turn: Turn): Promise<CensusRow> {
  const { deps, tenantId, mailbox } = turn
  const open = await findOpenCensus(deps.db, tenantId, mailbox.id)
  if (open) return open
  await clearListed(turn)
  const now = deps.now()
  const sinceHistoryId = mailbox.transport === 'gmail-api' ? mailbox.historyId : null
  const census: CensusRow = { id: newId('cen', now), state: 'listing', position: null, sinceHistoryId, startedAt: now }
  await commit(turn, async (trx) => {
    await insertCensus(trx, tenantId, mailbox.id, census)
    return {}
  })
  return census
}

async function listIds(
  turn: Turn,
  transport: Required<MailboxTransport>,
  { id, position: begin }: CensusRow,
): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  let position = begin
  let lookedAt = deps.now()
  for (;;) {
    mayGoOn(turn)
    const page = await transport.listIds(position)
    if (page === 'position_lost') {
      if (position === null) throw new AppError('census.listing_broken', 'it cannot be begun')
      position = null
      await moveTo(turn, id, position)
      await clearListed(turn)
      continue
    }
    const { messages, next } = page
    // A page that names itself would never end, and taking it for the last would call everything behind it extra.
    if (next !== undefined && next === position) throw new AppError('census.listing_broken', 'a page names itself')
    await commit(turn, async (trx) => {
      if (messages.length > 0) await addCensusMessages(trx, tenantId, mailbox.id, messages)
      await moveCensus(trx, tenantId, mailbox.id, { id, state: 'listing', position: next ?? position })
      return {}
    })
    if (next === undefined) return
    position = next
    if (Math.abs(deps.now() - lookedAt) < LOOK_EVERY_MS) continue
    await transport.sync()
    lookedAt = deps.now()
  }
}

function moveTo(turn: Turn, id: CensusRow['id'], position: string | null): Promise<void> {
  return commit(turn, async (trx) => {
    await moveCensus(trx, turn.tenantId, turn.mailbox.id, { id, state: 'listing', position })
    return {}
  })
}

async function compare(turn: Turn, { id, sinceHistoryId }: CensusRow): Promise<void> {
  const { tenantId } = turn
  await commit(turn, async (trx) => {
    const mailboxId = turn.mailbox.id
    await compareCensus(trx, tenantId, mailboxId, sinceHistoryId)
    await moveCensus(trx, tenantId, mailboxId, { id, state: 'asking', position: null })
    return {
      advance: { expected: turn.mailbox.messages + (await countUnknownTasks(trx, tenantId, mailboxId, 'messages')) },
    }
  })
}

async function finish(turn: Turn, { id }: CensusRow): Promise<void> {
  const { tenantId, deps } = turn
  await commit(turn, async (trx) => {
    const mailboxId = turn.mailbox.id
    const now = deps.now()
    const sum = await sumCensus(trx, tenantId, mailboxId, id)
    await finishCensus(trx, tenantId, mailboxId, id, { ...sum, checkedAt: now })
    return { advance: { censusDueAt: nextCensus(mailboxId, now) }, tellNow: true, end: { outcome: 'done' } }
  })
}

/** Only a difference outlives the listing. In commits: a turn that was overtaken must not clear what another lists. */
async function clearListed(turn: Turn): Promise<void> {
  let deleted: number
  do {
    mayGoOn(turn)
    deleted = 0
    await commit(turn, async (trx) => {
      deleted = await deleteCensusMessages(trx, turn.tenantId, turn.mailbox.id, CLEARED_AT_ONCE)
      return {}
    })
  } while (deleted > 0)
}
