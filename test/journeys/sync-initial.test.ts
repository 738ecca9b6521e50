import { afterEach, beforeEach, expect, test } from 'vitest'
import { listThreads } from '../../server/store/threads.ts'
import { openWorld, type World } from '../mirror/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: 400 })
})
afterEach(() => world.close())

test('a mailbox of 400 is mirrored exactly', async () => {
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(await world.mailbox()).toMatchObject({ messages: 400, generation: 1, haltedCode: null, waitingUntil: null })
})

test('while the import runs, its progress says how many of how many, and never too many', async () => {
  const { transact } = world.deps
  const seen: { phase: string; messages: number; expected: number | null }[] = []
  await world.sync({
    async transact(story) {
      const result = await transact(story)
      const { phase, messages, expected } = await world.mailbox()
      seen.push({ phase, messages, expected })
      return result
    },
  })
  const counted = seen.filter(({ phase }) => phase !== 'listing')
  expect(counted.map(({ expected }) => expected)).toEqual(counted.map(() => 400))
  expect(seen.map(({ messages }) => messages)).toEqual(seen.map(({ messages }) => messages).sort((a, b) => a - b))
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['listing', 'fetching', 'settling', 'ready'])
})

test('the inbox’s first page is there before anything else', async () => {
  const { transact } = world.deps
  let threads: number | undefined
  await world.sync({
    async transact(story) {
      const result = await transact(story)
      if (threads === undefined && (await world.mailbox()).listed > 0) {
        const page = { labelId: 'INBOX', after: undefined, limit: 100 }
        threads = (await listThreads(world.database.db, world.tenantId, [world.mailboxId], page)).length
      }
      return result
    },
  })
  expect(threads).toBe(50)
})

test('pages hear of it: progress and threads, without a word of the mail', async () => {
  await world.sync()
  const events = await world.database.db.selectFrom('events').selectAll().orderBy('id').execute()
  expect(events.every((event) => event.member_id === world.memberId)).toBe(true)
  expect(new Set(events.map((event) => event.kind))).toEqual(new Set(['mailbox.progress', 'threads.changed']))
  expect(JSON.stringify(events)).not.toContain('gaskets')
})
