import { afterAll, beforeAll, expect, test } from 'vitest'
import { listThreads } from '../../server/store/threads.ts'
import type { SyncOutcome } from '../../server/sync/sync-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 400

let world: World
let outcome: SyncOutcome
/** How the mailbox stood after each commit. */
const stood: { phase: string; messages: number; expected: number | null; listed: number; firstPage: number }[] = []

beforeAll(async () => {
  world = await openWorld({ messages: MESSAGES })
  const { transact } = world.deps
  outcome = await world.sync({
    async transact(story) {
      const result = await transact(story)
      const { phase, messages, expected, listed } = await world.mailbox()
      const page = { labelId: 'INBOX', after: undefined, limit: 60 }
      const shown = await listThreads(world.database.db, world.tenantId, [world.mailboxId], page)
      stood.push({ phase, messages, expected, listed, firstPage: shown.length })
      return result
    },
  })
})
afterAll(() => world.close())

test('a mailbox of 400 is mirrored exactly', async () => {
  expect(outcome).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(await world.mailbox()).toMatchObject({
    messages: MESSAGES,
    generation: 1,
    haltedCode: null,
    waitingUntil: null,
  })
})

test('the inbox’s first page is there before anything is listed', () => {
  const beforeListing = stood.filter(({ listed }) => listed === 0)
  expect(beforeListing.at(-1)?.firstPage).toBe(50)
})

test('while the import runs, its progress says how many of how many, and never too many', () => {
  const counted = stood.filter(({ phase }) => phase !== 'listing')
  expect(counted.map(({ expected }) => expected)).toEqual(counted.map(() => MESSAGES))
  expect(stood.map(({ messages }) => messages)).toEqual(stood.map(({ messages }) => messages).sort((a, b) => a - b))
  expect([...new Set(stood.map(({ phase }) => phase))]).toEqual(['listing', 'fetching', 'settling', 'ready'])
})

test('pages hear of it: progress and threads, without a word of the mail', async () => {
  const events = await world.database.db.selectFrom('events').selectAll().orderBy('id').execute()
  expect(events.every((event) => event.member_id === world.memberId)).toBe(true)
  expect(new Set(events.map((event) => event.kind))).toEqual(
    new Set(['mailbox.progress', 'mailbox.run', 'threads.changed']),
  )
  expect(JSON.stringify(events)).not.toContain('gaskets')
})
