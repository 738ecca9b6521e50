import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { listRuns, RUNS_KEPT, type RunRow, saveRun } from '../../server/store/sync-runs.ts'
import { newRecord } from '../../server/sync/run-record.ts'
import { dyingAtCommit, lives } from '../mirror/dying-worker.ts'
import { live } from '../mirror/live-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 60
const MINUTE_MS = 60_000

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES })
  await world.sync()
})
afterEach(() => world.close())

function runs(limit = 100): Promise<RunRow[]> {
  return listRuns(world.database.db, world.tenantId, world.mailboxId, limit)
}

/** A person asks for a run: the row that the route would leave. */
async function ask(): Promise<RunRow> {
  const now = world.box.now()
  const mailbox = await world.mailbox()
  const { row } = newRecord({ id: newId('run', now), mailbox, reason: 'asked', now })
  const asked = { ...row, asked: true }
  await world.deps.transact((trx) => saveRun(trx, world.tenantId, world.mailboxId, asked))
  return asked
}

test('a first import and each catch-up say what they brought', async () => {
  expect(await runs()).toMatchObject([{ kind: 'initial', outcome: 'done', added: MESSAGES, changed: 0, removed: 0 }])
  world.letPass(MINUTE_MS)
  const lived = live(world)
  await world.sync()
  const [run] = await runs()
  expect(run).toMatchObject({ kind: 'catch_up', outcome: 'done', ...lived, skipped: {} })
  expect(run?.endedAt).toBeGreaterThanOrEqual(run?.startedAt ?? Number.POSITIVE_INFINITY)
})

test('polls that find nothing leave no row, and tell nobody of a run', async () => {
  for (let minute = 0; minute < 5; minute++) {
    world.letPass(MINUTE_MS)
    await world.sync()
  }
  expect(await runs()).toHaveLength(1)
  const told = await world.database.db.selectFrom('events').select('data').where('kind', '=', 'mailbox.run').execute()
  expect(told).toHaveLength(1)
})

test('what was asked for is answered even when nothing had happened', async () => {
  world.letPass(MINUTE_MS)
  const asked = await ask()
  await world.sync()
  const [run] = await runs()
  expect(run).toMatchObject({ id: asked.id, reason: 'asked', outcome: 'done', added: 0, changed: 0, removed: 0 })
})

test('a run that is asked for while one works is that one, as soon as it has something to tell', async () => {
  live(world)
  const { transact } = world.deps
  let asked: RunRow | undefined
  await world.sync({
    async transact(story) {
      if (!asked) {
        asked = { ...(await ask()) }
      }
      return transact(story)
    },
  })
  const [run, ...others] = await runs()
  expect(run).toMatchObject({ id: asked?.id, outcome: 'done', added: 3, asked: true })
  expect(others).toHaveLength(1)
})

test('a message left for later is counted as skipped, by its reason, and as added once it comes', async () => {
  live(world)
  const newest = [...world.account.messages().keys()].sort().at(-1) ?? ''
  world.box.faults.replace([
    { id: 'part', match: { path: '^/batch/', part: `messages/${newest}` }, do: { status: 500, body: {} }, times: 1 },
  ])
  await world.sync()
  expect((await runs())[0]).toMatchObject({ outcome: 'done', added: 2, skipped: { 'gmail.unreachable': 1 } })
  world.letPass(MINUTE_MS)
  await world.sync()
  expect((await runs())[0]).toMatchObject({ outcome: 'done', added: 1, skipped: {} })
})

test('a night of weather is one row with its reason, and its end is another', async () => {
  live(world)
  world.box.faults.replace([{ id: 'all', match: { path: '/(batch|gmail)/' }, do: { drop: true } }])
  for (let minute = 0; minute < 4; minute++) {
    world.letPass(MINUTE_MS)
    await world.sync()
  }
  world.box.faults.replace([])
  world.letPass(MINUTE_MS)
  await world.sync()
  expect(await runs()).toMatchObject([
    { outcome: 'done', added: 3 },
    { outcome: 'waits', problemCode: 'gmail.unreachable', added: 0 },
    { kind: 'initial' },
  ])
})

test('killed anywhere, the row of a run counts every message once', async () => {
  for (let nth = 1, killed = true; killed; nth++) {
    world.letPass(MINUTE_MS)
    const lived = live(world, nth)
    const { transact } = dyingAtCommit(world.deps, nth, nth % 2 === 0 ? 'before' : 'after')
    killed = !(await lives(world.sync({ transact })))
    if (killed) await world.sync()
    expect([nth, (await runs())[0]]).toEqual([nth, expect.objectContaining({ outcome: 'done', ...lived })])
  }
})

test('the newest twenty that did something stay, and what was asked for beside them', async () => {
  const mailbox = await world.mailbox()
  for (let index = 0; index < RUNS_KEPT + 3; index++) {
    world.letPass(MINUTE_MS)
    const now = world.box.now()
    for (const asked of [true, false]) {
      const { row } = newRecord({ id: newId('run', now), mailbox, reason: 'due', now })
      const ended = { ...row, asked, added: asked ? 0 : 1, endedAt: now, outcome: 'done' } as const
      await world.deps.transact((trx) => saveRun(trx, world.tenantId, world.mailboxId, ended))
    }
  }
  live(world)
  await world.sync()
  const kept = await runs()
  expect(kept.filter((run) => run.asked)).toHaveLength(RUNS_KEPT)
  expect(kept.filter((run) => !run.asked)).toHaveLength(RUNS_KEPT)
  expect(kept.some((run) => run.kind === 'initial')).toBe(false)
  expect(kept[0]).toMatchObject({ added: 3, removed: 2 })
})

test('the newest received mail is what “last new mail” names, not what its owner wrote', async () => {
  world.letPass(MINUTE_MS)
  const received = world.account.deliver('Subject: In\r\n\r\nHello')
  world.letPass(MINUTE_MS)
  world.account.deliver('Subject: Out\r\n\r\nHello', { labelIds: ['SENT'] })
  world.account.deliver('Subject: From the future\r\n\r\nHello', { internalDate: received.internalDate - 1 })
  await world.sync()
  expect((await world.mailbox()).lastNewMailAt).toBe(received.internalDate)
})

test('pages hear of what a killed catch-up had put away', async () => {
  live(world)
  const { transact } = dyingAtCommit(world.deps, 3, 'before')
  expect(await lives(world.sync({ transact }))).toBe(false)
  await world.database.db.deleteFrom('events').execute()
  await world.sync()
  const told = await world.database.db
    .selectFrom('events')
    .select('data')
    .where('kind', '=', 'threads.changed')
    .execute()
  expect(told.some((event) => (event.data as { more: boolean }).more)).toBe(true)
})
