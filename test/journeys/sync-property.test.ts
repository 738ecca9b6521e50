import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FaultRule } from '../../sandbox/faults/rules.ts'
import { AppError } from '../../server/core/errors.ts'
import { findLastCensus } from '../../server/store/censuses.ts'
import { setCensusDue } from '../../server/store/mailboxes.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { BACKEND_ERROR, BAD_TOKEN, rateLimited, TOO_MANY_AT_ONCE } from '../mirror/google-words.ts'
import { letterNumber } from '../mirror/letters.ts'
import { openWorld, type World } from '../mirror/world.ts'

/** A second each. */
const RUNS = 12
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const LABELS = ['INBOX', 'UNREAD', 'STARRED', 'IMPORTANT', 'TRASH', 'SPAM'] as const
const FAULTS = {
  dropped: { drop: true },
  outage: { html: true },
  'cut off': { truncateAfterBytes: 150 },
  'backend error': { status: 500, body: BACKEND_ERROR },
  'bad token': { status: 401, body: BAD_TOKEN },
  'rate limit': { status: 403, body: rateLimited(0) },
  'too many': { status: 429, body: TOO_MANY_AT_ONCE },
} as const satisfies Record<string, FaultRule['do']>

/** What may happen to a mailbox, or to those who mirror it. Numbers choose among the messages that there are. */
type Happening =
  | { is: 'delivery'; replies: boolean; which: number }
  | { is: 'labels'; which: number; add: (typeof LABELS)[number]; remove: (typeof LABELS)[number] }
  | { is: 'deletion'; which: number }
  | { is: 'fault'; fault: keyof typeof FAULTS; after: number; times: number; parts: boolean }
  | { is: 'time'; minutes: number }
  | { is: 'forgotten history' }
  | { is: 'sync'; killedAt: number | undefined }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('delivery'), replies: fc.boolean(), which: fc.nat(999) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('labels'),
      which: fc.nat(999),
      add: fc.constantFrom(...LABELS),
      remove: fc.constantFrom(...LABELS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('deletion'), which: fc.nat(999) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('fault'),
      fault: fc.constantFrom(...(Object.keys(FAULTS) as (keyof typeof FAULTS)[])),
      after: fc.nat(4),
      times: fc.integer({ min: 1, max: 3 }),
      parts: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('time'), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('forgotten history') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('sync'),
      killedAt: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    }),
  },
) as fc.Arbitrary<Happening>

let world: World
let next = 5_000

beforeAll(async () => {
  world = await openWorld({ messages: 20 })
})
afterAll(() => world.close())

function chosen(which: number): string | undefined {
  const ids = [...world.account.messages().keys()].sort()
  return ids[which % ids.length]
}

function turn(ms: number): void {
  world.box.clock.turn(world.box.clock.read().offsetMs + ms)
}

async function happen(one: Happening): Promise<void> {
  const { account, box } = world
  const { userId } = account
  switch (one.is) {
    case 'delivery': {
      const number = next++
      const to = one.replies ? box.mail.find(userId, chosen(one.which) ?? '') : undefined
      account.deliver(letterNumber(number, number + 1, box.now()).raw, to ? { threadId: to.threadId } : {})
      return
    }
    case 'labels':
      box.mail.modify(userId, chosen(one.which) ?? '', {
        add: [one.add],
        remove: one.add === one.remove ? [] : [one.remove],
      })
      return
    case 'deletion':
      box.mail.remove(userId, chosen(one.which) ?? '')
      return
    case 'fault': {
      const match = one.parts ? { path: '^/batch/', part: '.' } : { path: '^/(batch|gmail)/' }
      const { after, times } = one
      box.faults.replace([{ id: 'drawn', match, do: FAULTS[one.fault], after, times }])
      return
    }
    case 'time':
      turn(one.minutes * MINUTE_MS)
      return
    case 'forgotten history':
      turn(8 * DAY_MS)
      return
    case 'sync':
      await sync(one.killedAt)
  }
}

/** One run; killed, it leaves what a SIGKILL leaves: its commits. */
async function sync(killedAt?: number): Promise<void> {
  const { transact } = world.deps
  let commits = 0
  const deps: SyncDeps = {
    ...world.deps,
    async transact(story) {
      if (++commits === killedAt) throw new AppError('server.stopping')
      return transact(story)
    },
  }
  const { tenantId, mailboxId } = world
  await syncMailbox(deps, { tenantId, mailboxId, evenIfHeld: true }, new AbortController().signal)
}

/** No more faults, and time for what was put off. */
async function quiet(): Promise<void> {
  world.box.faults.replace([])
  for (let hour = 0; hour < 12; hour++) {
    const before = await world.mailbox()
    await sync()
    const { phase, waitingUntil } = await world.mailbox()
    const tasks = await world.database.db.selectFrom('sync_tasks').select('message_id').execute()
    if (phase === 'ready' && waitingUntil === null && tasks.length === 0 && before.phase === 'ready') return
    turn(3_600_000)
  }
}

// The seed is fixed so that a failure is the same for everybody; a longer search is a matter of `numRuns`.
test('whatever happens in whatever order, after quiet the mirror is the mailbox, by census too', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (happenings) => {
      for (const one of happenings) await happen(one)
      await quiet()
      await world.expectWhole()
      await setCensusDue(world.database.db, world.tenantId, world.mailboxId, world.box.now())
      await sync()
      const census = await findLastCensus(world.database.db, world.tenantId, world.mailboxId)
      expect(census).toMatchObject({ provider: world.account.messages().size, missing: 0, extra: 0 })
    }),
    { seed: 20_261_120, numRuns: RUNS, endOnFailure: true },
  )
})
