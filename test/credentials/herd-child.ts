// A process of the installation whose callers all ask at once. Forked by `herd.ts`.
import { tokenDigest } from '../../server/connections/servable.ts'
import { type BrokerProcess, openBrokerProcess, type Surroundings } from './broker-process.ts'
import type { Ids } from './broker-world.ts'

/** What the parent sends, in order. */
export type ToHerd =
  | { is: 'open'; around: Surroundings; offsetMs: number }
  | { is: 'ask'; of: Ids[]; callers: number }
  | { is: 'close' }

/** Answers: how many callers got a token, and the digests of the tokens they got. */
export type FromHerd = { is: 'open' } | { is: 'asked'; got: number; digests: string[] }

let opened: BrokerProcess | undefined

process.on('message', async (message: ToHerd) => {
  if (message.is === 'open') {
    const { around, offsetMs } = message
    opened = await openBrokerProcess(around, { now: () => Date.now() + offsetMs })
    answer({ is: 'open' })
  } else if (message.is === 'ask') {
    answer(await ask(message.of, message.callers))
  } else {
    await opened?.close()
    process.disconnect()
  }
})

async function ask(of: Ids[], callers: number): Promise<FromHerd> {
  const tokens = await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const ids = of[caller % of.length]
      if (!opened || !ids) throw new Error('nothing to ask for')
      return opened.tokens.accessToken(ids.tenantId, ids.id)
    }),
  )
  return { is: 'asked', got: tokens.length, digests: [...new Set(tokens.map(tokenDigest))] }
}

function answer(said: FromHerd): void {
  process.send?.(said)
}
