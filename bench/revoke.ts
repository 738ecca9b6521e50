import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pauseFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { changeStatus } from '../server/store/connections.ts'
import { hear } from './broker/hear.ts'
import { ASKED, type BrokerHouse, openBrokerHouse } from './broker/house.ts'
import type { SdkOrder, SdkSaid } from './broker/sdk-child.ts'

const SDK = fileURLToPath(new URL('broker/sdk-child.ts', import.meta.url))
const TIMES = { quick: 20, whole: 200 }

/**
 * From the moment a connection is declared dead, before its transaction is begun, to the first refusal by an SDK in
 * another process that was serving it from its own memory.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const house = await openBrokerHouse()
  const sdk = fork(SDK, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    await exchange(sdk, { is: 'open', secretKey: house.key, url: house.url }, 'open')
    const took: number[] = []
    for (let index = 0; index < TIMES[quick ? 'quick' : 'whole']; index++) {
      took.push(await revokeOne(house, sdk, `user_${index}`))
      // At another moment of the beat each time.
      await pauseFor((index * 37) % 300)
    }
    took.sort((a, b) => a - b)
    const at = (part: number) => Math.round((took[Math.floor((took.length - 1) * part)] ?? Number.NaN) * 10) / 10
    console.log(`${took.length} revocations, to the first refusal by an SDK in another process`)
    console.log(`p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   slowest ${at(1)} ms`)
    return { p99_ms: at(0.99) }
  } finally {
    sdk.send({ is: 'close' } satisfies SdkOrder)
    await once(sdk, 'exit')
    await house.close()
  }
}

async function revokeOne(house: BrokerHouse, sdk: ChildProcess, userId: string): Promise<number> {
  const { tenantId, id } = await house.connect(userId)
  await exchange(sdk, { is: 'hold', request: { ...ASKED, userId } }, 'held')
  const refused = next(sdk, 'refused')
  const beganNs = process.hrtime.bigint()
  const dead = { status: 'needs_reconnect' as const, reasonCode: 'oauth.grant_revoked' }
  await changeStatus(house.store.db, tenantId, id, dead, Date.now())
  const said = await refused
  return said.is === 'refused' ? Number(BigInt(said.atNs) - beganNs) / 1e6 : Number.NaN
}

async function exchange(sdk: ChildProcess, what: SdkOrder, awaited: SdkSaid['is']): Promise<SdkSaid> {
  const said = next(sdk, awaited)
  sdk.send(what)
  return said
}

async function next(sdk: ChildProcess, awaited: SdkSaid['is']): Promise<SdkSaid> {
  const said = (await hear(sdk)) as SdkSaid
  if (said.is !== awaited) throw new Error(`it said ${said.is} in place of ${awaited}`)
  return said
}
