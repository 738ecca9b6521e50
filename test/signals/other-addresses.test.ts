import type { Problem } from '@letterlock/wire/problem'
import type { SignalAliasList } from '@letterlock/wire/signal-settings'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import { type Counted, openSettingsHouse, type SettingsHouse } from './settings-house.ts'

let house: SettingsHouse
let ana: Counted
beforeAll(async () => {
  house = await openSettingsHouse('2027-03-08T12:00:00Z')
  ana = await house.counted('ana')
})
afterAll(() => house.close())

const alias = (address: string, memberId: string | null) =>
  ask<SignalAliasList & Problem>(house.owner, 'PUT', '/v1/signals/aliases', { address, memberId })

test('an address that is said to be somebody’s is theirs from then on, until it is taken away', async () => {
  const said = await alias('Ana.Old+x@Before.example', ana.memberId)
  expect(said.body.aliases).toEqual([
    { address: 'ana.old@before.example', member: { id: ana.memberId, name: 'ana@works.example' } },
  ])
  await ana.hold({ at: '2027-03-04T10:00:00Z', from: 'ana.old@before.example', to: ['far@far.example'] })
  expect((await ana.numbers('2027-03-04', '2027-03-05')).figures).toMatchObject({ emailsSent: 1, emailsReceived: 0 })
  const taken = await alias('ana.old@before.example', null)
  expect(taken.body.aliases).toEqual([])
  await ana.hold({ at: '2027-03-04T11:00:00Z', from: 'ana.old@before.example' })
  expect((await ana.numbers('2027-03-04', '2027-03-05')).figures).toMatchObject({ emailsSent: 1, emailsReceived: 1 })
  expect(await house.audited('signals.alias_set')).toEqual([{ domain: 'before.example' }])
  expect(await house.audited('signals.alias_removed')).toEqual([{ domain: 'before.example' }])
})

test('an address that somebody proved is given to nobody else, before or after', async () => {
  const eve = await house.counted('eve')
  expect(await alias('ana@works.example', eve.memberId)).toMatchObject({
    status: 409,
    body: { code: 'signals.address_taken' },
  })
  expect((await alias('ANA+tag@works.example', eve.memberId)).status).toBe(409)
  expect((await alias('ana@works.example', ana.memberId)).status).toBe(200)

  // Said to be Eve's first, proved by Dora afterwards: what Dora writes is hers.
  await alias('dora@works.example', eve.memberId)
  const dora = await house.counted('dora')
  await dora.hold({ at: '2027-03-05T10:00:00Z' })
  expect((await dora.numbers('2027-03-05', '2027-03-06')).figures.emailsSent).toBe(1)
  expect((await eve.numbers('2027-03-05', '2027-03-06')).figures.emailsSent).toBe(0)
})

test('whoever says that an outsider is themselves learns nothing of who writes to them', async () => {
  const { db } = house.open.database
  const [spy, ben, cleo] = [await house.counted('spy'), await house.counted('ben'), await house.counted('cleo')]
  // Somebody has proved an address there, as anybody can.
  await db.updateTable('mailboxes').set({ address: 'cleo@gmail.com' }).where('id', '=', cleo.mailboxId).execute()
  for (const address of ['lawyer@union.example', 'lawyer@gmail.com']) {
    expect((await alias(address, spy.memberId)).status).toBe(200)
    await ben.hold({ at: '2027-03-06T10:00:00Z', to: [address] }, { at: '2027-03-06T11:00:00Z', from: address })
  }
  const traces = [
    ...(await db.selectFrom('signal_messages').select('day').where('sender_id', '=', spy.memberId).execute()),
    ...(await db.selectFrom('signal_recipients').select('day').where('member_id', '=', spy.memberId).execute()),
  ]
  expect(traces).toEqual([])
  expect((await ben.numbers('2027-03-06', '2027-03-07')).figures).toMatchObject({ emailsSent: 2, emailsReceived: 2 })
})

test('an address that somebody connected without proving it is given to nobody else, before or after', async () => {
  const { db } = house.open.database
  const [lea, max] = [await house.counted('lea'), await house.counted('max')]
  await alias('typed@works.example', max.memberId)
  await db.updateTable('mailboxes').set({ address: 'typed@works.example' }).where('id', '=', lea.mailboxId).execute()
  await sql`
    update connections set account_subject = 'address:typed@works.example' where member_id = ${lea.memberId}`.execute(
    db,
  )
  await lea.hold({ at: '2027-03-07T10:00:00Z', from: 'typed@works.example', to: ['far@far.example'] })
  expect((await lea.numbers('2027-03-07', '2027-03-08')).figures.emailsSent).toBe(1)
  expect((await max.numbers('2027-03-07', '2027-03-08')).figures.emailsSent).toBe(0)
  await alias('typed@works.example', null)
  expect(await alias('typed@works.example', max.memberId)).toMatchObject({
    status: 409,
    body: { code: 'signals.address_taken' },
  })
})

test('of two who typed one address each counts their own mailbox, and an administrator says whose it is', async () => {
  const { db } = house.open.database
  const [eva, ida] = [await house.counted('eva'), await house.counted('ida')]
  for (const { mailboxId, memberId } of [eva, ida]) {
    await db.updateTable('mailboxes').set({ address: 'both@works.example' }).where('id', '=', mailboxId).execute()
    await db
      .updateTable('connections')
      .set({ account_subject: 'address:both@works.example' })
      .where('member_id', '=', memberId)
      .execute()
  }
  const letter = { from: 'both@works.example', to: ['far@far.example'] }
  await eva.hold({ at: '2027-03-02T10:00:00Z', ...letter })
  await ida.hold({ at: '2027-03-02T11:00:00Z', ...letter }, { at: '2027-03-02T12:00:00Z', ...letter })
  const sent = async () => [await numbersOf(eva), await numbersOf(ida)]
  expect(await sent()).toEqual([1, 2])
  expect((await alias('both@works.example', ana.memberId)).status).toBe(409)
  expect((await alias('both@works.example', ida.memberId)).status).toBe(200)
  await ida.hold({ at: '2027-03-02T13:00:00Z', ...letter })
  expect(await sent()).toEqual([1, 3])

  async function numbersOf(one: Counted): Promise<number> {
    return (await one.numbers('2027-03-02', '2027-03-03')).figures.emailsSent
  }
})

test('an address goes to somebody of this organisation, or to nobody', async () => {
  expect((await alias('who@before.example', `mem_${'0'.repeat(32)}`)).status).toBe(404)
  expect((await alias('who@before.example', null)).status).toBe(200)
  for (const wrong of ['who', '@before.example', 'who@', 'a b@before.example', 'who@before'])
    expect([wrong, (await alias(wrong, ana.memberId)).status]).toEqual([wrong, 400])
})

test('of addresses there are as many as are looked at with each mail, and no more', async () => {
  const { db } = house.open.database
  await sql`
    insert into signal_addresses (tenant_id, address, member_id)
    select ${house.tenantId}, 'p' || nr || '@many.example', ${ana.memberId} from generate_series(1, 2000) nr
    on conflict do nothing`.execute(db)
  expect(await alias('more@many.example', ana.memberId)).toMatchObject({
    status: 409,
    body: { code: 'signals.addresses_full' },
  })
  expect((await alias('p7@many.example', null)).status).toBe(200)
  await sql`delete from signal_addresses where address like '%@many.example'`.execute(db)
})
