import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AppError, type ErrorCode } from '../../server/core/errors.ts'
import { newId } from '../../server/core/ids.ts'
import type { FarOutbox, SendOutcome } from '../../server/inbox/outbox/far-outbox.ts'
import { sweepSends } from '../../server/inbox/outbox/run-sends.ts'
import { settleByPerson } from '../../server/inbox/outbox/settle-by-person.ts'
import { takeBack } from '../../server/inbox/outbox/take-back.ts'
import { dyingSender, livedThrough } from './dying-sender.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeAll(async () => {
  world = await openSendingWorld()
})
afterAll(() => world.close())

const HOLD_MS = 15_000

/** A sender whose call is under way, until a test says how it ended. */
async function callSlowly(): Promise<{ answer: (outcome: SendOutcome) => void; ended: Promise<unknown> }> {
  const answer = Promise.withResolvers<SendOutcome>()
  const called = Promise.withResolvers<void>()
  const ended = world.run(
    farWith(() => ({
      send() {
        called.resolve()
        return answer.promise
      },
    })),
  )
  await called.promise
  return { answer: answer.resolve, ended }
}

/** The real way out, but for what a test says of it. */
function farWith(some: (far: FarOutbox) => Partial<FarOutbox>): Pick<SendingWorld['sender'], 'openFar'> {
  return {
    openFar(way, target) {
      const far = world.sender.openFar(way, target)
      return { ...far, ...some(far) }
    },
  }
}

async function due(subject?: string) {
  const mail = await world.schedule(subject)
  world.letPass(HOLD_MS)
  return mail
}

async function audited(id: string): Promise<[string, string][]> {
  const rows = await world.database.db
    .selectFrom('audit_entries')
    .select(['action', 'result'])
    .where('subject_id', '=', id)
    .execute()
  return rows.map(({ action, result }) => [action, result] as [string, string]).toSorted()
}

test('a copy that cannot be filed is filed later, and the mail is not sent for it again', async () => {
  const mail = await due()
  const send = vi.fn()
  let failures = 3
  const far = farWith((real) => ({
    copies: async () => 'by_us',
    send: (frozen) => {
      send()
      return real.send(frozen)
    },
    async fileCopy() {
      if (failures-- > 0) throw new AppError('imap.unreachable')
      return 'filed'
    },
  }))
  for (let count = 0; count < 8; count++) {
    const outcome = await world.run(far)
    if (outcome.is === 'later') world.letPass(outcome.at - world.box.now())
  }
  const { proposal, receipt } = await world.written(mail.id)
  expect(proposal.status).toBe('sent')
  expect(receipt).toMatchObject({ copiedAt: expect.any(Number), differs: [], tends: 3, tendAt: null })
  expect(send).toHaveBeenCalledTimes(1)
  expect(await world.accepted(mail)).toBe(1)
})

test('a provider that keeps another mail than was approved is told of, on the receipt and in the audit', async () => {
  const mail = await due()
  const far = farWith((real) => ({
    async readBack(id) {
      const copy = await real.readBack(id)
      return copy === 'gone' ? copy : Buffer.from(copy.toString().replace('Friday', 'Monday'))
    },
  }))
  await world.run(far)
  world.letPass(60_000)
  await world.run(far)
  expect((await world.written(mail.id)).receipt).toMatchObject({ differs: ['text'], comparedAt: expect.any(Number) })
  expect(await audited(mail.id)).toEqual([
    ['send.attempted', 'begun'],
    ['send.differed', 'text'],
    ['send.sent', 'answer'],
  ])
})

test('what the audit keeps of a mail are ids and digests', async () => {
  const mail = await due('Secret plans')
  await world.runOn()
  const rows = await world.database.db
    .selectFrom('audit_entries')
    .select(['facts'])
    .where('subject_id', '=', mail.id)
    .orderBy('action')
    .execute()
  const { mimeSha256: mime, envelopeSha256: envelope, draftId: draft } = mail
  const facts = { mailbox: world.mailboxId, draft, mime, envelope }
  expect(rows.map((row) => row.facts)).toEqual([{ ...facts, attempt: 1 }, facts])
})

