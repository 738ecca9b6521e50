import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = '2026-03-02T09:00:00Z'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
})
afterEach(() => world.close())

test.each(['ana@works.example', 'ana+mine@works.example'])(
  'whoever types a colleague’s address (%s) sees nothing of them, and takes nothing from them',
  async (typed) => {
    const ana = await world.person('ana@works.example')
    const ben = await world.person('ben@works.example')
    const eve = await world.person(typed, { typed: true })
    const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: AT }
    await ana.sent(letter)
    await ben.got(letter)
    await ana.got({ from: 'far@far.example', at: AT })
    await world.count()
    expect(await eve.days()).toEqual([])
    expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 1 }])
  },
)

test('an address that stands in a profile is nobody’s until it is proved', async () => {
  const ana = await world.person('ana@works.example')
  const eve = await world.person('eve@works.example')
  await world.db.updateTable('members').set({ email: 'far@far.example' }).where('id', '=', eve.memberId).execute()
  await ana.got({ from: 'far@far.example', at: AT })
  await world.count()
  expect(await eve.days()).toEqual([])

  await prove(eve.memberId, 'far@far.example')
  await ana.got({ from: 'far@far.example', at: AT })
  await world.count()
  expect(await eve.days()).toMatchObject([{ sent: 1 }])
})

test('a proved address with a tag takes nothing from whoever proved it without', async () => {
  const ana = await world.person('ana@works.example')
  const eve = await world.person('eve@works.example')
  await prove(eve.memberId, 'ana+mine@works.example')
  await ana.sent({ to: ['far@far.example'], at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1 }])
  expect(await eve.days()).toEqual([])
})

test('whoever types an address from outside sees nothing of mail with it', async () => {
  const ben = await world.person('ben@works.example')
  const eve = await world.person('far@far.example', { typed: true })
  await ben.got({ from: eve.address, at: AT })
  await ben.sent({ to: [eve.address], at: AT })
  await world.count()
  expect(await eve.days()).toEqual([])
  // And it is still from outside.
  expect(await ben.days()).toMatchObject([{ sent: 1, receivedPerson: 1, crossDomainSent: 1 }])
})

test('a colleague’s address that somebody types and shares stays the colleague’s', async () => {
  const ana = await world.person('ana@works.example')
  await world.person('ana@works.example', { typed: true, shared: true, fed: false })
  await ana.sent({ to: ['far@far.example'], at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1 }])
})

test('a mailbox over IMAP counts for its person, and one mail in two of them once', async () => {
  const ana = await world.person('ana@works.example', { typed: true })
  const ben = await world.person('ben@works.example', { typed: true })
  const asked = { id: 'asked@works.example', from: ana.address, to: [ben.address], at: AT }
  const reply = { id: 'reply@works.example', from: ben.address, to: [ana.address], inReplyTo: asked.id }
  await ben.got(asked)
  await world.count()
  await ana.sent(asked)
  await ben.sent({ ...reply, at: '2026-03-02T10:00:00Z' })
  await ana.got({ ...reply, at: '2026-03-02T10:00:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 1, sentHours: [9] }])
  expect(await ben.days()).toMatchObject([{ sent: 1, receivedPerson: 1, replies: 1, within72hSeconds: 3_600 }])
  expect(await world.db.selectFrom('signal_messages').select('message_hash').execute()).toHaveLength(2)
})

test('an administrator’s word makes a typed address somebody’s everywhere', async () => {
  const ana = await world.person('ana@works.example', { typed: true })
  const ben = await world.person('ben@works.example')
  await world.db
    .insertInto('signal_addresses')
    .values({ tenant_id: world.tenantId, address: ana.address, member_id: ana.memberId })
    .execute()
  await ben.got({ from: ana.address, at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1 }])
})

async function prove(memberId: string, email: string): Promise<void> {
  const id = `idn_${memberId}`
  await world.db
    .insertInto('identities')
    .values({ id, email, created_at: world.clock.now, address_proved_at: world.clock.now })
    .execute()
  await world.db.updateTable('members').set({ email, identity_id: id }).where('id', '=', memberId).execute()
}
