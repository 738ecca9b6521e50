import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLastCensus } from '../../server/store/censuses.ts'
import { setCensusDue } from '../../server/store/mailboxes.ts'
import { listRuns } from '../../server/store/sync-runs.ts'
import { countAgain } from '../mirror/count-again.ts'
import { letterNumber } from '../mirror/letters.ts'
import { loseHere } from '../mirror/lose-here.ts'
import { openWorld, type World } from '../mirror/world.ts'

/** Two pages of ids. */
const MESSAGES = 510

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES })
  await world.sync({ turnMs: 600_000 })
})
afterEach(() => world.close())

/** Delete messages at the provider without a word in its history. */
function loseThere(count: number): void {
  const ids = [...world.account.messages().keys()].sort().slice(-count)
  const before = world.box.db.prepare('SELECT max(id) AS last FROM history').get()
  for (const id of ids) world.box.mail.remove(world.account.userId, id)
  world.box.db.prepare('DELETE FROM history WHERE id > ?').run(Number(before?.last ?? 0))
}

test('a whole mirror is proved to be whole, and nothing is fetched for it', async () => {
  world.box.wireLog.clear()
  expect(await countAgain(world)).toMatchObject({ provider: MESSAGES, missing: 0, extra: 0, repaired: 0 })
  const paths = world.box.wireLog.list().map(({ url }) => url.split('?')[0])
  expect(paths.filter((path) => path?.endsWith('/messages'))).toHaveLength(2)
  expect(paths.filter((path) => !/\/(messages|history)$/.test(path ?? ''))).toEqual([])
  await world.expectWhole()
})

test('what is missing here is found, fetched and reported', async () => {
  const lost = await loseHere(world, 7)
  expect(await countAgain(world)).toMatchObject({ provider: MESSAGES, missing: 7, extra: 0, repaired: 7 })
  await world.expectWhole()
  const [run] = await listRuns(world.database.db, world.tenantId, world.mailboxId, 1)
  expect(run).toMatchObject({ kind: 'census', outcome: 'done', added: lost.length, removed: 0 })
})

test('what is gone there is asked about, removed and reported', async () => {
  loseThere(5)
  expect(await countAgain(world)).toMatchObject({ provider: MESSAGES - 5, missing: 0, extra: 5, repaired: 5 })
  await world.expectWhole()
})

test('a message that cannot be fetched counts as missing until it is', async () => {
  const [id = ''] = await loseHere(world, 1)
  world.box.faults.replace([
    { id: 'one', match: { path: `/messages/${id}` }, do: { status: 500, body: { error: { code: 500 } } }, times: 10 },
  ])
  expect(await countAgain(world)).toMatchObject({ provider: MESSAGES, missing: 1, repaired: 0 })

  world.box.faults.replace([])
  world.letPass(3_600_000)
  await world.sync()
  const later = await findLastCensus(world.database.db, world.tenantId, world.mailboxId)
  expect(later).toMatchObject({ missing: 1, repaired: 1 })
  await world.expectWhole()
})

test('what comes, changes and goes during a census is no difference', async () => {
  const { gmail } = world.deps
  let pages = 0
  let next = 50_000
  const census = await countAgain(world, {
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        const body = await gmail.ask(token, request, signal)
        if (request.method !== 'messages.list') return body
        pages++
        const ids = [...world.account.messages().keys()].sort()
        for (let index = 0; index < 3; index++) {
          world.account.deliver(letterNumber(next++, next, world.box.now()).raw)
          world.box.mail.remove(world.account.userId, ids[(pages * 97 + index * 331) % ids.length] ?? '')
          world.box.mail.modify(world.account.userId, ids[(pages * 53 + index * 211) % ids.length] ?? '', {
            add: ['STARRED'],
          })
        }
        return body
      },
    },
  })
  expect(pages).toBe(2)
  expect(census).toMatchObject({ missing: 0, extra: 0 })
  await world.sync()
  await world.expectWhole()
})

