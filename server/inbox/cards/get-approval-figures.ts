import type { ApprovalFigures } from '@letterlock/wire/approval-figures'
import type { TenantId } from '../../core/ids.ts'
import { listReached } from '../../people/reach/reach-mailbox.ts'
import { type Counted, countAsked, listRulesLetGo } from '../../store/approval-figures.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { DEFAULT_POLICY } from '../policy/default-policy.ts'
import { findReadablePolicy } from '../policy/read-policy.ts'

const DAYS = 30
const DAY_MS = 86_400_000
/** Fewer may be chance: as many as a mailbox must show before anything leaves it by itself. */
const STOPPED_LEAST = 20
/** One after the other is tried. */
const NAMED_MAX = 3

/**
 * What approving takes in the mailboxes in which the reader may, and which rules have stopped nothing there but what was then
 * sent as it was. Of what a rule asked for before it was changed nothing is said: it has been narrowed already.
 */
export async function getApprovalFigures(db: Db, reader: Reader): Promise<ApprovalFigures> {
  const { tenantId, now } = reader
  const reached = await listReached(db, reader)
  const approveIn = reached.filter(({ reach }) => reach === 'approve' || reach === 'own')
  const counted = { mailboxIds: approveIn.map(({ id }) => id), since: now - DAYS * DAY_MS }
  return {
    days: DAYS,
    ...(await countAsked(db, tenantId, counted)),
    rules: await rulesLetGo(db, tenantId, counted),
  }
}

async function rulesLetGo(db: Db, tenantId: TenantId, counted: Counted): Promise<ApprovalFigures['rules']> {
  const policy = await findReadablePolicy(db, tenantId)
  // What holds and cannot be read lets nothing go, and narrows nothing.
  if (!policy) return []
  const rules = policy.restrictions.filter(({ on }) => on)
  const letGo = await listRulesLetGo(db, tenantId, counted, {
    rules,
    shipped: DEFAULT_POLICY.restrictions,
    least: STOPPED_LEAST,
    limit: NAMED_MAX,
  })
  return letGo.flatMap(({ id, stopped }) => {
    const rule = rules.find((one) => one.id === id)
    return rule ? [{ id, when: rule.when, stopped }] : []
  })
}
