import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLastCensus, findOpenCensus } from '../../server/store/censuses.ts'
import { setCensusDue } from '../../server/store/mailboxes.ts'
import { dyingAtCommit, lives, MOMENTS } from '../mirror/dying-worker.ts'
import { loseHere } from '../mirror/lose-here.ts'
import { openWorld, type World } from '../mirror/world.ts'

/** Two pages of ids. */
const MESSAGES = 510
/** A dozen censuses, each killed elsewhere. */
const TIMEOUT_MS = 120_000

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES })
  await world.sync()
})
afterEach(() => world.close())

test.each(MOMENTS)(
  'killed just %s any commit of a census, it goes on and finds the same',
  { timeout: TIMEOUT_MS },
  async (moment) => {
    for (let nth = 1; ; nth++) {
      const lost = await loseHere(world, 3)
      await setCensusDue(world.database.db, world.tenantId, world.mailboxId, world.box.now())
      const { transact, commits } = dyingAtCommit(world.deps, nth, moment)
      const killed = !(await lives(world.sync({ transact })))
      // After the last commit there is nothing left to go on with.
      const open = await findOpenCensus(world.database.db, world.tenantId, world.mailboxId)
      if (killed && (open || commits() < 4)) await world.sync()
      const census = await findLastCensus(world.database.db, world.tenantId, world.mailboxId)
      expect([nth, census]).toEqual([
        nth,
        expect.objectContaining({ provider: MESSAGES, missing: lost.length, repaired: 3 }),
      ])
      await world.expectWhole()
      if (!killed) {
        expect(nth).toBeGreaterThan(6)
        return
      }
    }
  },
)
