import { afterEach, beforeEach, expect, test } from 'vitest'
import { haltMailbox, takeMailbox } from '../../server/store/mailbox-leases.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: 60 })
})
afterEach(() => world.close())

test('of two workers that meet, one works and the other leaves', async () => {
  // Whoever works does so until the other has left, however slow that one is.
  const left = Promise.withResolvers<void>()
  const { transact } = world.deps
  const waiting: SyncDeps['transact'] = async (story) => {
    await left.promise
    return transact(story)
  }
  const meet = () => world.sync({ transact: waiting }).finally(left.resolve)
  const outcomes = await Promise.all([meet(), meet()])
  expect(outcomes.map((outcome) => outcome.is).sort()).toEqual(['done', 'held_elsewhere'])
  await world.expectWhole()
})

test('a worker that was overtaken writes nothing more', async () => {
  const { transact } = world.deps
  let commits = 0
  let atTakeover: unknown
  const outcome = await world.sync({
    async transact(story) {
      const result = await transact(story)
      if (++commits === 4) {
        // Another worker takes it, as after a lease that ran out while this one stood still.
        const later = world.box.now() + 60_000
        await takeMailbox(world.database.db, world.tenantId, world.mailboxId, {
          owner: 'other',
          now: later,
          until: later,
        })
        atTakeover = await counts()
      }
      return result
    },
  })
  expect(outcome).toEqual({ is: 'ended', after: { do: 'leave' } })
  expect(atTakeover).toBeDefined()
  expect(await counts()).toEqual(atTakeover)
})

test('a mailbox whose worker died is free when its lease is over, not before', async () => {
  const now = world.box.now()
  await takeMailbox(world.database.db, world.tenantId, world.mailboxId, { owner: 'dead', now, until: now + 20_000 })
  expect(await world.sync()).toEqual({ is: 'held_elsewhere' })
  world.box.clock.turn(20_001)
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a caller who knows that the holder is dead need not wait', async () => {
  const now = world.box.now()
  await takeMailbox(world.database.db, world.tenantId, world.mailboxId, { owner: 'dead', now, until: now + 20_000 })
  const { tenantId, mailboxId } = world
  const target = { tenantId, mailboxId, evenIfHeld: true }
  expect(await syncMailbox(world.deps, target, new AbortController().signal)).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a disconnect stops a run at its next commit', async () => {
  const { transact } = world.deps
  let commits = 0
  const outcome = await world.sync({
    async transact(story) {
      if (++commits === 4) {
        await haltMailbox(world.database.db, world.tenantId, world.mailboxId, 'connection.needs_reconnect')
      }
      return transact(story)
    },
  })
  expect(outcome).toEqual({ is: 'ended', after: { do: 'leave' } })
  expect(await world.mailbox()).toMatchObject({ haltedCode: 'connection.needs_reconnect' })
})

test('a mailbox deleted in mid-sync leaves nothing behind', async () => {
  const { db } = world.database
  const { transact } = world.deps
  let commits = 0
  const outcome = await world.sync({
    async transact(story) {
      if (++commits === 4) await db.deleteFrom('mailboxes').where('id', '=', world.mailboxId).execute()
      return transact(story)
    },
  })
  expect(outcome).toEqual({ is: 'ended', after: { do: 'leave' } })
  expect(await db.selectFrom('messages').select('id').execute()).toEqual([])
  expect(await db.selectFrom('threads').select('id').execute()).toEqual([])
})

async function counts(): Promise<unknown> {
  const { db } = world.database
  return Promise.all([
    db
      .selectFrom('messages')
      .select((is) => is.fn.countAll().as('n'))
      .executeTakeFirst(),
    db
      .selectFrom('sync_tasks')
      .select((is) => is.fn.countAll().as('n'))
      .executeTakeFirst(),
    db
      .selectFrom('events')
      .select((is) => is.fn.countAll().as('n'))
      .executeTakeFirst(),
  ])
}
