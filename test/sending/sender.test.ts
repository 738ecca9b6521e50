import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isError } from '../../server/core/errors.ts'
import { findUntried } from '../../server/store/outbox.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeAll(async () => {
  world = await openSendingWorld()
})
afterAll(() => world.close())
afterEach(() => world.control('DELETE', '/faults'))

const HOLD_MS = 15_000
const GOOGLES = { error: { code: 503, message: 'Backend Error', status: 'UNAVAILABLE' } }
const RATE = { error: { code: 429, message: 'Rate limit exceeded', status: 'RESOURCE_EXHAUSTED' } }
const codeOf = (failure: Promise<unknown>) =>
  failure.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )

test('a mail leaves once, when its time to be taken back is over, and what proves it is kept and compared', async () => {
  const mail = await world.schedule()
  expect(await world.run()).toMatchObject({ is: 'later' })
  expect(await world.status(mail.id)).toBe('scheduled')
  world.letPass(HOLD_MS)
  await world.runOn()
  const { proposal, outbox, attempts, receipt } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status: 'sent', code: null, settledAt: expect.any(Number) })
  expect(outbox).toMatchObject({ claimedBy: null, fence: 1, endedAt: expect.any(Number) })
  expect(attempts).toMatchObject([{ number: 1, outcome: 'accepted', code: null }])
  expect(receipt).toMatchObject({ foundBy: 'answer', remoteId: expect.any(String), differs: [], tendAt: null })
  expect(receipt?.comparedAt).not.toBeNull()
  expect(await world.accepted(mail)).toBe(1)
})

test('mail that nobody has tried to send is told to whoever asks, until a sender has', async () => {
  const { db } = world.database
  const mail = await world.schedule()
  const due = (await world.written(mail.id)).outbox?.notBefore ?? 0
  world.letPass(HOLD_MS)
  expect(await findUntried(db, due)).toEqual({ count: 0, since: undefined })
  expect(await findUntried(db, due + 1)).toEqual({ count: 1, since: due })
  // A sender that is there and could not has tried.
  await world.order({ status: 429, body: RATE })
  await world.run()
  expect(await world.status(mail.id)).toBe('scheduled')
  expect(await findUntried(db, due + 1)).toEqual({ count: 0, since: undefined })
  await world.runOn()
})

test.each([
  ['is cut once it is accepted', { drop: true, afterwards: true }, 'search'],
  ['ends in a fault once it is accepted', { status: 503, body: GOOGLES, afterwards: true }, 'search'],
  ['is answered by a page once it is accepted', { html: true, status: 200, afterwards: true }, 'search'],
])('an answer that %s is looked for and found, and nothing is sent again', async (_name, fault, foundBy) => {
  const mail = await world.schedule()
  await world.order(fault)
  world.letPass(HOLD_MS)
  await world.run()
  expect(await world.status(mail.id)).toBe('unconfirmed')
  await world.runOn()
  const { proposal, attempts, receipt } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status: 'sent', code: null })
  expect(attempts).toMatchObject([{ outcome: 'unknown' }])
  expect(receipt).toMatchObject({ foundBy, differs: [] })
  expect(await world.accepted(mail)).toBe(1)
})

test.each([
  ['before it is read', { drop: 'unread' }],
  ['before it is done', { drop: true }],
  ['by a fault', { status: 503, body: GOOGLES }],
])('a call that is cut %s stays unconfirmed for as long as nobody says what became of it', async (_name, fault) => {
  const mail = await world.schedule()
  await world.order(fault)
  world.letPass(HOLD_MS)
  await world.runOn(100)
  const { proposal, outbox, attempts } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status: 'unconfirmed', code: 'send.unconfirmed' })
  expect(attempts).toHaveLength(1)
  expect(outbox).toMatchObject({ looks: 51, lookAt: null, endedAt: null })
  expect(await world.accepted(mail)).toBe(0)

  await world.settle(mail.id, 'look_again')
  expect(await world.run()).toEqual({ is: 'done' })
  expect((await world.written(mail.id)).outbox).toMatchObject({ looks: 52, lookAt: null })
  await world.settle(mail.id, 'not_sent')
  expect((await world.written(mail.id)).proposal).toMatchObject({ status: 'refused', code: 'send.not_sent' })
  expect(await codeOf(world.settle(mail.id, 'sent'))).toBe('send.not_unconfirmed')
  expect(await world.run()).toEqual({ is: 'done' })
  expect(await world.accepted(mail)).toBe(0)
})

test('a person’s word that it was sent ends the doubt', async () => {
  const mail = await world.schedule()
  await world.order({ drop: true })
  world.letPass(HOLD_MS)
  await world.run()
  await world.settle(mail.id, 'sent')
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'sent', code: null },
    receipt: { foundBy: 'person', remoteId: null },
  })
})

