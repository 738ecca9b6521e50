import type { ChangeIntegration } from '@letterlock/wire/integrations'
import type { z } from 'zod'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { appendEvent } from '../../events/append.ts'
import type { Db } from '../../store/database.ts'
import { findIntegration, type IntegrationRow, putIntegration } from '../../store/integrations.ts'
import { lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { findTeam } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { type Integrable, modesOf, waysOf } from './list-integrations.ts'

/**
 * Change who may connect an integration, how far and by which way; what is left out stays. What is connected already is
 * not touched: this decides over what begins, is renewed or is widened from now on.
 *
 * @throws `request.invalid` a team is not the organisation's
 * @throws `integration.no_consent`, `integration.no_modes` it has nothing of the kind
 */
export async function changeIntegration(
  deps: Pick<ConnectDeps, 'db' | 'now'>,
  who: SessionRow,
  provider: Integrable,
  wish: z.output<typeof ChangeIntegration>,
): Promise<void> {
  const params = { provider: provider.name }
  if (wish.oauth === false && !waysOf(provider.id).includes('oauth')) {
    throw new AppError('integration.no_consent', undefined, { params })
  }
  if (wish.ceiling && modesOf(provider.id).length === 0) {
    throw new AppError('integration.no_modes', undefined, { params })
  }
  const { tenantId } = who
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await lockPeople(trx, tenantId)
    await requireTeams(trx, who, wish)
    const before = await findIntegration(trx, tenantId, provider.id)
    const { audience = before.audience, ceiling = before.ceiling, oauth = before.oauth, ask = before.ask } = wish
    const after = { ...before, audience, ceiling, oauth, ask }
    const facts = factsOf(before, after)
    if (Object.keys(facts).length === 0) return
    await putIntegration(trx, tenantId, { ...after, changed: { at: now, by: who.name } })
    await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'integrations.changed' }, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'integration.changed',
      subject: { kind: 'integration', id: provider.id },
      result: 'done',
      facts,
      now,
    })
  })
}

async function requireTeams(
  db: Db,
  { tenantId }: SessionRow,
  { audience }: z.output<typeof ChangeIntegration>,
): Promise<void> {
  if (audience?.kind !== 'teams') return
  for (const id of audience.teamIds) {
    if (await findTeam(db, tenantId, id)) continue
    throw new AppError('request.invalid', undefined, { params: { field: 'audience.teamIds' } })
  }
}

/** What differs, before and after. Pure. */
function factsOf(before: IntegrationRow, after: IntegrationRow): Record<string, string> {
  const told = (row: IntegrationRow) => ({
    audience: audienceWords(row.audience),
    ceiling: row.ceiling ?? 'any',
    oauth: row.oauth ? 'on' : 'off',
    ask: row.ask ?? '',
  })
  const [old, now] = [told(before), told(after)]
  const differing = (['audience', 'ceiling', 'oauth', 'ask'] as const).filter((key) => old[key] !== now[key])
  return Object.fromEntries(
    differing.flatMap((key) => [
      [`${key}Before`, old[key]],
      [`${key}After`, now[key]],
    ]),
  )
}

function audienceWords(audience: IntegrationRow['audience']): string {
  switch (audience.kind) {
    case 'everyone':
      return 'everyone'
    case 'roles':
      return audience.roles.join(' ')
    case 'teams':
      return audience.teamIds.join(' ')
  }
}
