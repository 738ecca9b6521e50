import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveLater } from '../../server/inbox/outbox/leave-later.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeAll(async () => {
  world = await openSendingWorld()
})
afterAll(() => world.close())

const HOLD_MS = 15_000
const MINUTE_MS = 60_000
const codeOf = (failure: Promise<unknown>) =>
  failure.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )

test('a mail that is taken back before its time does not leave, and twice is as once', async () => {
  const mail = await world.schedule()
  world.letPass(HOLD_MS - 1)
  await world.takeBack(mail.id)
  await world.takeBack(mail.id)
  world.letPass(HOLD_MS)
  await world.runOn()
  expect(await world.status(mail.id)).toBe('undone')
  expect(await world.accepted(mail)).toBe(0)
  expect((await world.written(mail.id)).attempts).toEqual([])
})

test('what has left cannot be taken back', async () => {
  const mail = await world.schedule()
  world.letPass(HOLD_MS)
  await world.runOn()
  expect(await codeOf(world.takeBack(mail.id))).toBe('send.too_late')
  expect(await codeOf(world.takeBack('prp_none'))).toBe('request.not_found')
})

test('whoever asks for longer has a minute from then on to take a mail back, as often as they ask', async () => {
  const { sender, tenantId, memberId, box } = world
  const longer = (id: string) => codeOf(leaveLater(sender, { tenantId, memberId, now: box.now() }, id))
  const [back, leaves] = [await world.schedule('stays'), await world.schedule('leaves')]
  const due = async (id: typeof back.id) => (await world.written(id)).outbox?.notBefore
  for (let times = 0; times < 11; times++) {
    const before = (await due(back.id)) ?? 0
    world.letPass(times === 0 ? HOLD_MS / 2 : MINUTE_MS / 2)
    expect(await longer(back.id)).toBe('done')
    expect(await longer(leaves.id)).toBe('done')
    expect(await due(back.id)).toBeGreaterThan(before)
    expect(await world.run()).toEqual({ is: 'later', at: await due(back.id) })
  }
  await world.takeBack(back.id)
  expect(await longer(back.id)).toBe('send.too_late')
  world.letPass(MINUTE_MS)
  await world.runOn()
  expect(await longer(leaves.id)).toBe('send.too_late')
  expect(await longer('prp_none')).toBe('request.not_found')
  expect([await world.accepted(back), await world.accepted(leaves)]).toEqual([0, 1])

  // Who has longer anyhow, as where one person stands in for two, loses nothing of it.
  const slow = await world.schedule()
  const later = box.now() + 10 * MINUTE_MS
  const waiting = world.database.db.updateTable('outbox').set({ not_before: later })
  await waiting.where('proposal_id', '=', slow.id).execute()
  expect(await longer(slow.id)).toBe('done')
  expect(await due(slow.id)).toBe(later)
  await world.takeBack(slow.id)
})

test('whoever asks for longer again and again is written down, and keeps nothing from leaving within its day', async () => {
  const { sender, tenantId, memberId, box } = world
  const { db } = world.database
  const mail = await world.schedule()
  const longer = (now = box.now()) => leaveLater({ ...sender, now: () => now }, { tenantId, memberId, now }, mail.id)
  const due = async () => (await world.written(mail.id)).outbox?.notBefore
  const first = box.now()
  for (const now of [first, first + 1, first + 999]) {
    await longer(now)
    expect(await due()).toBe(first + MINUTE_MS)
  }
  // After hours of that, two minutes of its day are left.
  const shortBefore = mail.expiresAt - 2 * MINUTE_MS
  await db.updateTable('outbox').set({ not_before: shortBefore }).where('proposal_id', '=', mail.id).execute()
  for (const leftMs of [1.9, 1.5, 1.1].map((minutes) => minutes * MINUTE_MS)) {
    world.letPass(mail.expiresAt - leftMs - box.now())
    await longer()
    expect(await due()).toBe(mail.expiresAt - MINUTE_MS)
  }
  await world.runOn()
  expect([await world.status(mail.id), await world.accepted(mail)]).toEqual(['sent', 1])

  const noted = db.selectFrom('audit_entries').select(['actor_kind', 'actor_id', 'result'])
  const asked = noted.where('subject_id', '=', mail.id).where('action', '=', 'send.delayed')
  // What changed nothing is not told.
  expect(await asked.execute()).toEqual(
    Array(2).fill({ actor_kind: 'member', actor_id: memberId, result: 'before_it_left' }),
  )
})

// Whichever comes first: the two hold the same row, and both are told the truth.
test.each(['undo', 'claim'])(
  'taken back at the moment in which it is claimed (%s first), a mail stays or has left, as is said',
  async (first) => {
    const mail = await world.schedule()
    world.letPass(HOLD_MS)
    const claiming = first === 'claim' ? world.run() : undefined
    const told = codeOf(world.takeBack(mail.id))
    await Promise.all([told, claiming ?? world.run()])
    await world.runOn()
    const isBack = (await told) === 'done'
    expect(await told).toBe(isBack ? 'done' : 'send.too_late')
    expect(await world.status(mail.id)).toBe(isBack ? 'undone' : 'sent')
    expect(await world.accepted(mail)).toBe(isBack ? 0 : 1)
    expect((await world.written(mail.id)).attempts).toHaveLength(isBack ? 0 : 1)
  },
)
