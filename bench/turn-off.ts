import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { newId } from '../server/core/ids.ts'
import { turnOff } from '../server/flows/integrations/turn-off.ts'
import { insertInstallation } from '../server/store/installation.ts'
import { migrate } from '../server/store/migrate.ts'
import type { SessionRow } from '../server/store/sessions.ts'
import { insertApp } from '../server/store/tenants.ts'
import { kekIdOf } from '../server/vault/local-kek.ts'
import { openBrokerProcess, type Surroundings } from '../test/credentials/broker-process.ts'
import { makeManyConnections } from '../test/credentials/many-connections.ts'
import { startTestServer } from '../test/database/server.ts'
import type { HandOutOrder, HandOutSaid } from './broker/hand-out-child.ts'
import { hear } from './broker/hear.ts'

const CHILD = fileURLToPath(new URL('broker/hand-out-child.ts', import.meta.url))
const CONNECTIONS = { quick: 200, whole: 2_000 }
const PROCESSES = 2
const CALLERS_EACH = 8
const PROVIDER = { id: 'dialpad', name: 'Dialpad', category: 'communication' } as const

/**
 * From the moment an admin presses *Turn off*, with thousands of connections in use, to the last credential that any of
 * several other processes hands out.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const kek = randomBytes(32)
  const client = { clientId: 'letterlock-test', clientSecret: 'a secret of the bench' }
  const databaseUrl = server.url
  const around: Surroundings = {
    databaseUrl,
    kek: kek.toString('base64'),
    tokenUrl: 'http://127.0.0.1:9/',
    client,
    rotates: false,
  }
  const mine = await openBrokerProcess(around, { now: Date.now })
  const { db } = mine.store
  const children = Array.from({ length: PROCESSES }, () =>
    fork(CHILD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  )
  try {
    const now = Date.now()
    await migrate(db, now)
    const appId = newId('app', now)
    await insertInstallation(db, { id: 'one', kekId: kekIdOf(kek), now })
    await insertApp(db, { id: appId, name: 'Bench', now })
    const count = CONNECTIONS[quick ? 'quick' : 'whole']
    const many = await makeManyConnections({ db, vault: mine.vault }, { appId, provider: PROVIDER.id, count, now })
    const of = many.ids.map((id) => ({ tenantId: many.tenantId, id }))
    const handing = children.map((child) => hear(child))
    for (const child of children) child.send({ is: 'open', around, of, callers: CALLERS_EACH } satisfies HandOutOrder)
    await Promise.all(handing)

    const refused = children.map((child) => hear(child) as Promise<HandOutSaid>)
    const who = { tenantId: many.tenantId, memberId: many.memberId, name: 'Jana' } as unknown as SessionRow
    const pressedNs = process.hrtime.bigint()
    await turnOff({ db, now: Date.now }, who, PROVIDER, { why: 'Under review.', confirm: PROVIDER.name })
    const tookMs = Number(process.hrtime.bigint() - pressedNs) / 1e6
    const said = (await Promise.all(refused)).filter((one) => one.is === 'refused')
    const lastMs = Math.max(...said.map(({ lastNs }) => Number(BigInt(lastNs) - pressedNs) / 1e6))
    const handed = said.reduce((sum, one) => sum + one.handed, 0)
    const codes = [...new Set(said.flatMap((one) => one.codes))].join(', ')
    console.log(
      `${count} connections, ${PROCESSES} processes with ${CALLERS_EACH} callers each, ${handed} credentials handed out`,
    )
    console.log(
      `turned off in ${tookMs.toFixed(0)} ms; the last credential ${lastMs.toFixed(0)} ms after it was pressed; then: ${codes}`,
    )
    return { connections: count, took_ms: Math.round(tookMs), last_handed_ms: Math.round(lastMs), limit_ms: 1_000 }
  } finally {
    for (const child of children) {
      const ended = once(child, 'exit')
      child.send({ is: 'close' } satisfies HandOutOrder)
      await ended
    }
    await mine.close()
    await server.stop()
  }
}
