import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../sandbox/mail/room.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'

/** Twenty units each into the trash: more than a minute's quota. */
const LETTERS = 310
/** The wire's own bound for one action. */
const THREADS_MAX = 200

let world: ActionsWorld
let letters: Message[]

beforeAll(async () => {
  world = await openActionsWorld({ quota: 'new' })
  letters = world.box.mail.together(() => Array.from({ length: LETTERS }, (_, index) => world.deliver(`bulk ${index}`)))
  await world.sync()
})
afterAll(() => world.close())

async function askAll(kind: 'archive' | 'trash'): Promise<void> {
  const threadIds = letters.map(({ threadId }) => threadId)
  await world.ask(kind, threadIds.slice(0, THREADS_MAX))
  await world.ask(kind, threadIds.slice(THREADS_MAX))
  world.box.wireLog.clear()
  expect(await world.tell()).toEqual({ is: 'done' })
}

test('archiving hundreds of letters costs a hundred units', async () => {
  await askAll('archive')
  expect(world.box.wireLog.list().reduce((sum, line) => sum + (line.units ?? 0), 0)).toBe(100)
  expect(letters.filter(({ id }) => world.there(id).includes('INBOX'))).toEqual([])
})

test('throwing away more than a minute’s quota keeps to it: Gmail never has to say no', async () => {
  const startedAt = world.box.now()
  await askAll('trash')
  expect(world.box.now() - startedAt).toBeGreaterThan(2_000)
  expect(world.box.wireLog.list().filter(({ status }) => status >= 400)).toEqual([])
  expect(letters.filter(({ id }) => !world.there(id).includes('TRASH'))).toEqual([])
})
