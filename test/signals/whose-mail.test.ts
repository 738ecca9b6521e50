import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DepartmentsWorld, openDepartmentsWorld } from './departments-world.ts'

const AT = '2026-05-12T09:00:00Z'

let world: DepartmentsWorld
beforeEach(async () => {
  world = await openDepartmentsWorld()
})
afterEach(() => world.close())

test('what lies in one’s own sent mail one has not received, whatever address it was written from', async () => {
  const [ana] = await world.people('Sales', 1)
  if (!ana) throw new Error('nobody is here')
  const letter = { id: 'alias@works.example', from: 'info@brand.example', to: ['far@far.example'], at: AT }
  await ana.got({ ...letter, labels: ['SENT'] })
  await world.count()
  expect((await ana.days()).map(({ receivedPerson, followed, sent }) => [receivedPerson, followed, sent])).toEqual([])

  // Once an administrator says whose the address is, mail from it is theirs.
  await world.db
    .insertInto('signal_addresses')
    .values({ tenant_id: world.tenantId, address: letter.from, member_id: ana.memberId })
    .execute()
  await ana.got({ ...letter, id: 'another@works.example', labels: ['SENT'] })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 0 }])
})

test('whoever writes in a colleague’s name has not received that', async () => {
  const [ana, ben] = await world.people('Sales', 2)
  if (!ana || !ben) throw new Error('nobody is here')
  await ana.got({ from: ben.address, to: ['far@far.example'], at: AT, labels: ['SENT'] })
  await world.count()
  expect([await ana.days(), await ben.days()]).toMatchObject([[], [{ sent: 1 }]])
})

test('a stranger at the same provider of mail for everybody is outside, and a colleague there is not', async () => {
  const ana = await world.person('ana@gmail.com')
  const ben = await world.person('ben@gmail.com')
  await ana.sent({ to: [ben.address], at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, crossDomainSent: 0 }])
  await ana.sent({ to: ['stranger@gmail.com'], at: '2026-05-12T10:00:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 2, crossDomainSent: 1 }])
})

test('a blind copy tells nobody that mail went to another department', async () => {
  const [ana] = await world.people('Sales', 1)
  const [ben] = await world.people('Plant', 1)
  if (!ana || !ben) throw new Error('nobody is here')
  const letter = { id: 'blind@works.example', from: ana.address, to: ['far@far.example'], at: AT }
  // Her own mailbox keeps no copy that would say better.
  await ben.got(letter)
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, crossTeamSent: 0 }])
  // He has got it all the same.
  expect(await ben.days()).toMatchObject([{ receivedPerson: 1 }])

  await world.write(ana, [ben], { at: '2026-05-12T10:00:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 2, crossTeamSent: 1 }])
})
