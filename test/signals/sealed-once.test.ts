import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listGroupCycles } from '../../server/signals/reports/group-cycles.ts'
import { type DepartmentsWorld, openDepartmentsWorld, writeMay } from './departments-world.ts'

let world: DepartmentsWorld
beforeEach(async () => {
  world = await openDepartmentsWorld()
  await writeMay(world, await world.people('Sales', 6), await world.people('Plant', 6))
})
afterEach(() => world.close())

const turnInto = (kind: string) =>
  sql`update signal_settings set cycle = ${kind} where tenant_id = ${world.tenantId}`.execute(world.db)

const sealed = async () => {
  const rows = await world.db.selectFrom('signal_cycles').select(['kind', 'starts_on', 'ends_on']).execute()
  return rows.map((row) => `${row.kind} ${row.starts_on} ${row.ends_on}`).sort()
}

test('weeks that share a day with a sealed month are never sealed: they could be subtracted from it', async () => {
  await world.seal()
  expect(await sealed()).toEqual(['monthly 2026-05-01 2026-06-01'])
  await turnInto('weekly')
  await world.seal('2026-06-18T00:00:00Z')
  // The first of June is a Monday.
  expect(await sealed()).toEqual([
    'monthly 2026-05-01 2026-06-01',
    'weekly 2026-06-01 2026-06-08',
    'weekly 2026-06-08 2026-06-15',
  ])
  const { cycles, next } = await listGroupCycles(world.db, world.tenantId, world.clock.now)
  expect(cycles.map(({ startsOn }) => startsOn)).toEqual(['2026-06-08', '2026-06-01', '2026-05-01'])
  expect(next).toMatchObject({ kind: 'weekly', startsOn: '2026-06-15' })
})

test('a month of which a week is sealed is not, however often the kind is changed', async () => {
  await turnInto('weekly')
  await world.seal('2026-05-21T00:00:00Z')
  expect((await sealed()).at(-1)).toBe('weekly 2026-05-11 2026-05-18')
  await turnInto('monthly')
  await world.seal('2026-06-10T00:00:00Z')
  expect((await sealed()).filter((one) => one.startsWith('monthly'))).toEqual([])
  const { next } = await listGroupCycles(world.db, world.tenantId, world.clock.now)
  expect(next).toMatchObject({ kind: 'monthly', startsOn: '2026-06-01' })
  await turnInto('quarterly')
  await world.seal('2026-07-10T00:00:00Z')
  expect((await sealed()).filter((one) => one.startsWith('quarterly'))).toEqual([])
  await turnInto('monthly')
  await world.seal('2026-07-10T00:00:00Z')
  expect((await sealed()).filter((one) => one.startsWith('monthly'))).toEqual(['monthly 2026-06-01 2026-07-01'])
})

test('what keeps one week from being sealed takes none of those before it along, and those after it wait for it', async () => {
  await turnInto('weekly')
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this week'; end $$`.execute(
    world.db,
  )
  await sql`
    create trigger refuses before insert on signal_cycle_people for each row
    when (new.starts_on = '2026-05-11') execute function refuse()`.execute(world.db)
  await expect(world.seal('2026-06-04T00:00:00Z')).rejects.toThrow('not this week')
  expect(await sealed()).toEqual(['weekly 2026-04-27 2026-05-04', 'weekly 2026-05-04 2026-05-11'])
  await sql`drop trigger refuses on signal_cycle_people`.execute(world.db)
  await world.seal('2026-06-04T00:00:00Z')
  expect((await sealed()).slice(2)).toEqual([
    'weekly 2026-05-11 2026-05-18',
    'weekly 2026-05-18 2026-05-25',
    'weekly 2026-05-25 2026-06-01',
  ])
})
