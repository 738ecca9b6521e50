import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { listRuns } from '../../server/store/sync-runs.ts'
import type { Gmail } from '../../server/transport/gmail/gmail.ts'
import { dyingAtCommit, lives } from '../mirror/dying-worker.ts'
import { live } from '../mirror/live-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const DAY_MS = 86_400_000

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: 60 })
  await world.sync()
})
afterEach(() => world.close())

/** Gmail, having forgotten any history so many times; asked through `asked`. */
function forgetting(times: number): { gmail: Gmail; asked: () => { histories: number; lists: number } } {
  const { gmail } = world.deps
  const asked = { histories: 0, lists: 0 }
  return {
    asked: () => ({ ...asked }),
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        if (request.method === 'messages.list') asked.lists++
        if (request.method === 'history.list' && ++asked.histories <= times) throw new AppError('gmail.not_found')
        return gmail.ask(token, request, signal)
      },
    },
  }
}

test('a history forgotten once is made good at once, by one listing', async () => {
  live(world)
  const { gmail, asked } = forgetting(1)
  expect(await world.sync({ gmail })).toEqual({ is: 'done' })
  expect(asked()).toEqual({ histories: 2, lists: 1 })
  expect(await world.mailbox()).toMatchObject({ phase: 'ready', generation: 2 })
  await world.expectWhole()
  const [run] = await listRuns(world.database.db, world.tenantId, world.mailboxId, 1)
  expect(run).toMatchObject({ kind: 'recovery', outcome: 'done', added: 3, removed: 2 })
})

test('a history forgotten again is waited for, longer each time, while the old mirror is served', async () => {
  const { messages } = await world.mailbox()
  const { gmail, asked } = forgetting(Number.POSITIVE_INFINITY)
  const waits: number[] = []
  for (let run = 1; run <= 9; run++) {
    const outcome = await world.sync({ gmail })
    expect(asked().lists).toBe(run)
    const at = outcome.is === 'ended' && outcome.after.do === 'come_back' ? outcome.after.at : 0
    expect(await world.mailbox()).toMatchObject({ messages, waitingUntil: at, waitingCode: 'sync.history_lost' })
    waits.push(Math.round((at - world.box.now()) / 60_000))
    // Whatever tells of new mail meanwhile: the wait stays as it is, and nothing is listed.
    expect(await world.sync({ gmail })).toEqual({ is: 'ended', after: { do: 'come_back', at } })
    expect(asked().lists).toBe(run)
    world.letPass(at - world.box.now())
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 360, 360, 360])

  live(world)
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  await world.sync()
  expect((await world.mailbox()).historyLosses).toBe(0)
})

test('a history that never outlives a look does not make a listing of every poll', async () => {
  const { gmail } = world.deps
  let lists = 0
  let looks = 0
  const forgetful: Gmail = {
    ...gmail,
    async ask(token, request, signal) {
      if (request.method === 'messages.list') lists++
      // Good right after a listing, forgotten at the next look.
      if (request.method === 'history.list' && looks++ % 2 === 0) throw new AppError('gmail.not_found')
      return gmail.ask(token, request, signal)
    },
  }
  for (let minute = 0; minute < 30; minute++) {
    const { waitingUntil } = await world.mailbox()
    if ((waitingUntil ?? 0) <= world.box.now()) await world.sync({ gmail: forgetful })
    world.letPass(60_000)
  }
  expect(lists).toBeLessThanOrEqual(4)
})

test('after two weeks offline everything that happened is here, and nothing that is gone', async () => {
  for (let day = 1; day <= 14; day++) {
    live(world, day)
    world.letPass(DAY_MS)
  }
  world.box.mail.rows.mailboxes.setHistoryHorizon(world.account.userId, 7 * DAY_MS)
  expect(await world.sync()).toEqual({ is: 'done' })
  expect(await world.mailbox()).toMatchObject({ generation: 2 })
  await world.expectWhole()
})

test('killed just before or after any commit of a recovery, the next run ends with the same', async () => {
  for (let nth = 1, killed = true; killed; nth++) {
    live(world, nth)
    world.letPass(60 * DAY_MS)
    live(world, nth + 1)
    const { transact } = dyingAtCommit(world.deps, nth, nth % 2 === 0 ? 'before' : 'after')
    killed = !(await lives(world.sync({ transact })))
    expect(await world.sync()).toEqual({ is: 'done' })
    await world.expectWhole()
    if (!killed) expect(nth).toBeGreaterThan(5)
  }
})
