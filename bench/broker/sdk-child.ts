// A program that holds credentials with the SDK, in a process of its own. Forked by `revoke.ts`.
import { setTimeout as pauseFor } from 'node:timers/promises'
import { Letterlock, LetterlockError } from '../../sdk/letterlock.ts'

export type SdkOrder =
  | { is: 'open'; secretKey: string; url: string }
  /** Ask for one credential again and again until it is refused. */
  | { is: 'hold'; request: { provider: string; tenantId: string; userId: string } }
  | { is: 'close' }

/** `held`: it comes from the cache now; `refused`: by the machine's one clock, in nanoseconds. */
export type SdkSaid = { is: 'open' } | { is: 'held' } | { is: 'refused'; atNs: string }

/** Far more often than the cache could change its mind. */
const ASK_MS = 1

let letterlock: Letterlock | undefined

process.on('message', async (order: SdkOrder) => {
  if (order.is === 'open') {
    letterlock = new Letterlock({ secretKey: order.secretKey, url: order.url })
    say({ is: 'open' })
  } else if (order.is === 'hold' && letterlock) {
    await hold(letterlock, order.request)
  } else {
    await letterlock?.close()
    process.exit(0)
  }
})

async function hold(from: Letterlock, request: { provider: string; tenantId: string; userId: string }): Promise<void> {
  let before: unknown
  let isHeld = false
  for (;;) {
    try {
      const credential = await from.getCredential(request)
      if (!isHeld && credential === before) {
        isHeld = true
        say({ is: 'held' })
      }
      before = credential
    } catch (error) {
      if (!(error instanceof LetterlockError) || error.retry === 'later') throw error
      return say({ is: 'refused', atNs: String(process.hrtime.bigint()) })
    }
    await pauseFor(ASK_MS)
  }
}

function say(what: SdkSaid): void {
  process.send?.(what)
}
