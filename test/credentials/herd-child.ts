// A process of the installation whose callers all ask at once. Forked by `herd.ts`.
import { tokenDigest } from '../../server/connections/servable.ts'
import { AppError } from '../../server/core/errors.ts'
import { type BrokerProcess, openBrokerProcess, type Surroundings } from './broker-process.ts'
import type { Ids } from './broker-world.ts'

/** What the parent sends, in order. */
export type ToHerd =
  | { is: 'open'; around: Surroundings; offsetMs: number }
  | { is: 'ask'; of: Ids[]; callers: number }
  | { is: 'close' }

/** Answers: how many callers got a token, the digests of the tokens they got, and with which codes the others were refused. */
export type FromHerd = { is: 'open' } | { is: 'asked'; got: number; digests: string[]; refused: string[] }

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
  const refused = new Set<string>()
  const asked = await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const ids = of[caller % of.length]
      if (!opened || !ids) throw new Error('nothing to ask for')
      return opened.tokens.accessToken(ids.tenantId, ids.id).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        refused.add(error.code)
        return undefined
      })
    }),
  )
  const tokens = asked.filter((token) => token !== undefined)
  return { is: 'asked', got: tokens.length, digests: [...new Set(tokens.map(tokenDigest))], refused: [...refused] }
}

function answer(said: FromHerd): void {
  process.send?.(said)
}
