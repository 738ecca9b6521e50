import { afterAll, beforeAll, expect, test } from 'vitest'
import { BAD_LETTERS, GIANTS } from '../mirror/bad-letters.ts'
import { openWorld, type World } from '../mirror/world.ts'

let world: World
/** The sandbox's id of each letter. */
const ids = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld({ messages: 20 })
  for (const [name, make] of Object.entries({ ...BAD_LETTERS, ...GIANTS })) {
    ids.set(name, world.account.deliver(make()).id)
  }
  await world.sync()
})
afterAll(() => world.close())

test('all mail ends visible, read or with the reason why not, and none is lost', async () => {
  await world.expectWhole()
})

test.each(Object.keys({ ...BAD_LETTERS, ...GIANTS }))(
  '%s: can be read, or is kept whole in quarantine',
  async (name) => {
    const id = ids.get(name) ?? ''
    const { db } = world.database
    const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (row.quarantined === null) {
      const content = await db
        .selectFrom('message_contents')
        .selectAll()
        .where('message_id', '=', id)
        .executeTakeFirstOrThrow()
      expect(content.text).toContain('MARK')
      expect(Buffer.byteLength(content.text)).toBeLessThanOrEqual(1024 * 1024)
      return
    }
    const held = await db
      .selectFrom('quarantined_messages')
      .selectAll()
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(held.reason).toMatch(/^[a-z_]+$/)
    expect(held.raw?.equals(world.box.mail.findRaw(world.account.userId, id) ?? Buffer.of(1))).toBe(true)
  },
)

test('a mail that cannot be read is read later by a better reader, and leaves the quarantine', async () => {
  const { db } = world.database
  const id = ids.get('10,000 headers') ?? ''
  // As if an earlier version had not been able to read it.
  await db.updateTable('messages').set({ quarantined: 'reader_failed' }).where('id', '=', id).execute()
  await db.deleteFrom('message_contents').where('message_id', '=', id).execute()
  await db
    .insertInto('quarantined_messages')
    .values({ tenant_id: world.tenantId, mailbox_id: world.mailboxId, message_id: id, reason: 'reader_failed', at: 1 })
    .execute()
  await db
    .updateTable('mailboxes')
    .set((is) => ({ quarantined: is('quarantined', '+', 1) }))
    .execute()

  world.box.mail.modify(world.account.userId, id, { add: ['STARRED'] })
  await world.sync()
  await world.expectWhole()
  expect((await world.mailbox()).quarantined).toBeLessThan(3)
})
