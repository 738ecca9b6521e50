import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { saveSendingAddresses } from '../../server/store/sending-addresses.ts'
import { callHeld } from '../mirror/call-held.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeAll(async () => {
  world = await openSendingWorld()
})
afterAll(() => world.close())
afterEach(() => world.control('DELETE', '/faults'))

const HOLD_MS = 15_000
const SALES = 'sales@nordwind.example'

/** What Gmail lets the mailbox send as. */
const verified = (...emails: string[]) =>
  world.control('PUT', `/users/${world.account.email}/send-as`, { addresses: emails.map((email) => ({ email })) })

const held = (path: string, action: object) =>
  world.control('PUT', '/faults', { rules: [{ id: 'asked', match: { path }, do: action }] })

test('a mail leaves from an address that Gmail has verified, and its copy is as it was approved', async () => {
  await verified(SALES)
  const mail = await world.schedule('From sales', SALES)
  world.letPass(HOLD_MS)
  await world.runOn()
  const { proposal, receipt } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status: 'sent', envelope: { from: SALES } })
  expect(receipt).toMatchObject({ differs: [], remoteId: expect.any(String) })
  expect(await world.accepted(mail)).toBe(1)
})

test('what would leave from an address that was taken away meanwhile does not leave, and says so', async () => {
  await verified(SALES)
  const mail = await world.schedule('Taken away', SALES)
  await verified()
  world.letPass(HOLD_MS)
  await world.runOn()
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'void', code: 'send.from_not_verified' },
    attempts: [],
    receipt: undefined,
  })
  expect(await world.accepted(mail)).toBe(0)
})

test.each([
  ['taken away is gone', [], [SALES], 'void', 0],
  ['just verified may stand', [SALES], [], 'sent', 1],
] as const)(
  'an address that Gmail has %s, whatever was kept by a clock that is ahead',
  async (_, now, kept, status, sent) => {
    await verified(...now)
    const mail = await world.schedule('Another clock', SALES)
    world.letPass(HOLD_MS)
    const { tenantId, mailboxId, account, box } = world
    const readAt = box.now() + 600_000
    const addresses = kept.map((address) => ({ name: '', address }))
    await saveSendingAddresses(
      world.database.db,
      tenantId,
      mailboxId,
      { account: account.email, addresses, readAt },
      readAt,
    )
    await world.runOn()
    expect(await world.status(mail.id)).toBe(status)
    expect(await world.accepted(mail)).toBe(sent)
  },
)

test('a server that stops while Gmail is asked leaves a mail as it was', async () => {
  await verified(SALES)
  const mail = await world.schedule('Stopping', SALES)
  const isHeld = callHeld(world.box)
  await held('/settings/sendAs', { held: true })
  world.letPass(HOLD_MS)
  const stopping = new AbortController()
  const running = world.run({}, stopping.signal)
  await isHeld
  stopping.abort()
  await expect(running).rejects.toMatchObject({ code: 'server.stopping' })
  const { proposal, outbox } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status: 'scheduled', code: null })
  expect(outbox).toMatchObject({ heldUpAt: null })
})

test('while Gmail cannot say whether it is still verified nothing leaves from it, and mail from the mailbox’s own does', async () => {
  await verified(SALES)
  const [other, own] = [await world.schedule('Unsure', SALES), await world.schedule('Sure')]
  await held('/settings/sendAs', { status: 503 })
  world.letPass(HOLD_MS)
  await world.run()
  expect(await world.written(other.id)).toMatchObject({
    proposal: { status: 'scheduled', code: 'gmail.unreachable' },
    attempts: [],
  })
  expect(await world.status(own.id)).toBe('sent')
  await world.control('DELETE', '/faults')
  await world.runOn()
  expect(await world.status(other.id)).toBe('sent')
  expect([await world.accepted(other), await world.accepted(own)]).toEqual([1, 1])
})

test('an address that Gmail replaces in the last moment is told as what differs, and nothing is sent again', async () => {
  await verified(SALES)
  const mail = await world.schedule('Last moment', SALES)
  const isHeld = callHeld(world.box)
  await held('/messages/send', { held: true })
  world.letPass(HOLD_MS)
  const running = world.run()
  await isHeld
  await verified()
  await world.control('DELETE', '/faults')
  await running
  await world.runOn()
  const { proposal, receipt } = await world.written(mail.id)
  expect(proposal.status).toBe('sent')
  expect(receipt?.differs).toEqual(['from'])
  expect(await world.accepted(mail)).toBe(1)
})
