import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Trx } from '../../server/store/database.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { expectMirror, mailboxOf } from '../mirror/mirror-of.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 60

let world: World

beforeAll(async () => {
  world = await openWorld({ messages: MESSAGES })
})
afterAll(() => world.close())

class Killed extends Error {}

/** Transactions that end the process at the n-th commit, just before it or just after. */
function killing(nth: number, when: 'before' | 'after'): { transact: World['deps']['transact']; commits(): number } {
  let commits = 0
  const { transact } = world.deps
  return {
    commits: () => commits,
    async transact<T>(story: (trx: Trx) => Promise<T>): Promise<T> {
      commits++
      if (commits !== nth) return transact(story)
      await transact(async (trx) => {
        await story(trx)
        if (when === 'before') throw new Killed()
      })
      throw new Killed()
    },
  }
}

// A kill leaves of a run exactly what its commits left. Every point between two of them is one of these.
test.each(['before', 'after'] as const)(
  'killed just %s any commit, the next run ends with every message once',
  async (when) => {
    const signal = new AbortController().signal
    for (let nth = 1; ; nth++) {
      const ids = await openMailbox(world.database.db, world.account.email, world.box.now(), world.tenantId)
      const { transact, commits } = killing(nth, when)
      const first = syncMailbox({ ...world.deps, transact }, ids, signal)
      if (await first.then(() => true, isKill)) {
        expect(commits()).toBeLessThan(nth)
        expect(nth).toBeGreaterThan(5)
        return
      }
      expect(await syncMailbox(world.deps, ids, signal)).toEqual({ is: 'done' })
      await expectMirror(world.database.db, ids.tenantId, ids.mailboxId, world.account)
    }
  },
)

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

test('a run in slices of no length still ends whole', async () => {
  const ids = await openMailbox(world.database.db, world.account.email, world.box.now(), world.tenantId)
  const signal = new AbortController().signal
  const outcomes: string[] = []
  do {
    const outcome = await syncMailbox({ ...world.deps, sliceMs: outcomes.length * 50 }, ids, signal)
    outcomes.push(outcome.is)
  } while (outcomes.at(-1) === 'sliced')
  expect(outcomes[0]).toBe('sliced')
  expect(outcomes.at(-1)).toBe('done')
  await expectMirror(world.database.db, ids.tenantId, ids.mailboxId, world.account)
})

function isKill(error: unknown): false {
  if (error instanceof Killed) return false
  throw error
}
