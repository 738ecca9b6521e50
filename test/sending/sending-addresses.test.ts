import type { SendingAddresses } from '@letterlock/wire/sending-addresses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { replaceSendAs } from '../../sandbox/state/send-as.ts'
import { newId, type ProposalId, type TenantId } from '../../server/core/ids.ts'
import { judgeAtClaim } from '../../server/inbox/outbox/judge-at-claim.ts'
import { readMailToSend } from '../../server/inbox/outbox/read-mail-to-send.ts'
import { findProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'
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

/** Have a letter arrive that was sent to somebody else than the mailbox. @returns the message */
async function arrives(to: string, id: string): Promise<string> {
  const { db } = house.open.database
  const raw = ['From: kim@away.example', `To: ${to}`, 'Subject: Boats', `Message-ID: <${id}>`, '', 'Hi', '']
  house.account.deliver(raw.join('\r\n'))
  await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
  const found = await until(() =>
    db.selectFrom('messages').select('id').where('rfc_message_id', '=', id).executeTakeFirst(),
  )
  return found.id
}

const place = () => `/v1/mailboxes/${house.mailboxId}/sending-addresses`
const offered = () => ask<SendingAddresses>(house.walter.browser, 'GET', place())

test('whoever may write is offered what Gmail has verified, its last word where it cannot be asked', async () => {
  const own = { address: house.account.email, name: '', isOwn: true }
  const sales = { address: SALES, name: 'Nordwind Sales', isOwn: false }
  expect((await offered()).body).toEqual({ addresses: [own, sales], isOld: false })

  // Asked again ten minutes later, and not before; at once where a clock that was ahead has kept it.
  verified()
  expect((await offered()).body.addresses).toEqual([own, sales])
  await house.open.database.db.updateTable('sending_addresses').set({ read_at: 0 }).execute()
  const rules = [{ id: 'asked', match: { path: '/settings/sendAs' }, do: { status: 503 } }]
  await house.open.control('PUT', '/faults', { rules })
  expect((await offered()).body).toEqual({ addresses: [own, sales], isOld: true })
  await house.open.control('DELETE', '/faults')
  expect((await offered()).body).toEqual({ addresses: [own], isOld: false })
  verified({ email: SALES, name: '' })
  await house.open.database.db
    .updateTable('sending_addresses')
    .set({ read_at: Date.now() + 86_400_000 })
    .execute()
  expect((await offered()).body.addresses).toHaveLength(2)
})

test('whoever waits for a page waits for one call', async () => {
  const { box } = house.open.sandbox
  const calls = () => box.wireLog.list().filter(({ url }) => url.includes('/settings/sendAs')).length
  const rules = [{ id: 'asked', match: { path: '/settings/sendAs' }, do: { status: 503 } }]
  await house.open.control('PUT', '/faults', { rules })
  const before = calls()
  expect((await offered()).body.isOld).toBe(true)
  expect(calls() - before).toBe(1)
  await house.open.control('DELETE', '/faults')
})

test('an answer leaves from the address that its mail was sent to, and a copy to it goes to nobody', async () => {
  const { walter } = house
  const { db } = house.open.database
  const draft = await house.answer(walter, await arrives(SALES, 'boats@away.example'), 'Hello')
  expect(draft.content.from).toBe(SALES)
  expect(draft.content.to).toMatchObject([{ address: 'kim@away.example' }])

  const { body } = await house.send(walter, draft)
  expect(body).toMatchObject({ decision: 'needs_approval', proposal: { from: SALES } })
  const proposalId = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  const card = await house.card(house.ben, proposalId)
  // To leave out one's own is no drift, and whoever agrees reads the name that it leaves under.
  expect(card).toMatchObject({ fromName: 'Nordwind Sales', facts: { otherFrom: true, driftRemoved: 0 } })
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
  const { body: own } = await house.edit(walter, chosen, {})
  const asked = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  expect(await house.card(walter, asked)).toMatchObject({ status: 'void', problem: { code: 'proposal.edited' } })
  // Though every word is the same, whoever compares them sees what is another.
  const { body: next } = await house.send(walter, own)
  const card = await house.card(walter, next.decision === 'refused' ? '' : (next.proposal?.id ?? ''))
  expect(card).toMatchObject({
    ...{ from: house.account.email, fromName: '' },
    earlier: [{ id: asked, from: { name: 'Nordwind Sales', address: SALES } }],
  })
})

test.each([
  'sales@nordwind.example\r\nBcc: eve@evil.example',
  'Sales <sales@nordwind.example>',
  'a@b.example,c@d.example',
])('nothing but an address is taken for one: %j', async (from) => {
  const draft = await house.write(house.walter, {})
  expect((await house.edit(house.walter, draft, { from })).status).toBe(400)
})

test('over a mail server it is what the owner of the mailbox has proved, and reports go to the mailbox all the same', async () => {
  const { ana, walter } = house
  const { db } = house.open.database
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', house.connectionId)
    .executeTakeFirstOrThrow()
  const { address_of_ana: mine } = await db
    .selectFrom('identities')
    .innerJoin('members', 'members.identity_id', 'identities.id')
    .select('identities.email as address_of_ana')
    .where('members.id', '=', ana.id)
    .executeTakeFirstOrThrow()
  const guessed = await arrives(mine, 'guess@away.example')
  const of = { tenant_id: row.tenant_id, connection_id: row.id }
  const by = { host: 'smtp.nordwind.example', port: 465, security: 'tls', username: 'info', version: 1, proved_at: 0 }
  const reads = { host: 'imap.nordwind.example', port: 993, security: 'tls', username: 'info' }
  await db
    .insertInto('imap_settings')
    .values({ ...of, ...reads })
    .execute()
  await db
    .insertInto('smtp_settings')
    .values({ ...of, ...by })
    .execute()
  await db.updateTable('connections').set({ provider: 'imap' }).where('id', '=', row.id).execute()
  const own = { address: house.account.email, name: '', isOwn: true }
  const proved = (at: number | null) =>
    db.updateTable('identities').set({ address_proved_at: at }).where('email', '=', mine).execute()
  await proved(1)

  // Whose address it is, is nobody's business who shares the mailbox.
  expect((await offered()).body).toEqual({ addresses: [own], isOld: false })
  const draft = await house.write(walter, { from: mine })
  expect((await house.send(walter, draft)).body).toMatchObject({ problem: { code: 'send.from_not_verified' } })

  await house.share(false)
  const { addresses } = await ana.read<SendingAddresses>(place())
  expect(addresses).toEqual([own, { address: mine, name: '', isOwn: false }])
  // Gmail puts the account's in place of what it has not verified, and cannot be asked over SMTP.
  const sendsBy = (host: string) => db.updateTable('smtp_settings').set({ host }).execute()
  for (const host of ['smtp.gmail.com', 'SMTP.googlemail.com']) {
    await sendsBy(host)
    expect((await ana.read<SendingAddresses>(place())).addresses).toEqual([own])
  }
  await sendsBy(by.host)
  // Whoever guesses an address learns from no answer whose it is: only a person writes from it.
  const answer = await house.answer(ana, guessed, 'Hello')
  expect(answer.content).not.toHaveProperty('from')

  // An account that its provider has closed may be somebody else's by now.
  const [connection_id, second] = [newId('con', 1), 'ana@second.example']
  const account = { account: second, account_subject: 'second', status: 'active' }
  await db
    .insertInto('connections')
    .values({ ...row, id: connection_id, ...account })
    .execute()
  const box = { id: newId('mbx', 1), tenant_id: row.tenant_id, member_id: ana.id, kind: 'personal' }
  await db
    .insertInto('mailboxes')
    .values({ ...box, connection_id, address: second, transport: 'gmail-api', phase: 'queued', created_at: 1 })
    .execute()
  const isOffered = async () => {
    const { addresses: offered } = await ana.read<SendingAddresses>(place())
    return offered.some(({ address }) => address === second)
  }
  const stands = (status: string) =>
    db.updateTable('connections').set({ status }).where('id', '=', connection_id).execute()
  for (const [status, isGood] of [
    ['active', true],
    ['failing', true],
    ['needs_reconnect', false],
    ['disconnected', false],
  ] as const) {
    await stands(status)
    expect(await isOffered()).toBe(isGood)
  }
  const { body } = await house.send(ana, await house.write(ana, { from: mine, to: [house.account.email] }))
  const id = body.decision === 'refused' ? JSON.stringify(body) : (body.proposal?.id ?? '')
  const tenantId = row.tenant_id as TenantId
  const proposal = await findProposal(db, tenantId, id as ProposalId)
  if (!proposal) throw new Error(`asking for a send answered ${id}`)
  const mail = await readMailToSend(db, tenantId, proposal)
  expect(mail.mime.toString()).toMatch(new RegExp(`^From: .*<${mine}>\\r$`, 'm'))
  expect(mail.returnPath).toBe(house.account.email)

  const claim = () => inTransaction(db, (trx) => judgeAtClaim(trx, tenantId, proposal, Date.now()))
  expect(await claim()).toEqual({ do: 'send' })
  await proved(null)
  expect(await claim()).toMatchObject({ do: 'void', code: 'send.from_not_verified' })
})
