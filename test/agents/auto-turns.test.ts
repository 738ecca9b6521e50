import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { MailboxId, ProposalId, TenantId } from '../../server/core/ids.ts'
import { claimSend } from '../../server/inbox/outbox/claim-send.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type AutoHouse, COLLEAGUE, openAutoHouse } from './auto-house.ts'

const MINUTE_MS = 60_000

let there: AutoHouse
beforeAll(async () => {
  there = await openAutoHouse()
  await there.earn()
}, 120_000)
afterAll(async () => there?.house.open.close())

/** Hold the policy, as whoever saves another one does, until a commit, or the test ends. */
async function holdPolicy(): Promise<PoolClient> {
  const held = await there.house.open.database.pool.connect()
  onTestFinished(async () => {
    await held.query('rollback')
    held.release()
  })
  await held.query('begin')
  await held.query('select from tenants for no key update')
  return held
}

/** Until somebody waits for it. */
async function untilWaitedFor(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%from tenants%'`.execute(
        there.db,
      )
      return rows.length
    })
    .toBe(1)
}

test('nothing leaves by a policy that another one is taking the place of, such as the emergency stop', async () => {
  const { proposalId } = await there.asked()
  const held = await holdPolicy()
  await held.query(`
    insert into policy_versions
    select (jsonb_populate_record(one, jsonb_build_object(
      'version', one.version + 1, 'document', jsonb_set(one.document, '{emergencyStop}', 'true')))).*
    from policy_versions one order by version desc limit 1`)
  const row = await there.db
    .selectFrom('proposals')
    .select(['tenant_id', 'mailbox_id'])
    .where('id', '=', proposalId ?? '')
    .executeTakeFirstOrThrow()
  const place = { tenantId: row.tenant_id as TenantId, mailbox: { id: row.mailbox_id as MailboxId } }
  const deps = {
    transact: (work: Parameters<SenderDeps['transact']>[0]) => inTransaction(there.db, work),
    now: () => Date.now() + 5 * MINUTE_MS,
  } as SenderDeps
  const claiming = claimSend(deps, place, proposalId as ProposalId, 'one')
  await untilWaitedFor()
  await held.query('commit')
  expect(await claiming).toEqual({ is: 'over' })
  expect(await there.card(proposalId)).toMatchObject({ status: 'void', problem: { code: 'send.stopped' } })
  await there.save((was) => ({ ...was, emergencyStop: false }))
})

test('whoever waits to be let leave holds nothing that others need meanwhile, and has the whole time to be taken back', async () => {
  const draft = await there.worker.mailTo(COLLEAGUE)
  const held = await holdPolicy()
  const asking = there.worker.send(draft)
  await untilWaitedFor()
  // Else whoever leaves the organisation, and ends its agents, would wait for it, and it for them.
  await held.query('select from agents for no key update nowait')
  await there.house.open.turnTo(MINUTE_MS)
  await held.query('commit')
  const { proposalId } = await asking
  const { asked_at, not_before } = await there.db
    .selectFrom('outbox')
    .innerJoin('proposals', 'proposals.id', 'outbox.proposal_id')
    .select(['asked_at', 'not_before'])
    .where('proposal_id', '=', proposalId ?? '')
    .executeTakeFirstOrThrow()
  expect(not_before - asked_at).toBeGreaterThanOrEqual(3 * MINUTE_MS)
})