const late: [string, SendOutcome, string, ErrorCode | null][] = [
  ['yes is the truth', { is: 'accepted', id: 'm1', threadId: null }, 'sent', null],
  [
    'no ends it, and is not tried again without a person',
    { is: 'refused', code: 'gmail.sending_limit', params: {}, later: true, retryAt: null },
    'refused',
    'gmail.sending_limit',
  ],
]
test.each(late)('of a sender that was thought dead, a late %s', async (_name, outcome, status, code) => {
  const mail = await due()
  const { answer, ended } = await callSlowly()
  expect(await world.status(mail.id)).toBe('sending')
  // The one that comes after it finds its claim, and looks for what is not there.
  await world.run()
  expect(await world.status(mail.id)).toBe('unconfirmed')
  answer(outcome)
  await ended
  const { proposal, attempts } = await world.written(mail.id)
  expect(proposal).toMatchObject({ status, code })
  expect(attempts).toMatchObject([{ outcome: outcome.is }])
})

test('nobody’s word that it did not leave is taken while the call may be under way, nor kept against a late yes', async () => {
  const mail = await due()
  const { answer, ended } = await callSlowly()
  await world.run()
  await expect(world.settle(mail.id, 'not_sent')).rejects.toThrow('send.may_be_under_way')
  world.letPass(15 * 60_000)
  await world.settle(mail.id, 'not_sent')
  expect(await world.status(mail.id)).toBe('refused')
  answer({ is: 'accepted', id: 'm1', threadId: null })
  await ended
  expect(await world.written(mail.id)).toMatchObject({ proposal: { status: 'sent' }, receipt: { foundBy: 'answer' } })
})

test.each(['before', 'after'] as const)(
  'killed %s any of its steps, a sender leaves a mail that ends',
  async (moment) => {
    for (let nth = 1; ; nth++) {
      const mail = await due()
      const dying = dyingSender(world.sender, nth, moment)
      const lived = await livedThrough(world.run(dying.deps).then(() => world.letPass(60_000)))
      const rest = lived ? await livedThrough(world.run(dying.deps)) : false
      await world.runOn(4)
      const { proposal, attempts } = await world.written(mail.id)
      const accepted = await world.accepted(mail)
      expect(attempts.length).toBeLessThanOrEqual(1)
      expect([`${nth}`, proposal.status]).toEqual([`${nth}`, accepted === 1 ? 'sent' : 'unconfirmed'])
      if (rest) {
        expect(nth).toBeGreaterThan(4)
        return
      }
    }
  },
)

test('a look that cannot be made counts as none, and is made when the weather is better', async () => {
  const mail = await due()
  const lost = farWith(() => ({
    send: async () => ({ is: 'unknown', code: 'gmail.unreachable', params: {} }),
    find: async () => {
      throw new AppError('connection.needs_reconnect')
    },
  }))
  await world.run(lost)
  for (let count = 0; count < 3; count++) {
    world.letPass(60_000)
    await world.run(lost)
  }
  expect(await world.written(mail.id)).toMatchObject({
    proposal: { status: 'unconfirmed' },
    outbox: { looks: 0, lookAt: expect.any(Number) },
  })
  world.letPass(600_000)
  await world.run()
  expect((await world.written(mail.id)).outbox?.looks).toBe(1)
  await world.settle(mail.id, 'not_sent')
})

test('of an organisation that is suspended nothing leaves until it is resumed', async () => {
  const { db } = world.database
  const suspend = (at: number | null) => db.updateTable('tenants').set({ suspended_at: at }).execute()
  const mail = await due()
  await suspend(world.box.now())
  expect(await sweepSends(world.sender)).toBe(0)
  expect(await world.run()).toEqual({ is: 'done' })
  expect(await world.status(mail.id)).toBe('scheduled')
  await suspend(null)
  expect(await sweepSends(world.sender)).toBe(1)
  await world.runOn()
  expect(await world.status(mail.id)).toBe('sent')
})

test('whoever does not reach the mailbox neither takes back nor settles: for them there is no such mail', async () => {
  const mail = await due()
  const { tenantId, box } = world
  const stranger = { tenantId, memberId: newId('mem', box.now()), now: box.now() }
  await expect(takeBack(world.sender, stranger, mail.id)).rejects.toThrow('request.not_found')
  await expect(settleByPerson(world.sender, stranger, mail.id, 'sent')).rejects.toThrow('request.not_found')
  expect(await world.status(mail.id)).toBe('scheduled')
  await world.takeBack(mail.id)
})
