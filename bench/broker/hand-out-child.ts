import { openBrokerProcess, type Surroundings } from '../../test/credentials/broker-process.ts'
import type { Ids } from '../../test/credentials/broker-world.ts'

/** What the bench tells a process that hands out credentials. */
export type HandOutOrder = { is: 'open'; around: Surroundings; of: Ids[]; callers: number } | { is: 'close' }
/** What it says: that it hands out, then how it ended once nothing is handed out any more. */
export type HandOutSaid =
  | { is: 'handing' }
  /** `lastNs`: when the last credential was handed out, by the machine's own monotonic clock. */
  | { is: 'refused'; lastNs: string; handed: number; codes: string[] }

process.on('message', async (order: HandOutOrder) => {
  if (order.is === 'close') return process.disconnect()
  const { around, of, callers } = order
  const { tokens, close } = await openBrokerProcess(around, { now: Date.now })
  let [handed, last, next] = [0, 0n, 0]
  const codes = new Set<string>()

  /** One caller after the other through all of them, until it is refused. */
  async function ask(): Promise<void> {
    for (;;) {
      const { tenantId, id } = of[next++ % of.length] as Ids
      try {
        await tokens.accessToken(tenantId, id)
      } catch (error) {
        codes.add((error as { code?: string }).code ?? String(error))
        return
      }
      last = process.hrtime.bigint()
      handed += 1
      if (handed === of.length) say({ is: 'handing' })
    }
  }
  await Promise.all(Array.from({ length: callers }, ask))
  say({ is: 'refused', lastNs: String(last), handed, codes: [...codes] })
  await close()
})

function say(what: HandOutSaid): void {
  process.send?.(what)
}
