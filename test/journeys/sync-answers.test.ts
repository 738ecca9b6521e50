import { afterAll, beforeAll, expect, test } from 'vitest'
import { googleAnswers } from '../mirror/google-answers.ts'
import { letterNumber } from '../mirror/letters.ts'
import { openWorld, type World } from '../mirror/world.ts'

/** In the middle of a catch-up: where the history is read, and where a message of it is. */
const PLACES = { history: '/users/me/history', message: '/users/me/messages/[0-9a-f]{16}' }
const CASES = googleAnswers(0).flatMap(({ name, expected }) =>
  (['history', 'message'] as const).map((place) => ({ name, expected, place })),
)

let world: World
let next = 900

beforeAll(async () => {
  world = await openWorld({ messages: 10 })
  await world.sync()
})
afterAll(() => world.close())

function turn(ms: number): void {
  world.box.clock.turn(world.box.clock.read().offsetMs + ms)
}

test.each(CASES)(
  '$name at the $place in mid-catch-up: it $expected, and the mirror ends whole',
  async ({ name, expected, place }) => {
    const number = next++
    world.account.deliver(letterNumber(number, number + 1, world.box.now()).raw)
    const answer = googleAnswers(world.box.now()).find((one) => one.name === name)
    if (!answer) throw new Error('there is no such answer')
    const { status, body } = answer
    const times = expected === 'waits_out' || expected === 'weather' ? 2 : 1
    world.box.faults.replace([{ id: 'one', match: { path: PLACES[place] }, do: { status, body }, times }])
    const outcome = await world.sync()
    const mailbox = await world.mailbox()
    const isItsOwn = place === 'message' && (expected === 'its_own' || expected === 'weather')

    if (expected === 'waits_out' || expected === 'weather' || isItsOwn) expect(outcome).toEqual({ is: 'done' })
    else expect(outcome.is).toBe('ended')
    if (expected === 'comes_back') {
      expect(outcome).toMatchObject({ after: { do: 'come_back' } })
      expect(mailbox.waitingUntil).toBeGreaterThan(world.box.now())
      expect(mailbox.waitingCode).toMatch(/^gmail\./)
    }
    if (expected === 'halts') {
      expect(outcome).toMatchObject({ after: { do: 'halt', code: 'gmail.scope_insufficient' } })
      expect(mailbox.haltedCode).toBe('gmail.scope_insufficient')
    }
    const failed = await world.database.db
      .selectFrom('sync_tasks')
      .select('attempts')
      .where('attempts', '>', 0)
      .execute()
    expect(failed).toHaveLength(isItsOwn ? 1 : 0)

    world.box.faults.replace([])
    turn(3_600_000)
    expect(await world.sync()).toEqual({ is: 'done' })
    await world.expectWhole()
    expect(await world.mailbox()).toMatchObject({
      generation: 1,
      haltedCode: null,
      waitingUntil: null,
      waitingCode: null,
    })
  },
)
