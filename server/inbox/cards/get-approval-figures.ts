import type { ApprovalFigures } from '@letterlock/wire/approval-figures'
import type { PolicyCondition } from '@letterlock/wire/policy-facts'
import { listReached } from '../../people/reach/reach-mailbox.ts'
import { countAsked, listRulesLetGo } from '../../store/approval-figures.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { readRulesIn } from '../policy/rules-of.ts'

const DAYS = 30
const DAY_MS = 86_400_000
/** Fewer may be chance: as many as a mailbox must show before anything leaves it by itself. */
const STOPPED_LEAST = 20
/** One after the other is tried. */
const NAMED_MAX = 3
/** Some of them are built in, or have been changed since. */
const LOOKED_AT_MAX = 50

/**
 * What approving takes in the mailboxes in which the reader may, and which rules have stopped nothing there but what was then
 * sent as it was. Of what a rule asked for before it was changed nothing is said: it has been narrowed already.
 */
export async function getApprovalFigures(db: Db, reader: Reader): Promise<ApprovalFigures> {
  const { tenantId, now } = reader
  const reached = await listReached(db, reader)
  const approveIn = reached.filter(({ reach }) => reach === 'approve' || reach === 'own')
  const counted = { mailboxIds: approveIn.map(({ id }) => id), since: now - DAYS * DAY_MS }
  const letGo = await listRulesLetGo(db, tenantId, counted, { least: STOPPED_LEAST, limit: LOOKED_AT_MAX })
  const { document } = await findPolicy(db, tenantId)
  const stood = await readRulesIn(db, tenantId, letGo)
  const rules = letGo.flatMap(({ id, stopped }) => {
    const held = document.restrictions.find((rule) => rule.on && rule.id === id)
    const then = stood.find((rule) => rule.id === id)
    return held && then && isSame(held.when, then.when) ? [{ id, when: held.when, stopped }] : []
  })
  return { days: DAYS, ...(await countAsked(db, tenantId, counted)), rules: rules.slice(0, NAMED_MAX) }
}

function isSame(one: readonly PolicyCondition[], other: readonly PolicyCondition[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
