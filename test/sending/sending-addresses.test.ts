import type { SendingAddresses } from '@letterlock/wire/sending-addresses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { replaceSendAs } from '../../sandbox/state/send-as.ts'
import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import { type ApprovalHouse, openApprovalHouse } from './approval-house.ts'

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
}, 120_000)
afterAll(async () => house?.open.close())

const SALES = 'sales@nordwind.example'

/** What Gmail lets the mailbox send as. */
function verified(...addresses: { email: string; name: string }[]) {
  replaceSendAs(house.open.sandbox.box.db, house.account.userId, addresses)
}
/** As though nobody had asked yet. */
const forget = () => house.open.database.db.deleteFrom('sending_addresses').execute()

beforeEach(async () => {
  verified({ email: SALES, name: 'Nordwind Sales' })
  await forget()
})

const place = () => `/v1/mailboxes/${house.mailboxId}/sending-addresses`
const offered = () => ask<SendingAddresses>(house.walter.browser, 'GET', place())

test('whoever may write is offered what Gmail has verified, its last word where it cannot be asked', async () => {
  const own = { address: house.account.email, name: '', isOwn: true }
  const sales = { address: SALES, name: 'Nordwind Sales', isOwn: false }
  expect((await offered()).body).toEqual({ addresses: [own, sales], isOld: false })

  // Asked again ten minutes later, and not before.
  verified()
  expect((await offered()).body.addresses).toEqual([own, sales])
  await house.open.database.db.updateTable('sending_addresses').set({ read_at: 0 }).execute()
  const rules = [{ id: 'asked', match: { path: '/settings/sendAs' }, do: { status: 503 } }]
  await house.open.control('PUT', '/faults', { rules })
  expect((await offered()).body).toEqual({ addresses: [own, sales], isOld: true })
  await house.open.control('DELETE', '/faults')
  expect((await offered()).body).toEqual({ addresses: [own], isOld: false })
})

test('an answer leaves from the address that its mail was sent to, and a copy to it goes to nobody', async () => {
  const { walter } = house
  const { db } = house.open.database
  const raw = [
    'From: kim@away.example',
    `To: ${SALES}`,
    'Subject: Boats',
    'Message-ID: <boats@away.example>',
    '',
    'Hi',
    '',
  ]
  house.account.deliver(raw.join('\r\n'))
  await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
  const { id } = await until(() =>
    db.selectFrom('messages').select('id').where('rfc_message_id', '=', 'boats@away.example').executeTakeFirst(),
  )
  const draft = await house.answer(walter, id, 'Hello')
  expect(draft.content.from).toBe(SALES)
  expect(draft.content.to).toMatchObject([{ address: 'kim@away.example' }])

  const { body } = await house.send(walter, draft)
  expect(body).toMatchObject({ decision: 'needs_approval', proposal: { from: SALES } })
  const proposalId = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  const card = await house.card(house.ben, proposalId)
  expect(card.facts).toMatchObject({ otherFrom: true })
  const { mime } = await db
    .selectFrom('proposals')
    .select('mime')
    .where('id', '=', proposalId)
    .executeTakeFirstOrThrow()
  const bytes = mime?.toString() ?? ''
  expect(bytes).toMatch(/^From: Nordwind Sales <sales@nordwind\.example>\r$/m)
  expect(bytes).not.toMatch(/info@nordwind\.example/)

  // What was approved is not sent from where it may no longer leave.
  verified()
  await house.open.database.db.updateTable('sending_addresses').set({ read_at: 0 }).execute()
  await offered()
  const { body: judged } = await house.judge(house.ben, card, 'approve')
  expect(judged.code).toBe('send.from_not_verified')
  expect(await house.card(house.ben, proposalId)).toMatchObject({
    status: 'void',
    problem: { code: 'send.from_not_verified' },
  })
})

test('an address that nobody has verified stands in a draft, and in no mail', async () => {
  const { walter } = house
  await offered()
  const draft = await house.write(walter, { from: 'boss@away.example' })
  expect(draft.content.from).toBe('boss@away.example')
  for (const dryRun of [true, false]) {
    expect((await house.send(walter, draft, { dryRun })).body).toMatchObject({
      decision: 'refused',
      problem: { code: 'send.from_not_verified' },
    })
  }
  const { body: chosen } = await house.edit(walter, draft, { from: SALES })
  expect(chosen.version).toBe(draft.version + 1)
  const { body } = await house.send(walter, chosen)
  expect(body).toMatchObject({ decision: 'needs_approval', proposal: { from: SALES } })
  // Another choice is another mail: what waited is void.
  await house.edit(walter, chosen, {})
  const asked = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  expect(await house.card(walter, asked)).toMatchObject({ status: 'void', problem: { code: 'proposal.edited' } })
})

test.each([
  'sales@nordwind.example\r\nBcc: eve@evil.example',
  'Sales <sales@nordwind.example>',
  'a@b.example,c@d.example',
])('nothing but an address is taken for one: %j', async (from) => {
  const draft = await house.write(house.walter, {})
  expect((await house.edit(house.walter, draft, { from })).status).toBe(400)
})
