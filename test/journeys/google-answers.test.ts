import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActionsOutcome } from '../../server/inbox/actions/run-actions.ts'
import type { AfterRun } from '../../server/sync/decide-after-run.ts'
import type { SyncOutcome } from '../../server/sync/sync-mailbox.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'
import { countAgain } from '../mirror/count-again.ts'
import { type FreshMailbox, openFresh } from '../mirror/fresh-mailbox.ts'
import { type Answer, type Expected, googleAnswers } from '../mirror/google-answers.ts'
import { letterNumber } from '../mirror/letters.ts'

const LISTING = '/users/me/messages\\?'
const MESSAGE = '/users/me/messages/[0-9a-f]{16}'
/** The calls that Gmail answers otherwise than well, by the work that makes them. */
const CALLS = [
  { work: 'first import', call: 'profile', path: '/users/me/profile' },
  { work: 'first import', call: 'labels', path: '/users/me/labels' },
  { work: 'first import', call: 'first page', path: '/users/me/threads\\?' },
  { work: 'first import', call: 'listing', path: LISTING },
  { work: 'first import', call: 'message', path: MESSAGE },
  { work: 'catch-up', call: 'history', path: '/users/me/history' },
  { work: 'catch-up', call: 'message', path: MESSAGE },
  { work: 'census', call: 'listing', path: LISTING },
] as const
type Struck = (typeof CALLS)[number]
type End = 'is done' | 'comes back' | 'asks its owner' | 'calls it a fault and comes back'

const ANSWERS = googleAnswers(0).map(({ name, expected }) => ({ name, expected }))
const CASES = ANSWERS.flatMap((answer) =>
  CALLS.map((struck) => ({ ...answer, ...struck, end: decideEnd(answer.expected, struck.call) })),
)
/** More rounds than any single answer may cost. */
const ROUNDS_MAX = 4

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 2 })
  await world.sync()
})
afterAll(() => world.close())
beforeEach(() => world.box.wireLog.clear())

/** Waited for, in time or in the work; a person is asked only for what they can mend. */
function decideEnd(expected: Expected, call: Struck['call']): End {
  switch (expected) {
    case 'waits_out':
    case 'weather':
      return 'is done'
    case 'comes_back':
      return 'comes back'
    case 'halts':
      return 'asks its owner'
    case 'switched_off':
      return call === 'message' ? 'is done' : 'comes back'
    case 'its_own':
      return call === 'message' ? 'is done' : 'calls it a fault and comes back'
    case 'gone':
      return call === 'message' || call === 'history' ? 'is done' : 'calls it a fault and comes back'
  }
}

const AFTER: Record<Exclude<End, 'is done'>, AfterRun['do']> = {
  'comes back': 'come_back',
  'asks its owner': 'halt',
  'calls it a fault and comes back': 'fail',
}

/** Order this answer for the next such calls: two of what is waited out in place, one of everything else. */
function strike(name: string, path: string): Answer {
  const answer = googleAnswers(world.box.now()).find((one) => one.name === name)
  if (!answer) throw new Error('there is no such answer')
  const { status, body, expected } = answer
  const times = expected === 'waits_out' || expected === 'weather' ? 2 : 1
  world.box.faults.replace([{ id: 'one', match: { path }, do: { status, body }, times }])
  return answer
}

/** That it was said, and that nothing was asked before the instant that it named, if it did. */
function expectObeyed({ status, body }: Answer, path: string): void {
  const calls = world.box.wireLog.list()
  const saidAt = calls.findLastIndex((call) => call.status === status && new RegExp(path).test(call.url))
  expect(saidAt).toBeGreaterThanOrEqual(0)
  const [, instant] = /Retry after ([\dT:.Z-]+)/.exec(JSON.stringify(body)) ?? []
  if (instant) expect(calls[saidAt + 1]?.at).toBeGreaterThanOrEqual(Date.parse(instant))
}

