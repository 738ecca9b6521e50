import { afterEach, beforeEach, expect, test } from 'vitest'
import { countThreads } from '../../server/store/signal-days.ts'
import { type DepartmentsWorld, openDepartmentsWorld } from './departments-world.ts'

let world: DepartmentsWorld
beforeEach(async () => {
  world = await openDepartmentsWorld()
})
afterEach(() => world.close())

const AT = '2026-05-11T09:00:00Z'

test.each([-60_000, 0, 60_000])(
  'a copy under another Message-ID is known again when it comes later (%i ms apart)',
  async (apartMs) => {
    const [ana] = await world.people('Sales', 1)
    const [ben] = await world.people('Works', 1)
    if (!ana || !ben) throw new Error('nobody')
    await ana.sent({ id: 'before@works.example', to: [ben.address], at: AT })
    await world.count()
    const at = new Date(Date.parse(AT) + apartMs).toISOString()
    await ben.got({ id: 'after@relay.example', from: ana.address, at })
    await world.count()
    expect(await ana.days()).toMatchObject([{ sent: 1 }])
    expect(await world.db.selectFrom('signal_messages').select('fuzzy').execute()).toEqual([{ fuzzy: true }])
  },
)

test('a thread to another department counts once, and no more when its only mail turns out to be a machine’s', async () => {
  const [ana] = await world.people('Sales', 1)
  const [ben] = await world.people('Works', 1)
  if (!ana || !ben) throw new Error('nobody')
  const threads = async () => {
    const days = { from: '2026-05-01', until: '2026-06-01' }
    return (await countThreads(world.db, world.tenantId, [ana.memberId], days)).map(({ crossTeam }) => crossTeam)
  }
  const first = await world.write(ana, [ben], { at: AT })
  await world.write(ana, [ben], { at: '2026-05-12T09:00:00Z', references: [first] })
  const letter = { id: 'other@works.example', from: ana.address, to: [ben.address], at: '2026-05-12T10:00:00Z' }
  await ben.got(letter)
  await world.count()
  expect(await threads()).toEqual([2])
  // Her own mailbox says what it is.
  await ana.sent({ ...letter, fields: { 'auto-submitted': ['auto-generated'] } })
  await world.count()
  expect(await threads()).toEqual([1])
})