test('a rate limit is waited out: nothing had left, so it leaves once, later', async () => {
  const mail = await world.schedule()
  await world.order({ status: 429, body: RATE })
  world.letPass(HOLD_MS)
  await world.run()
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'scheduled', code: 'gmail.sending_limit' },
    attempts: [{ outcome: 'refused' }],
  })
  await world.runOn()
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'sent', code: null },
    attempts: [{ outcome: 'refused' }, { number: 2, outcome: 'accepted' }],
  })
  expect(await world.accepted(mail)).toBe(1)
})

test('Gmail’s own no is the end of it, and is shown', async () => {
  const mail = await world.schedule()
  await world.order({ status: 400, body: { error: { code: 400, message: 'no', status: 'INVALID_ARGUMENT' } } })
  world.letPass(HOLD_MS)
  await world.runOn()
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'refused', code: 'gmail.refused' },
    receipt: undefined,
  })
  expect(await world.accepted(mail)).toBe(0)
})

test('of a mailbox that is paused nothing leaves until it is resumed, and nothing a day later', async () => {
  const { db } = world.database
  const pause = (status: string) =>
    db.updateTable('connections').set({ status }).where('id', '=', world.connectionId).execute()
  const notAsked = async () => {
    throw new Error('a paused mailbox was asked for')
  }
  const openFar: SendingWorld['sender']['openFar'] = (way, target) => ({
    ...world.sender.openFar(way, target),
    ready: notAsked,
  })
  const [resumed, forgotten] = [await world.schedule('resumed'), await world.schedule('forgotten')]
  await pause('paused')
  world.letPass(HOLD_MS)
  await world.run({ openFar })
  expect(await world.written(resumed.id)).toMatchObject({
    proposal: { status: 'scheduled', code: 'connection.paused' },
    attempts: [],
  })
  await pause('active')
  await world.takeBack(forgotten.id)
  await world.runOn()
  expect(await world.status(resumed.id)).toBe('sent')

  const late = await world.schedule('late')
  await pause('paused')
  for (let hour = 0; hour < 26; hour++) {
    world.letPass(3_600_000)
    await world.run({ openFar })
  }
  expect(await world.written(late.id)).toMatchObject({
    proposal: { status: 'refused', code: 'send.held_up_too_long' },
    attempts: [],
  })

  // Nor in the moment between making ready and the call.
  await pause('active')
  const sudden = await world.schedule('sudden')
  world.letPass(HOLD_MS)
  await world.run({
    openFar: (way, target) => ({
      ...world.sender.openFar(way, target),
      async ready() {
        await pause('paused')
        return { is: 'ready' }
      },
      send: notAsked,
    }),
  })
  expect(await world.written(sudden.id)).toMatchObject({
    proposal: { status: 'scheduled', code: 'connection.paused' },
    attempts: [],
  })
  await pause('active')
  await world.takeBack(sudden.id)
})

test('two workers at once give a mail to the far side once', async () => {
  const mail = await world.schedule()
  world.letPass(HOLD_MS)
  const both = await Promise.allSettled([world.run(), world.run()])
  expect(both.filter(({ status }) => status === 'rejected')).toEqual([])
  await world.runOn()
  expect(await world.status(mail.id)).toBe('sent')
  expect((await world.written(mail.id)).attempts).toMatchObject([{ outcome: 'accepted' }])
  expect(await world.accepted(mail)).toBe(1)
})

test.each([
  ['ahead', 600_000],
  ['behind', -600_000],
])('a worker whose clock is ten minutes %s sends no mail twice, and none that was taken back', async (_name, skew) => {
  const [mail, back] = [await world.schedule('leaves'), await world.schedule('stays')]
  await world.takeBack(back.id)
  const both = () => Promise.all([world.run(), world.run({ now: () => world.box.now() + skew })])
  await both()
  expect(await world.status(mail.id)).toBe(skew > 0 ? 'sent' : 'scheduled')
  world.letPass(HOLD_MS)
  await both()
  await world.runOn()
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'sent' },
    attempts: [{ outcome: 'accepted' }],
    receipt: { differs: [] },
  })
  expect([await world.accepted(mail), await world.accepted(back)]).toEqual([1, 0])
})

test('a server that stops leaves what is not begun as it stands', async () => {
  const mail = await world.schedule()
  world.letPass(HOLD_MS)
  const stopped = await world.run({}, AbortSignal.abort()).catch((error: unknown) => error)
  expect(isError(stopped, 'server.stopping')).toBe(true)
  expect(await world.status(mail.id)).toBe('scheduled')
  await world.runOn()
  expect(await world.accepted(mail)).toBe(1)
})
