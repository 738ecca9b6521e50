import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stopOwnCounting } from '../../server/signals/feeding/stop-own-counting.ts'
import { listWaiting } from '../../server/store/signal-waiting.ts'
import { openSignalsWorld, type SignalsWorld } from './signals-world.ts'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
})
afterEach(() => world.close())

test('mail waits again when the mailbox that showed its answer is counted no more', async () => {
  world.clock.now = Date.parse('2026-05-28T10:00:00Z')
  const ana = await world.person('ana@works.example')
  const other = await world.person('ana@other.example')
  // Both mailboxes are hers.
  for (const table of ['connections', 'mailboxes', 'signal_mailboxes'])
    await sql`update ${sql.table(table)} set member_id = ${ana.memberId}`.execute(world.db)
  const asked = await ana.got({ from: 'far@far.example', at: '2026-05-28T09:00:00Z' })
  await other.sent({ to: ['far@far.example'], inReplyTo: asked, at: '2026-05-28T09:30:00Z' })
  await world.count()
  const waiting = async () => {
    const span = { from: '2026-05-28', until: '2026-05-29' }
    return (await listWaiting(world.db, world.tenantId, [ana.memberId], span, world.clock.now)).get(ana.memberId) ?? []
  }
  expect(await waiting()).toEqual([])
  expect(await ana.days()).toMatchObject([{ followed: 1, replies: 1, withinHour: 1 }])

  await stopOwnCounting(world.feeding, {
    tenantId: world.tenantId,
    memberId: ana.memberId,
    mailboxId: other.mailboxId,
  })
  await world.count()
  expect(await waiting()).toEqual([3_600])
  expect(await ana.days()).toMatchObject([{ followed: 1, replies: 0, answeredBuckets: [] }])

  // After 72 hours nothing waits any more.
  world.clock.now = Date.parse('2026-05-31T09:00:01Z')
  expect(await waiting()).toEqual([])
})
