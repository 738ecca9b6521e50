import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ServerProcess, startServer } from '../soak/server-process.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type Called, call } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

// Servers of one installation, each a process of its own, that die by SIGKILL while they hand credentials out.
const KIM = 'kim@consumer.example'
/** What a killed process may lose, as decision 20 says: the counts of its last second. */
const LOST_MS_MAX = 1_000
/** A second on a machine that does much else: its timer is late, and so is the statement that writes. */
const LATE_MS = 1_500
const CALLERS = 4

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
async function audited(): Promise<number> {
  const { rows } = await open.database.pool.query<{ reads: number }>(
    `select coalesce(sum((facts->>'reads')::int), 0)::int as reads
     from audit_entries where action = 'credential.read' and subject_id = $1`,
    [connectionId],
  )
  return rows[0]?.reads ?? 0
}

test('a server that is killed while it hands out loses of the audit at most the counts of its last second', async () => {
  const server = await start()
  /** When each answer was there. */
  const answeredAt: number[] = []
  let sent = 0
  let isOver = false
  const asking = Array.from({ length: CALLERS }, async () => {
    while (!isOver) {
      sent += 1
      const answer = await ask(server).catch(() => undefined)
      if (answer?.status === 200) answeredAt.push(performance.now())
      else if (!isOver) throw new Error(`refused with ${answer?.status}`)
    }
  })
  const askedMs = () => performance.now() - (answeredAt[0] ?? Number.POSITIVE_INFINITY)
  await expect.poll(askedMs, { timeout: 30_000 }).toBeGreaterThan(2 * (LOST_MS_MAX + LATE_MS))
  const seen = await audited()
  isOver = true
  const killedAt = performance.now()
  await server.kill()
  await Promise.all(asking)
  const reads = await audited()
  const surely = answeredAt.filter((at) => at < killedAt - LOST_MS_MAX - LATE_MS)
  expect(surely.length).toBeGreaterThan(0)
  expect(reads).toBeGreaterThanOrEqual(Math.max(seen, surely.length))
  // Nothing was counted twice either: each that was written down had been asked for.
  expect(reads).toBeLessThanOrEqual(sent)
})

test('the next start after a kill is clean: it hands out, and its reads are written down', async () => {
  const killed = await start()
  const first = await ask(killed)
  await killed.kill()
  const next = await start()
  expect((await fetch(`${next.base}/readyz`)).status).toBe(200)
  const before = await audited()
  expect((await ask(next)).body).toEqual(first.body)
  await expect.poll(audited, { timeout: 10_000 }).toBe(before + 1)
})

test('another server takes over the refresh of one that was killed while Google was asked', async () => {
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
  const { find } = faults
  return new Promise((resolve) => {
    faults.find = (query) => {
      const fault = find(query)
      if (fault) resolve()
      return fault
    }
  })
}
