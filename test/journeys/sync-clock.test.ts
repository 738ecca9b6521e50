import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../mirror/world.ts'

const DAY_MS = 86_400_000
/** Enough that a third of them is still to come when the clock jumps, and that the quota is not all there at once. */
const MESSAGES = 700

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES, quota: 'new' })
})
afterEach(() => world.close())

test.each([
  ['forwards', DAY_MS],
  ['backwards', -DAY_MS],
] as const)(
  'a clock that jumps %s by a day in mid-import stops neither the import nor its looks at what comes meanwhile',
  { timeout: 60_000 },
  async (_, jumpMs) => {
    let offsetMs = 0
    const began = world.box.now()
    const { transact } = world.deps
    const outcome = await world.sync({
      now: () => world.box.now() + offsetMs,
      async transact(story) {
        const result = await transact(story)
        const { phase, messages } = await world.mailbox()
        if (phase === 'fetching' && messages > MESSAGES / 2) offsetMs = jumpMs
        return result
      },
    })
    expect(outcome).toEqual({ is: 'done' })
    // As long as its quota wants it, and no longer.
    expect(world.box.now() - began).toBeLessThan(10 * 60_000)
    const looks = world.box.wireLog.list().filter(({ url }) => url.includes('/users/me/history'))
    expect(looks.length).toBeGreaterThan(1)

    expect(await world.sync()).toEqual({ is: 'done' })
    await world.expectWhole()
  },
)