test('a message that the listing leaves out is asked about, stays, and is counted on both sides', async () => {
  const [kept] = world.account.messages().keys()
  const { gmail } = world.deps
  const census = await countAgain(world, {
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        const body = await gmail.ask(token, request, signal)
        if (request.method !== 'messages.list') return body
        const { messages = [], ...more } = body as { messages?: { id: string }[] }
        return { ...more, messages: messages.filter(({ id }) => id !== kept) }
      },
    },
  })
  expect(census).toMatchObject({ provider: MESSAGES, missing: 0, extra: 0 })
  await world.expectWhole()
})

test('cut into turns of no length, a census still ends', async () => {
  await loseHere(world, 2)
  let runs = 0
  const census = await countAgain(world, {
    get turnMs() {
      return runs++ * 30
    },
  })
  expect(census).toMatchObject({ provider: MESSAGES, missing: 2, repaired: 2 })
  await world.expectWhole()
})

test('a position that the provider takes up no more begins the listing anew', async () => {
  await loseHere(world, 2)
  const { gmail } = world.deps
  let refused = 0
  const census = await countAgain(world, {
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        if (request.path.includes('/messages?') && request.path.includes('pageToken') && refused++ === 0) {
          const path = request.path.replace(/pageToken=[^&]*/, 'pageToken=forgotten')
          return gmail.ask(token, { ...request, path }, signal)
        }
        return gmail.ask(token, request, signal)
      },
    },
  })
  expect(refused).toBeGreaterThan(1)
  expect(census).toMatchObject({ provider: MESSAGES, missing: 2, repaired: 2 })
  await world.expectWhole()
})

test('a census comes by itself each day, and weather only puts it off', async () => {
  const { censusDueAt } = await world.mailbox()
  world.letPass((censusDueAt ?? 0) - world.box.now())
  world.box.faults.replace([{ id: 'all', match: { path: '/messages\\?' }, do: { drop: true } }])
  expect(await world.sync()).toMatchObject({ is: 'ended', after: { do: 'come_back' } })
  expect(await findLastCensus(world.database.db, world.tenantId, world.mailboxId)).toBeUndefined()

  world.box.faults.replace([])
  expect(await world.sync()).toEqual({ is: 'done' })
  const census = await findLastCensus(world.database.db, world.tenantId, world.mailboxId)
  expect(census).toMatchObject({ provider: MESSAGES, missing: 0, extra: 0 })
  expect((await world.mailbox()).censusDueAt).toBeGreaterThan(censusDueAt ?? 0)
})

test('a census that fails by a fault of ours leaves the mailbox in peace, and is tried again later', async () => {
  const refused = { error: { code: 400, message: 'Invalid value', errors: [{ reason: 'invalidArgument' }] } }
  world.box.faults.replace([{ id: 'all', match: { path: '/messages\\?' }, do: { status: 400, body: refused } }])
  const now = world.box.now()
  await setCensusDue(world.database.db, world.tenantId, world.mailboxId, now)
  expect(await world.sync()).toMatchObject({ is: 'ended', after: { do: 'fail' } })
  const { waitingUntil, censusDueAt } = await world.mailbox()
  expect(waitingUntil).toBeNull()
  expect((censusDueAt ?? 0) - now).toBeGreaterThanOrEqual(3_600_000)
  const [run] = await listRuns(world.database.db, world.tenantId, world.mailboxId, 1)
  expect(run).toMatchObject({ kind: 'census', outcome: 'failed', problemCode: 'gmail.refused' })
  world.box.faults.replace([])
  expect(await world.sync()).toEqual({ is: 'done' })
})

test('a listing that would never end is given up, and only the counting waits', async () => {
  const { gmail } = world.deps
  let lists = 0
  const endless: typeof gmail = {
    ...gmail,
    async ask(token, request, signal) {
      if (request.method !== 'messages.list') return gmail.ask(token, request, signal)
      lists++
      return { messages: [], nextPageToken: 'again' }
    },
  }
  await setCensusDue(world.database.db, world.tenantId, world.mailboxId, world.box.now())
  expect((await world.sync({ gmail: endless })).is).toBe('ended')
  expect(lists).toBe(2)
  expect((await world.mailbox()).waitingUntil).toBeNull()
  const [run] = await listRuns(world.database.db, world.tenantId, world.mailboxId, 1)
  expect(run).toMatchObject({ kind: 'census', problemCode: 'census.listing_broken' })
})
