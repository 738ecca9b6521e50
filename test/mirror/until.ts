import { setTimeout as pause } from 'node:timers/promises'

/** Within vitest's own patience for a hook and a test; a first sync of forty letters has taken twelve on a full machine. */
const WITHIN_MS = 60_000
const LOOK_AGAIN_MS = 30

/** Ask again and again until there is an answer, as a page does; for what another part of the server does meanwhile. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = performance.now() + WITHIN_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > giveUpAt) throw new Error(`it never came: ${ask}`)
    await pause(LOOK_AGAIN_MS)
  }
}
