import type { Locale } from '@letterlock/wire/primitives'
import type { ProposalPage, ProposalQuery } from '@letterlock/wire/proposals'
import { z } from 'zod'
import { listReached, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { countProposals, listAskers, listProposals, orderOf } from '../../store/proposal-list.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { nameAskers, toWireRows } from './proposal-rows.ts'

const HOUR_MS = 3_600_000
/** More names are no choice any more. */
const ASKERS_MAX = 50

const Place = z.tuple([z.int(), z.string().max(64)])

/**
 * A page of one group of what somebody wants sent from mailboxes that the reader may work in, and how many wait.
 *
 * @throws `request.invalid` the cursor cannot be read
 * @throws `request.not_found`, `mailbox.read_only` the one mailbox that was asked about is not theirs to work in
 */
export async function listProposalPage(
  db: Db,
  reader: Reader,
  { group, mailboxId, minAgeHours, cursor, limit, ...chosen }: ProposalQuery,
  locale: Locale,
): Promise<ProposalPage> {
  const { tenantId, memberId, now } = reader
  const behind = cursor === undefined ? undefined : readCursor(Place, cursor)
  const all =
    mailboxId === undefined ? await listReached(db, reader) : [await reachMailbox(db, reader, mailboxId, 'work')]
  const workIn = all.filter(({ reach }) => reach !== 'read')
  const approveIn = workIn.filter(({ reach }) => reach !== 'work')
  const askedBy = minAgeHours === undefined ? undefined : now - minAgeHours * HOUR_MS
  const reached = { workIn: workIn.map(({ id }) => id), approveIn: approveIn.map(({ id }) => id) }
  const who = { memberId, now, ...reached, wanted: { ...chosen, askedBy } }
  // One more than asked for says whether there is another page.
  const rows = await listProposals(db, tenantId, who, {
    group,
    behind: behind && { at: behind[0], id: behind[1] },
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const mailboxes = new Map(workIn.map((mailbox) => [mailbox.id, mailbox]))
  return {
    proposals: await toWireRows(db, { reader, locale, mailboxes }, shown),
    nextCursor: rows.length > limit && last ? writeCursor([orderOf(group, last), last.id]) : null,
    counts: await countProposals(db, tenantId, who),
    askers: behind
      ? []
      : await nameAskers(db, tenantId, await listAskers(db, tenantId, who, { group, limit: ASKERS_MAX })),
  }
}