/** A mailbox with this work just before it, and one letter for the work to bring. */
async function begin(work: Struck['work']): Promise<FreshMailbox> {
  const fresh = await openFresh(world)
  if (work !== 'first import') await fresh.sync()
  if (work === 'census') await fresh.makeCensusDue()
  // Outside the inbox: of the first page’s own calls a failure leaves the message to the listing.
  else fresh.account.deliver(letterNumber(0, 1, world.box.now()).raw, { labelIds: ['SENT'] })
  return fresh
}

/** Let time pass as the mailbox itself asks for it, until nothing is left to do. */
async function comeBack(fresh: FreshMailbox): Promise<SyncOutcome> {
  let outcome: SyncOutcome | undefined
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const dueAt = await fresh.dueAt()
    if (outcome?.is === 'done' && dueAt === undefined) return outcome
    turnTo(dueAt ?? 0)
    outcome = await fresh.sync()
  }
  throw new Error(`it did not come back: ${JSON.stringify(outcome)}`)
}

/** The same for an action. */
async function tellLater(before: ActionsOutcome): Promise<ActionsOutcome> {
  let outcome = before
  for (let round = 0; round < ROUNDS_MAX && outcome.is === 'later'; round++) {
    turnTo(outcome.at)
    outcome = await world.tell()
  }
  return outcome
}

function turnTo(at: number): void {
  world.box.clock.turn(world.box.clock.read().offsetMs + Math.max(0, at - world.box.now()))
}

test.each(CASES)(
  '$work, Gmail says “$name” to its $call: it $end, and by itself the mirror ends whole',
  async ({ name, expected, work, call, path, end }) => {
    const fresh = await begin(work)
    const answer = strike(name, path)
    const outcome = await fresh.sync()

    expectObeyed(answer, path)
    if (end === 'is done') expect(outcome).toEqual({ is: 'done' })
    else expect(outcome).toMatchObject({ is: 'ended', after: { do: AFTER[end] } })
    const { haltedCode } = await fresh.mailbox()
    expect(haltedCode).toBe(end === 'asks its owner' ? 'gmail.scope_insufficient' : null)
    const isItsOwn = call === 'message' && ['weather', 'switched_off', 'its_own'].includes(expected)
    expect(await fresh.strikes()).toHaveLength(isItsOwn ? 1 : 0)

    expect(await comeBack(fresh)).toEqual({ is: 'done' })
    if (call === 'message' && expected === 'gone') {
      // Gmail’s word on a message is believed; that it was not true, the next census finds.
      expect(await fresh.mailbox()).toMatchObject({ messages: 0 })
      expect(await countAgain(fresh)).toMatchObject({ missing: 1, repaired: 1 })
    }
    await fresh.expectWhole()
    expect(await fresh.mailbox()).toMatchObject({ haltedCode: null, waitingUntil: null, waitingCode: null })
    expect(await fresh.connectionStatus()).toBe('active')
  },
)

const SAID_NO: readonly Expected[] = ['halts', 'its_own']

test.each(ANSWERS)(
  'an action, Gmail says “$name” to it ($expected): it is told after all or put back, and both sides end alike',
  async ({ name, expected }) => {
    const { id, threadId } = world.deliver(`asked for while ${name}`)
    await world.sync()
    const action = await world.ask('archive', [threadId])
    const answer = strike(name, '/modify')
    if (expected === 'gone') world.box.mail.remove(world.account.userId, id)
    const outcome = await world.tell()

    expectObeyed(answer, '/modify')
    if (expected === 'comes_back') {
      expect(outcome).toMatchObject({ is: 'later' })
      expect(await world.stand(action.id)).toMatchObject({ status: 'pending' })
      expect(await world.here(id)).not.toContain('INBOX')
      expect(await tellLater(outcome)).toEqual({ is: 'done' })
    } else {
      expect(outcome).toEqual({ is: 'done' })
    }
    const isRefused = SAID_NO.includes(expected)
    expect(await world.stand(action.id)).toMatchObject({ status: isRefused ? 'failed' : 'done' })
    expect((await world.here(id)).includes('INBOX')).toBe(isRefused)
    expect(world.there(id).includes('INBOX')).toBe(isRefused)
    expect(await world.sync()).toEqual({ is: 'done' })
    expect(await world.here(id)).toEqual(world.there(id))
    await world.expectWhole()
  },
)
