import { machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { openStore } from './open-store.ts'
import { ownerSignInLink } from './sign-in-link.ts'
import { setByFarClock } from './transport/sandbox/set-clock.ts'

/**
 * Print a link for an owner who has lost theirs, whether or not a server runs.
 *
 * @throws `start.*`, `database.*`
 */
export async function printSignInLink(config: Config, print: (line: string) => void): Promise<void> {
  const clock = machineClock()
  await setByFarClock(config.farSide, clock)
  const store = await openStore(config, { role: 'sign-in-link', now: clock.now(), say: () => undefined })
  try {
    print(await ownerSignInLink(config, store, clock.now()))
  } finally {
    await store.close()
  }
}
