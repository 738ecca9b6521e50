import { afterAll, beforeAll, expect, test } from 'vitest'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { dyingAtCommit, lives, MOMENTS } from '../mirror/dying-worker.ts'
import { expectMirror, mailboxOf } from '../mirror/mirror-of.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 60

let world: World

beforeAll(async () => {
  world = await openWorld({ messages: MESSAGES })
})
afterAll(() => world.close())

// Every point between two commits is one of these.
test.each(MOMENTS)('killed just %s any commit, the next run ends with every message once', async (moment) => {
  const signal = new AbortController().signal
  for (let nth = 1; ; nth++) {
    const ids = await openMailbox(world.database.db, world.account.email, world.box.now(), world.tenantId)
    const { transact, commits } = dyingAtCommit(world.deps, nth, moment)
    if (await lives(syncMailbox({ ...world.deps, transact }, ids, signal))) {
      expect(commits()).toBeLessThan(nth)
      expect(nth).toBeGreaterThan(5)
      return
    }
    expect(await syncMailbox(world.deps, ids, signal)).toEqual({ is: 'done' })
    await expectMirror(world.database.db, ids.tenantId, ids.mailboxId, world.account)
  }
})

test('a stop ends the run at its next step, keeps what is done and frees the mailbox', async () => {
  const ids = await openMailbox(world.database.db, world.account.email, world.box.now(), world.tenantId)
  const stop = new AbortController()
  const { transact } = world.deps
  let commits = 0
  const outcome = await syncMailbox(
    {
      ...world.deps,
      async transact(story) {
        if (++commits === 5) stop.abort()
        return transact(story)
      },
    },
    ids,
    stop.signal,
  )
  expect(outcome).toEqual({ is: 'ended', after: { do: 'leave' } })
  expect((await mailboxOf(world.database.db, ids.tenantId, ids.mailboxId)).haltedCode).toBeNull()
  expect(await syncMailbox(world.deps, ids, new AbortController().signal)).toEqual({ is: 'done' })
  await expectMirror(world.database.db, ids.tenantId, ids.mailboxId, world.account)
})

test('a run in turns of no length still ends whole', async () => {
  const ids = await openMailbox(world.database.db, world.account.email, world.box.now(), world.tenantId)
  const signal = new AbortController().signal
  const outcomes: string[] = []
  do {
    const outcome = await syncMailbox({ ...world.deps, turnMs: outcomes.length * 50 }, ids, signal)
    outcomes.push(outcome.is)
  } while (outcomes.at(-1) === 'turn_over')
  expect(outcomes[0]).toBe('turn_over')
  expect(outcomes.at(-1)).toBe('done')
  await expectMirror(world.database.db, ids.tenantId, ids.mailboxId, world.account)
})
