import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { callHeld } from '../mirror/call-held.ts'
import { type ServerProcess, startServer } from '../soak/server-process.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type Called, call } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

// Servers of one installation, each a process of its own, that die by SIGKILL while they hand credentials out.
const KIM = 'kim@consumer.example'
/** Long enough that some of it was written down before the kill. */
const ASKED_MS = 3_000
const CALLERS = 4
/** Each starts servers of its own, which takes a busy machine half a minute. */
const TEST_MS = 120_000

let open: OpenHouse
let connecting: AppConnecting
let whose: { provider: string; tenantId: string; userId: string }
let connectionId: string
let servers: ServerProcess[]
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())

beforeEach(async () => {
  servers = []
  const wish = { tenantId: `org_${++people}`, userId: 'kim' }
  const { connection, error } = await connecting.connect('gmail', KIM, { ...wish, mirror: false })
  if (!connection) throw new Error(`nothing was connected: ${error?.code}`)
  connectionId = connection.id
  whose = { provider: 'gmail', ...wish }
})
afterEach(async () => {
  for (const server of servers) await server.kill()
  await open.control('DELETE', '/faults')
})

/** Another server, over the same database and with the same keys. */
async function start(): Promise<ServerProcess> {
  const server = await startServer({
    ...process.env,
    DATABASE_URL: open.database.url,
    LETTERLOCK_DATA: open.config.dataDir,
    LETTERLOCK_SANDBOX_URL: open.sandbox.url,
    LETTERLOCK_LOG: 'silent',
    LETTERLOCK_PUBSUB_MODE: 'off',
  })
  servers.push(server)
  return server
}

const ask = (at: { base: string }, more: object = {}): Promise<Called> =>
  call(at, connecting.secret, 'POST', '/v1/credentials', { body: { ...whose, ...more } })

/** Reads of the connection that are in the audit. */
async function audited(what: 'reads' | 'hits' = 'reads'): Promise<number> {
  const { rows } = await open.database.pool.query<{ reads: number }>(
    `select coalesce(sum((facts->>$2)::int), 0)::int as reads
     from audit_entries where action = 'credential.read' and subject_id = $1`,
    [connectionId, what],
  )
  return rows[0]?.reads ?? 0
}

/** What lies in the journal and is not in the audit yet. */
const journal = () => readdir(join(open.config.dataDir, 'credential-reads'))

test('a server that is killed while it hands out loses nothing of the audit: the next start writes it down', {
  timeout: TEST_MS,
}, async () => {
  const server = await start()
  let answered = 0
  let sent = 0
  let isOver = false
  const asking = Array.from({ length: CALLERS }, async () => {
    while (!isOver) {
      sent += 1
      const answer = await ask(server).catch(() => undefined)
      if (answer?.status === 200) answered += 1
      else if (!isOver) throw new Error(`refused with ${answer?.status}`)
    }
  })
  const startedAt = performance.now()
  await expect.poll(() => answered > 0 && performance.now() - startedAt, { timeout: 30_000 }).toBeGreaterThan(ASKED_MS)
  isOver = true
  await server.kill()
  await Promise.all(asking)
  await start()
  await expect.poll(() => audited()).toBeGreaterThanOrEqual(answered)
  // Nothing was counted twice either: each that was written down had been asked for.
  expect(await audited()).toBeLessThanOrEqual(sent)
})

test('servers of one folder do not tread on each other: one is killed, the other goes on, and each read counts once', {
  timeout: TEST_MS,
}, async () => {
  const killed = await start()
  for (const server of [killed, open, killed, open, open]) expect((await ask(server)).status).toBe(200)
  await killed.kill()
  for (let more = 0; more < 3; more += 1) expect((await ask(open)).status).toBe(200)
  const next = await start()
  expect((await fetch(`${next.base}/readyz`)).status).toBe(200)
  expect((await ask(next)).status).toBe(200)
  await expect.poll(() => audited()).toBe(9)
  await expect.poll(journal).toEqual([])
})

test('what SDKs have reported outlives a kill as well', { timeout: TEST_MS }, async () => {
  const server = await start()
  const hits = [{ connectionId, count: 40 }]
  expect((await call(server, connecting.secret, 'POST', '/v1/credentials/hits', { body: { hits } })).status).toBe(204)
  await server.kill()
  await start()
  await expect.poll(() => audited('hits')).toBe(40)
})

test('another server takes over the refresh of one that was killed while Google was asked', {
  timeout: TEST_MS,
}, async () => {
  const holder = await start()
  const first = (await ask(holder)).body
  const insteadOf = createHash('sha256').update(String(first.credential)).digest('hex')
  await open.control('DELETE', '/wire-log')
  const held = heldCall()
  const dead = ask(holder, { insteadOf }).catch(() => 'ended')
  await held
  // These wait for its lease.
  const waiting = Array.from({ length: 10 }, () => ask(open, { insteadOf }))
  await holder.kill()
  expect(await dead).toBe('ended')
  await open.database.pool.query('update credentials set lease_until = 0 where connection_id = $1', [connectionId])
  const answers = await Promise.all(waiting)
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
  const [token, ...others] = new Set(answers.map(({ body }) => body.credential))
  expect(others).toEqual([])
  expect(token).not.toBe(first.credential)
  const { rows } = await open.database.pool.query('select status, reason_code from connections where id = $1', [
    connectionId,
  ])
  expect(rows).toEqual([{ status: 'active', reason_code: null }])
})

/** Hold up the next call to Google's token endpoint for longer than any test lasts. Settled when it is held. */
function heldCall(): Promise<void> {
  const { faults } = open.sandbox.box
  faults.replace([{ id: 'held', match: { path: '^/token', method: 'POST' }, do: { latencyMs: 600_000 }, times: 1 }])
  return callHeld(open.sandbox.box)
}
