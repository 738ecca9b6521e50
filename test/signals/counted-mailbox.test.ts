import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { signIn } from '../journeys/visitor.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'

let open: OpenHouse
beforeAll(async () => {
  open = await openHouse({ told: 'off' })
})
afterAll(() => open.close())

const NOT_MAIL = ['SPAM', 'DRAFT']

test('a mailbox for counting alone is counted from its first sync, all of it, without anybody’s asking', async () => {
  const account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(12)
  const visitor = await signIn(open)
  await visitor.connect(account.email, { accessMode: 'counts' })
  await untilReady(visitor)
  const { db } = open.database
  const expected = [...account.messages().values()].filter(
    ({ labelIds }) => !labelIds.some((label) => NOT_MAIL.includes(label)),
  )
  const seen = await until(async () => {
    const waiting = await db.selectFrom('signal_todo').select('message_id').execute()
    const dirty = await db.selectFrom('signal_dirty').select('day').execute()
    const rows = await db.selectFrom('signal_sightings').select('message_hash').execute()
    return rows.length > 0 && waiting.length === 0 && dirty.length === 0 ? rows : undefined
  })
  expect(seen).toHaveLength(expected.length)
  const days = await db.selectFrom('signal_days').selectAll().execute()
  const counted = days.map((day) => day.sent + day.received_person + day.received_list + day.received_bulk)
  expect(counted.reduce((all, one) => all + one, 0)).toBeGreaterThan(0)
})
