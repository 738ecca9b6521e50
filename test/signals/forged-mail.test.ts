import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CountedSomebody, type Letter, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = '2026-03-02T09:00:00Z'

let world: SignalsWorld
let ana: CountedSomebody
let ben: CountedSomebody
let eve: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example')
  ben = await world.person('ben@works.example')
  eve = await world.person('eve@works.example')
})
afterEach(() => world.close())

test('nobody learns by a mail of their own making whether somebody wrote to somebody else', async () => {
  await ana.sent({ id: 'secret@works.example', to: [ben.address], at: AT })
  await eve.got({ id: 'guess@eve.example', from: ana.address, to: [ben.address], at: AT })
  await world.count()
  const mails = await world.db.selectFrom('signal_messages').select('fuzzy').execute()
  expect(mails).toEqual([{ fuzzy: false }, { fuzzy: false }])
  expect(await world.db.selectFrom('signal_other_ids').selectAll().execute()).toEqual([])
})

test('the same guess tells nothing through an address that was typed', async () => {
  const mallory = await world.person('far@far.example', { typed: true })
  await ana.sent({ id: 'secret@works.example', to: [mallory.address], at: AT })
  await mallory.got({ id: 'guess@eve.example', from: ana.address, at: AT })
  await world.count()
  expect(await world.db.selectFrom('signal_other_ids').selectAll().execute()).toEqual([])
})

const FORGED: [string, Partial<Letter>][] = [
  ['a machine', { fields: { 'auto-submitted': ['auto-generated'] } }],
  ['an invitation', { fields: { 'content-type': ['text/calendar; method=request'] } }],
  ['an answer', { references: ['made@up.example', 'more@up.example'], inReplyTo: 'made@up.example' }],
  ['mail to outside', { to: ['eve@works.example', 'far@far.example'] }],
]

test.each(FORGED)(
  'a copy that claims to be from %s changes nothing of what its sender’s mailbox says',
  async (_, lie) => {
    const letter = { id: 'one@works.example', from: ana.address, to: [eve.address], at: AT }
    await ana.sent(letter)
    await eve.got({ ...letter, ...lie })
    await world.count()
    const told = [await ana.days(), await eve.days()]
    expect(told).toMatchObject([
      [{ sent: 1, initiated: 1, crossDomainSent: 0 }],
      [{ receivedPerson: 1, receivedAutomated: 0, calendarMail: 0 }],
    ])

    // In the other order, and in batches of their own.
    const later = await openSignalsWorld()
    const [first, second] = [await later.person(ana.address), await later.person(eve.address)]
    await second.got({ ...letter, ...lie })
    await later.count()
    await first.sent(letter)
    await later.count()
    const anonymous = (days: readonly object[]) => days.map((day) => ({ ...day, memberId: undefined }))
    expect([anonymous(await first.days()), anonymous(await second.days())]).toEqual(told.map(anonymous))
    await later.close()
  },
)

test('an answer that only a forged copy calls one is taken back when the sender’s own says otherwise', async () => {
  const asked = await ana.got({ from: eve.address, at: AT })
  const letter = { id: 'one@works.example', from: ana.address, to: [eve.address], at: '2026-03-02T09:05:00Z' }
  await eve.got({ ...letter, inReplyTo: asked })
  await world.count()
  expect(await ana.days()).toMatchObject([{ replies: 1 }])
  await ana.sent(letter)
  await world.count()
  expect(await ana.days()).toMatchObject([{ replies: 0, initiated: 1 }])
})

test.each([true, false])(
  'an earlier answer that only others’ mailboxes show takes no place (it comes first: %s)',
  async (isFirst) => {
    const asked = await ana.got({ from: ben.address, at: AT })
    const forge = () => eve.got({ from: ana.address, to: [eve.address], inReplyTo: asked, at: '2026-03-02T09:01:00Z' })
    const answer = () => ana.sent({ to: [ben.address], inReplyTo: asked, at: '2026-03-02T10:00:00Z' })
    for (const write of isFirst ? [forge, answer] : [answer, forge]) {
      await write()
      await world.count()
    }
    const replies = await world.db.selectFrom('signal_replies').select(['elapsed_s', 'hearsay']).execute()
    expect(replies).toEqual([{ elapsed_s: 3_600, hearsay: false }])
  },
)

test('a Sender line makes nobody the sender, but of mail from a mailbox that several share', async () => {
  await world.person('team@works.example', { shared: true, fed: false })
  const sender = { sender: [ana.address] }
  await eve.got({ from: 'far@far.example', at: AT, fields: sender })
  await eve.got({ from: ben.address, at: AT, fields: sender })
  await world.count()
  expect([await ana.days(), await ben.days()]).toMatchObject([[], [{ sent: 1 }]])
  await ana.sent({ from: 'team@works.example', to: ['far@far.example'], at: AT, fields: sender })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1 }])
})

test('nobody has got what their own mailbox does not hold', async () => {
  await eve.sent({ id: 'never@sent.example', to: [ana.address], at: AT })
  await ana.sent({ to: [eve.address], inReplyTo: 'never@sent.example', at: '2026-03-02T09:05:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 0, followed: 0, replies: 0 }])
  // Until it does.
  await ana.got({ id: 'never@sent.example', from: eve.address, at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 1, followed: 1, replies: 1 }])
})

test('a mail that somebody only says to have sent for another teaches nothing of whom that one writes to', async () => {
  const list = { 'list-id': ['<dev.far.example>'], 'list-post': ['<mailto:dev@far.example>'] }
  await eve.got({ from: ana.address, to: ['list@far.example'], at: '2026-03-01T09:00:00Z' })
  await ana.got({ from: 'list@far.example', at: AT, fields: list })
  await world.count()
  expect((await ana.days()).at(-1)).toMatchObject({ receivedPerson: 0, receivedList: 1 })
})

test('a mail without an ID is one in mailboxes whose servers give it different sizes', async () => {
  const letter = { from: 'far@far.example', to: [ana.address, ben.address], at: AT, fields: { 'message-id': [] } }
  await ana.got(letter)
  await ben.got(letter)
  await world.db
    .updateTable('message_headers')
    .set({ size_bytes: 1_234 })
    .where('mailbox_id', '=', ben.mailboxId)
    .execute()
  await world.count()
  expect(await world.db.selectFrom('signal_messages').select('message_hash').execute()).toHaveLength(1)
  expect([await ana.days(), await ben.days()]).toMatchObject([[{ receivedPerson: 1 }], [{ receivedPerson: 1 }]])
})
