import type { Locale } from '@letterlock/wire/primitives'
import type { ProposalGroup, ProposalPage, ProposalQuery } from '@letterlock/wire/proposals'
import { z } from 'zod'
import type { TenantId } from '../../core/ids.ts'
import { listReached, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import {
  countProposals,
  type ListReader,
  listAskers,
  listProposals,
  listRulesMet,
  orderOf,
} from '../../store/proposal-list.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { readRulesIn } from '../policy/rules-of.ts'
import { nameAskers, toWireRows } from './proposal-rows.ts'

const HOUR_MS = 3_600_000
/** More are no choice any more. */
const CHOICES_MAX = 50

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
    ...(behind ? { askers: [], rules: [] } : await listChoices(db, tenantId, who, group)),
  }
}

/** By what a group can be narrowed, of what is in it. */
async function listChoices(
  db: Db,
  tenantId: TenantId,
  who: ListReader,
  group: ProposalGroup,
): Promise<Pick<ProposalPage, 'askers' | 'rules'>> {
  const of = { group, limit: CHOICES_MAX }
  return {
    askers: await nameAskers(db, tenantId, await listAskers(db, tenantId, who, of)),
    rules: await readRulesIn(db, tenantId, await listRulesMet(db, tenantId, who, of)),
  }
}
