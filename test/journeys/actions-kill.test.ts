import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestAction } from '../../server/inbox/actions/request-action.ts'
import { undoAction } from '../../server/inbox/actions/undo-action.ts'
import type { Trx } from '../../server/store/database.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 10 })
  await world.sync()
})
afterAll(() => world.close())

class Killed extends Error {}

type When = 'before' | 'after'

/**
 * A process that dies at its n-th step, just before that is done or just after: a
 * commit here, or a call to the provider.
 */
function dying(nth: number, when: When): { deps: SyncDeps; steps(): number } {
  let steps = 0
  const { deps } = world
  const { transact, gmail } = deps
  /** @param doomed what is left of the work when it dies just before it is done */
  async function step<T>(work: () => Promise<T>, doomed: () => Promise<unknown> = async () => undefined): Promise<T> {
    if (++steps !== nth) return work()
    await (when === 'before' ? doomed() : work())
    throw new Killed()
  }
  return {
    steps: () => steps,
    deps: {
      ...deps,
      transact: <T>(story: (trx: Trx) => Promise<T>) =>
        step(
          () => transact(story),
          () =>
            transact(async (trx) => {
              await story(trx)
              throw new Killed()
            }),
        ),
      gmail: {
        ...gmail,
        ask: (token, request, signal) => step(() => gmail.ask(token, request, signal)),
        askTogether: (token, requests, signal) => step(() => gmail.askTogether(token, requests, signal)),
      },
    },
  }
}

/** Whether it lived to its end. */
async function lives(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Killed) return false
    throw error
  }
}

const WHEN: When[] = ['before', 'after']

test.each(WHEN)('killed just %s any step, what was asked for is done once and nothing is forgotten', async (when) => {
  for (let nth = 1; ; nth++) {
    const [one, other] = [world.deliver(`one ${when} ${nth}`), world.deliver(`other ${when} ${nth}`)]
    await world.sync()
    const threadIds = [one.threadId, other.threadId]
    await world.ask('trash', threadIds)
    await world.ask('label', threadIds, { labelName: `Kept ${when} ${nth}` })
    const { deps, steps } = dying(nth, when)
    const survived = await lives(world.tell(deps))
    expect(await world.tell()).toEqual({ is: 'done' })
    const label = world.box.mail.rows.labels.findNamed(world.account.userId, `Kept ${when} ${nth}`)?.id
    for (const { id } of [one, other]) {
      expect(world.there(id)).toEqual(['TRASH', 'UNREAD', label].sort())
      expect(await world.here(id)).toEqual(world.there(id))
    }
    await world.sync()
    await world.expectWhole()
    if (survived) {
      expect(nth).toBeGreaterThan(8)
      expect(steps()).toBeLessThan(nth)
      return
    }
  }
})

test.each(WHEN)('killed just %s its commit, an action is there whole or not at all', async (when) => {
  const { id, threadId } = world.deliver(`asked ${when}`)
  await world.sync()
  const { deps } = dying(1, when)
  const payload = { mailboxId: world.mailboxId, threadIds: [threadId] }
  expect(await lives(requestAction({ ...world.actions, sync: deps }, world.actor, 'archive', payload))).toBe(false)
  const rows = await world.database.db.selectFrom('actions').select(['status', 'thread_ids']).execute()
  const own = rows.filter((row) => row.thread_ids.includes(threadId))
  const done = when === 'after'
  expect(own.map((row) => row.status)).toEqual(done ? ['pending'] : [])
  expect((await world.here(id)).includes('INBOX')).toBe(!done)
  expect(await world.shows(threadId, 'INBOX')).toBe(!done)
})

test.each(WHEN)('killed just %s its commit, an undo is there whole or not at all', async (when) => {
  const { id, threadId } = world.deliver(`undone ${when}`)
  await world.sync()
  const action = await world.ask('archive', [threadId])
  await world.tell()
  const { deps } = dying(1, when)
  expect(await lives(undoAction({ ...world.actions, sync: deps }, world.actor, action.id))).toBe(false)
  const done = when === 'after'
  expect((await world.stand(action.id)).status).toBe(done ? 'undone' : 'done')
  expect((await world.here(id)).includes('INBOX')).toBe(done)
  await world.tell()
  expect(world.there(id).includes('INBOX')).toBe(done)
})
