import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { addChangedTasks, listDueTasks } from '../../server/store/sync-tasks.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { pollMailboxes } from '../../server/sync/poll.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { imapLetter } from '../mirror/imap-letters.ts'
import { openToyImap, type ToyImap, type ToyKind } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const PATHS = ['INBOX', 'Work', 'Trash']
const LETTERS = 40

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const KINDS: readonly ToyKind[] = ['qresync', 'condstore', 'plain']
const JUMPS = [
  ['forwards', DAY_MS],
  ['backwards', -DAY_MS],
] as const
const ALL = KINDS.flatMap((kind) => JUMPS.map(([way, jumpMs]) => [way, kind, jumpMs] as const))

test.each(ALL)(
  'a clock that jumps %s by a day and is put right, in mid-import and in mid-change, leaves the mirror of a server with %s whole',
  async (_, kind, jumpMs) => {
    const toy = openToyImap(kind, PATHS)
    for (let index = 0; index < LETTERS; index++)
      toy.deliver(index % 2 ? 'Work' : 'INBOX', imapLetter(`first ${index}`))
    const world = await openToyWorld(database, toy)
    await syncWithJump(world, jumpMs)
    expect(await mirrorOf(world)).toEqual(holdingsOf(toy))

    happen(toy, 'there')
    await syncWithJump(world, -jumpMs)
    happen(toy, 'back')
    // What has gone is parted with by the look after the one that missed it.
    await world.sync()
    await world.sync()
    expect(await mirrorOf(world)).toEqual(holdingsOf(toy))
    expect(await world.messages()).toHaveLength(holdingsOf(toy).length)
  },
)

test('what a clock a day ahead has written holds nobody up once it is put right', async () => {
  const toy = openToyImap('qresync', PATHS)
  toy.deliver('INBOX', imapLetter('first'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  expect(await isDue(world)).toBe(false)

  // Looked at last tomorrow.
  await aDayAhead(world, () => world.sync())
  expect(await isDue(world)).toBe(true)
  await world.sync()
  expect(await isDue(world)).toBe(false)

  // Waits for better weather until tomorrow.
  await aDayAhead(world, () => expect(world.sync({ imap: IN_BAD_WEATHER })).rejects.toThrow('come_back'))
  expect(await isDue(world)).toBe(true)
  await world.sync()
  expect(await isDue(world)).toBe(false)

  // Held until tomorrow by one who has died.
  const lease = { lease_owner: 'dead', lease_until: world.clock.now + DAY_MS }
  await database.db.updateTable('mailboxes').set(lease).where('id', '=', world.mailboxId).execute()
  world.clock.now += MINUTE_MS
  expect(await isDue(world)).toBe(true)
  toy.deliver('INBOX', imapLetter('second'))
  await world.sync()
  expect(await mirrorOf(world)).toEqual(holdingsOf(toy))
})

test('a message that was put off by a clock a day ahead is asked for once the clock is put right', async () => {
  const world = await openToyWorld(database, openToyImap('qresync', PATHS))
  const now = world.clock.now
  const { tenantId, mailboxId } = world
  const due = () => listDueTasks(database.db, tenantId, mailboxId, now, 10)
  await addChangedTasks(database.db, tenantId, mailboxId, [{ id: 'one', threadId: 'one' }])
  const putOff = (until: number) =>
    database.db.updateTable('sync_tasks').set({ not_before: until }).where('mailbox_id', '=', mailboxId).execute()
  await putOff(now + 6 * 60 * MINUTE_MS)
  expect(await due()).toEqual([])
  await putOff(now + DAY_MS + MINUTE_MS)
  expect(await due()).toMatchObject([{ messageId: 'one' }])
})

test('a folder that seems empty just as the clock jumps loses nothing when it shows its mail again', async () => {
  for (const [, jumpMs] of JUMPS) {
    const toy = openToyImap('qresync', PATHS)
    toy.deliver('INBOX', imapLetter('first'))
    const world = await openToyWorld(database, toy)
    await world.sync()
    const before = await world.messages()
    const inbox = toy.folders.get('INBOX')
    const mails = inbox?.mails.splice(0) ?? []
    await syncWithJump(world, jumpMs)
    inbox?.mails.push(...mails)
    await world.sync()
    await world.sync()
    expect(await world.messages()).toEqual(before)
  }
})

const IN_BAD_WEATHER = {
  keep: 'texts',
  open: () => Promise.reject(new AppError('imap.unreachable')),
} as const

/** The clock jumps with the first thing that is written down. */
async function syncWithJump(world: ToyWorld, jumpMs: number): Promise<void> {
  let commits = 0
  await world.sync({
    async transact(story) {
      const result = await inTransaction(database.db, story)
      if (++commits === 1) world.clock.now += jumpMs
      return result
    },
  })
  // Otherwise nothing came after the jump.
  expect(commits).toBeGreaterThan(1)
}

async function aDayAhead(world: ToyWorld, act: () => Promise<void>): Promise<void> {
  world.clock.now += DAY_MS
  await act()
  world.clock.now -= DAY_MS
}

/** Whether the poll asks for this mailbox now. */
async function isDue(world: ToyWorld): Promise<boolean> {
  const asked: string[] = []
  const queue: Parameters<typeof pollMailboxes>[1] = {
    async send(_db, _name, payload) {
      if ('mailboxId' in payload) asked.push(payload.mailboxId)
      return 'sent'
    },
  }
  await pollMailboxes(database.db, queue, { now: world.clock.now, startedAt: 0, pushed: false })
  return asked.includes(world.mailboxId)
}

function happen(toy: ToyImap, name: string): void {
  toy.deliver('INBOX', imapLetter(`new ${name}`))
  toy.flag('Work', 3, '\\Seen')
  toy.move('INBOX', 2, 'Work')
  toy.expunge('Work', 5)
  toy.renumber('Trash')
  toy.move('Work', 1, 'Trash')
}

async function mirrorOf(world: ToyWorld): Promise<string[]> {
  const rows = await database.db
    .selectFrom('imap_places as p')
    .innerJoin('imap_folders as f', (join) =>
      join.onRef('f.mailbox_id', '=', 'p.mailbox_id').onRef('f.id', '=', 'p.folder_id'),
    )
    .innerJoin('messages as m', (join) =>
      join.onRef('m.mailbox_id', '=', 'p.mailbox_id').onRef('m.id', '=', 'p.message_id'),
    )
    .select(['f.path', 'p.uid', 'p.label_ids', 'm.subject'])
    .where('p.mailbox_id', '=', world.mailboxId)
    .execute()
  return rows
    .map(({ path, uid, subject, label_ids }) => `${path} ${uid} ${subject} ${label_ids.includes('UNREAD')}`)
    .sort()
}

function holdingsOf(toy: ToyImap): string[] {
  return [...toy.folders]
    .flatMap(([path, { mails }]) =>
      mails.map(({ uid, raw, flags }) => {
        const subject = /Subject: (.*)\r/.exec(raw.toString())?.[1]
        return `${path} ${uid} ${subject} ${!flags.has('\\Seen')}`
      }),
    )
    .sort()
}
