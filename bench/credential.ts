import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Letterlock } from '../sdk/letterlock.ts'
import type { BareOrder } from './broker/bare-child.ts'
import { ASKED, type BrokerHouse, openBrokerHouse, order } from './broker/house.ts'
import { openLoad } from './broker/load.ts'

const BARE = fileURLToPath(new URL('broker/bare-child.ts', import.meta.url))
const CONNECTIONS = 16
const USER = 'user_123'
const WHOSE = { ...ASKED, userId: USER }
/** As many as a process of the house has. */
const POOL = 16
/** Rounds that do not count: compilers, plans and pools are still at work. */
const WARM_UP_ROUNDS = 3
const HITS = 1_000_000

/**
 * A credential from the SDK's own cache, and from the server over loopback beside the plainest server that could hand
 * it out. The two take turns, each in a process of its own on the same database, and the median of the rounds' ratios
 * counts.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const house = await openBrokerHouse()
  try {
    await house.connect(USER)
    const hitNs = await timeHits(house, quick ? HITS / 10 : HITS)
    const rounds = await compare(house, quick ? { rounds: 7, requests: 2_000 } : { rounds: 21, requests: 8_000 })
    const ratio = median(rounds.map(({ ours, bare }) => ours / bare))
    console.table({
      'from the SDK’s cache': { 'each, ns': Math.round(hitNs) },
      'from the server': { 'a second': Math.round(median(rounds.map(({ ours }) => ours))) },
      'from a bare server': { 'a second': Math.round(median(rounds.map(({ bare }) => bare))) },
    })
    return { hit_ns: Math.round(hitNs), read_ratio: Math.round(ratio * 1_000) / 1_000 }
  } finally {
    await house.close()
  }
}

async function timeHits({ url, key }: BrokerHouse, hits: number): Promise<number> {
  const letterlock = new Letterlock({ secretKey: key, url })
  try {
    await untilCached(letterlock)
    const took: number[] = []
    for (let round = 0; round < 5; round++) {
      const before = process.threadCpuUsage()
      for (let hit = 0; hit < hits; hit++) await letterlock.getCredential(WHOSE)
      const { user, system } = process.threadCpuUsage(before)
      took.push(((user + system) * 1_000) / hits)
      // A loop of awaits lets no stream be read: what it would have heard must come in between.
      await untilCached(letterlock)
    }
    return median(took)
  } finally {
    await letterlock.close()
  }
}

/** Until two answers in a row are the same one: from then on it comes from the cache. */
async function untilCached(letterlock: Letterlock): Promise<void> {
  for (let asked = 0; asked < 500; asked++) {
    const one = await letterlock.getCredential(WHOSE)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (one === (await letterlock.getCredential(WHOSE))) return
  }
  throw new Error('the SDK keeps nothing')
}

async function compare(
  house: BrokerHouse,
  { rounds, requests }: { rounds: number; requests: number },
): Promise<{ ours: number; bare: number }[]> {
  const child = fork(BARE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const { databaseUrl, kek, key } = house
  const port = await order(child, { databaseUrl, kek, connections: POOL } satisfies BareOrder)
  const asked = { connections: CONNECTIONS, path: '/v1/credentials', key, body: WHOSE }
  const ours = await openLoad(house.url, asked)
  const bare = await openLoad(`http://127.0.0.1:${port}`, asked)
  const measured = []
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    // Each goes first every other round.
    const first = round % 2 === 0 ? ours : bare
    const firstRate = await first.run(requests)
    const secondRate = await (first === ours ? bare : ours).run(requests)
    if (round < 0) continue
    measured.push(first === ours ? { ours: firstRate, bare: secondRate } : { ours: secondRate, bare: firstRate })
  }
  ours.close()
  bare.close()
  const ended = once(child, 'exit')
  child.send('close')
  await ended
  return measured
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
