import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
  world.clock.now = Date.parse('2026-03-10T12:00:00Z')
})
afterEach(() => world.close())

/** Three mails at half past eight in the evening, Greenwich time. */
async function writeFrom(offset: string, somebody: CountedSomebody, day = '2026-03-04'): Promise<void> {
  for (let count = 0; count < 3; count++) {
    const at = `${day}T20:30:0${count}Z`
    const fields = { date: [`Wed, 4 Mar 2026 20:30:00 ${offset}`] }
    await somebody.sent({ to: ['ben@far.example'], at, fields, labels: ['SENT'] })
  }
}

test('whoever has named no zone is where their newest mail was written, by half hours too', async () => {
  const ana = await world.person('ana@works.example')
  await writeFrom('+0530', ana)
  await world.count()
  expect(await ana.days()).toMatchObject([{ day: '2026-03-05', sent: 3, sentHours: [2, 2, 2] }])
})

test('what somebody says of themselves comes before what their mail says', async () => {
  const ana = await world.person('ana@works.example', { zone: 'America/New_York' })
  await writeFrom('+0530', ana)
  await world.count()
  expect(await ana.days()).toMatchObject([{ day: '2026-03-04', sentHours: [15, 15, 15] }])
})

test('mail written where the organisation is leads to its zone and not to an offset', async () => {
  await sql`update signal_settings set time_zone = 'Europe/Stockholm' where tenant_id = ${world.tenantId}`.execute(
    world.db,
  )
  const ana = await world.person('ana@works.example')
  await writeFrom('+0100', ana)
  await world.count()
  const { rows } = await sql<{ zone: string }>`
    select time_zone as zone from signal_zones where member_id = ${ana.memberId}`.execute(world.db)
  expect(rows).toEqual([{ zone: 'Europe/Stockholm' }])
})

test('mail of a month ago tells nothing of where somebody is', async () => {
  const ana = await world.person('ana@works.example')
  await writeFrom('+0530', ana, '2026-01-04')
  await world.count()
  expect(await ana.days()).toMatchObject([{ day: '2026-01-04', sentHours: [20, 20, 20] }])
})

test('in an organisation that names no zone people are where its owner is, and it says so where nobody is known', async () => {
  await sql`update signal_settings set time_zone = null`.execute(world.db)
  const ana = await world.person('ana@works.example')
  const owner = await world.person('owner@works.example', { fed: false })
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-04T20:30:00Z' })
  await world.count()
  const mine = () =>
    readMySignals(
      world.db,
      { tenantId: world.tenantId, memberId: ana.memberId, now: world.clock.now },
      { from: '2026-03-02', to: '2026-03-09' },
    )
  expect(await mine()).toMatchObject({ timeZone: 'UTC', timeZoneFrom: 'unknown' })

  await sql`
    update members set role = 'owner', time_zone = 'Asia/Kolkata' where id = ${owner.memberId}`.execute(world.db)
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-05T20:30:00Z' })
  await world.count()
  expect(await mine()).toMatchObject({ timeZone: 'Asia/Kolkata', timeZoneFrom: 'other' })
  expect(await ana.days()).toMatchObject([{ sentHours: [20] }, { day: '2026-03-06', sentHours: [2] }])
})
