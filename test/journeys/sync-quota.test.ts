import { afterEach, expect, test } from 'vitest'
import { writeQuotaOverrides } from '../../sandbox/gmail/quota/units.ts'
import { pauseAccount, takeUnits } from '../../server/sync/gmail/quota.ts'
import { QUOTA_TABLES } from '../../server/sync/gmail/quota-costs.ts'
import { openWorld, type World } from '../mirror/world.ts'

/** About 1,900 units: more than one bucket of the limit below. */
const MESSAGES = 150
const UNITS_PER_MINUTE = 1_200

let world: World

afterEach(() => world.close())

const refusals = () => world.box.wireLog.list().filter(({ status }) => status === 403 || status === 429)
const bucketFor = (urgency: 'interactive' | 'background', units: number) =>
  takeUnits(world.deps, world.tenantId, world.account.email, {
    units,
    urgency,
    unitsPerMinute: QUOTA_TABLES.new.unitsPerMinute,
  })

test('with Gmail’s quota on, a first sync is never refused', async () => {
  world = await openWorld({ quota: 'new', messages: MESSAGES })
  writeQuotaOverrides(world.box.db, { userUnitsPerMinute: UNITS_PER_MINUTE })
  const began = world.box.now()
  expect(await world.sync({ quota: { ...QUOTA_TABLES.new, unitsPerMinute: UNITS_PER_MINUTE } })).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(refusals()).toEqual([])
  expect(world.box.now() - began).toBeGreaterThan(15_000)
})

test('where Gmail gives less than its table says, the sync is refused, waits as told and ends whole', async () => {
  world = await openWorld({ quota: 'new', messages: MESSAGES })
  writeQuotaOverrides(world.box.db, { userUnitsPerMinute: UNITS_PER_MINUTE })
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(refusals().length).toBeGreaterThan(0)
  expect((await world.mailbox()).quarantined).toBe(0)
})

test('two who share an account share its bucket, and one pause stops both', async () => {
  world = await openWorld()
  expect(await bucketFor('background', 5_000)).toMatchObject({ do: 'go' })
  expect(await bucketFor('background', 5_000)).toMatchObject({ do: 'wait', because: 'refill' })
  expect(await bucketFor('interactive', 500)).toMatchObject({ do: 'go' })
  await pauseAccount(world.deps, world.tenantId, world.account.email, world.box.now() + 30_000)
  expect(await bucketFor('background', 1)).toMatchObject({ do: 'wait', because: 'paused' })
  expect(await bucketFor('interactive', 1)).toMatchObject({ do: 'wait', because: 'paused' })
})

test('callers who come together never get more than there is', async () => {
  world = await openWorld()
  const taken = await Promise.all(Array.from({ length: 20 }, () => bucketFor('background', 500)))
  expect(taken.filter((decision) => decision.do === 'go')).toHaveLength(11)
})
