import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { House } from '../../server/main.ts'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { type OwnKeyProvider, openKeyProvider } from './own-key-provider.ts'
import { signIn } from './visitor.ts'
import { openReceiver, type Receiver, verify } from './webhook-receiver.ts'

// A key ends at its provider, and nobody says so: the hourly check finds it, by the provider's own answer.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const KEY = 'yard-key-1'

let open: OpenHouse
let connecting: AppConnecting
let yard: OwnKeyProvider
let receiver: Receiver
let hookSecret: string
/** Runs on until the next one, and delivers what it has to tell. */
let worker: House | undefined
let offsetMs = 0
/** What the yard answers to its key. */
let yardSays: true | 401 | 403 = true

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off', smtp: true })
  connecting = await appConnecting(open, await signIn(open))
  yard = await openKeyProvider(({ headers }) => (headers['x-api-key'] === KEY ? yardSays : 401))
  receiver = await openReceiver()
  const hook = await connecting.ask('POST', '/v1/app/webhooks', { environment: 'development', url: receiver.url })
  hookSecret = String(hook.body.secret)
  await connecting.ask('PUT', '/v1/app/providers/x-yard', {
    name: 'Yard',
    key: { in: 'header', name: 'X-Api-Key' },
    hosts: [yard.url],
    check: { url: `${yard.url}/me`, accountId: '/id', accountName: '/name' },
  })
})
afterAll(async () => {
  await receiver.close()
  await yard.close()
  await open.close()
})
beforeEach(() => {
  yardSays = true
})

/** Connect by a key, for somebody whose address the app has named. Answers the connection's id. */
async function connectKey(person: string, body: { provider: string; username?: string; credential: string }) {
  const wish = { provider: body.provider, userId: person, userEmail: `${person}@home.example` }
  const kept = await connecting.key(await connecting.open(wish), body)
  return (kept.body.connection as { id: string }).id
}

/** Let time pass, and have a worker do all that is due then: what it does each minute, it does when it starts. */
async function later(ms: number): Promise<void> {
  offsetMs += ms
  await open.turnTo(offsetMs)
  const { pool } = open.database
  for (const chore of ['health.sweep', 'notices.sweep']) {
    await pool.query('delete from pgboss.job where name in ($1, $2)', ['health.sweep', 'notices.sweep'])
    await worker?.close()
    worker = await open.another('worker')
    await until(async () => {
      const { rows } = await pool.query('select 1 from pgboss.job where name = $1 and state = $2', [chore, 'completed'])
      return rows.length > 0 || undefined
    })
    // The next one would find what this one was cut off in due much later, or tell it twice.
    await until(async () => {
      const { rows } = await pool.query("select 1 from webhook_deliveries where status = 'waiting'")
      return rows.length === 0 || undefined
    })
  }
}

async function standing(id: string): Promise<unknown[]> {
  const { body } = await connecting.ask('GET', `/v1/app/connections/${id}`)
  return [body.status, (body.reason as { code: string } | null)?.code ?? null]
}

/** The types of what the app was told of a connection since it came to be, each verified as a receiver would. */
function told(id: string): string[] {
  return receiver.got
    .map((received) => verify(hookSecret, received) as { type: string; data: { connection?: { id: string } } })
    .filter(({ type, data }) => data.connection?.id === id && type !== 'connection.created')
    .map(({ type }) => type)
}

/** The subjects of what a person was mailed, oldest first. */
async function mailed(person: string): Promise<string[]> {
  const { mails } = (await open.control('GET', '/outbox/mails')) as {
    mails: { recipients: string[]; subject: string }[]
  }
  return mails
    .filter(({ recipients }) => recipients.includes(`${person}@home.example`))
    .map(({ subject }) => subject)
    .toReversed()
}

async function notices(id: string): Promise<string[]> {
  const { rows } = await open.database.pool.query('select kind from notices where connection_id = $1 order by at', [id])
  return rows.map(({ kind }) => kind)
}

test('a ClickSend key that is deleted there is found by the check, and told once to its person and to the app', async () => {
  const account = 'kim@consumer.example'
  await open.control('POST', '/users', { email: account, name: 'Kim' })
  const made = (await open.control('POST', `/providers/clicksend/accounts/${account}/keys`, {})) as {
    id: string
    secret: string
  }
  const body = { provider: 'clicksend', username: made.id, credential: made.secret }
  const id = await connectKey('kim', body)
  await open.control('DELETE', `/providers/clicksend/accounts/${account}/keys/${made.id}`)

  await later(2 * HOUR)
  expect(await standing(id)).toEqual(['failing', 'health.key_refused'])
  // A provider whose directory is away refuses everybody for a moment: only its second word costs the connection.
  await later(6 * MINUTE)
  expect(await standing(id)).toEqual(['needs_reconnect', 'health.key_refused'])
  await until(async () => told(id).length === 2 || undefined)
  await later(2 * HOUR)
  expect(told(id)).toEqual(['connection.failing', 'connection.broken'])
  expect(await notices(id)).toEqual(['connection.broke'])
  expect(await mailed('kim')).toEqual([expect.stringContaining('needs you')])
  const refused = await connecting.ask('POST', '/v1/credentials', {
    provider: 'clicksend',
    tenantId: 'org_acme',
    userId: 'kim',
  })
  expect(refused.body.code).toBe('connection.needs_reconnect')
})

test('a refusal of an app’s own provider that is over at the second look worries nobody by mail', async () => {
  const id = await connectKey('lee', { provider: 'x-yard', credential: KEY })
  yardSays = 401
  await later(2 * HOUR)
  expect(await standing(id)).toEqual(['failing', 'health.key_refused'])
  yardSays = true
  // The second look is due, and the mail a minute after it.
  await later(4 * MINUTE)
  expect(await standing(id)).toEqual(['active', null])
  await until(async () => told(id).length === 2 || undefined)
  await later(2 * HOUR)
  expect(told(id)).toEqual(['connection.failing', 'connection.recovered'])
  expect(await mailed('lee')).toEqual([])
})

test('a key of an app’s own provider that may do nothing is told once, and once that it works again', async () => {
  const id = await connectKey('mia', { provider: 'x-yard', credential: KEY })
  yardSays = 403
  await later(2 * HOUR)
  expect(await standing(id)).toEqual(['failing', 'health.key_forbidden'])
  await later(6 * MINUTE)
  await later(2 * HOUR)
  expect(await mailed('mia')).toEqual([expect.stringContaining('needs you')])
  yardSays = true
  await later(2 * HOUR)
  expect(await standing(id)).toEqual(['active', null])
  await until(async () => told(id).length === 2 || undefined)
  await later(2 * HOUR)
  expect(told(id)).toEqual(['connection.failing', 'connection.recovered'])
  expect(await notices(id)).toEqual(['connection.broke', 'connection.recovered'])
  expect(await mailed('mia')).toEqual([expect.stringContaining('needs you'), expect.stringContaining('works again')])
})

test('a key of an app’s own provider that is refused for good must be given anew', async () => {
  const id = await connectKey('noa', { provider: 'x-yard', credential: KEY })
  yardSays = 401
  await later(2 * HOUR)
  await later(6 * MINUTE)
  expect(await standing(id)).toEqual(['needs_reconnect', 'health.key_refused'])
  yardSays = true
  await later(2 * HOUR)
  expect(await standing(id)).toEqual(['needs_reconnect', 'health.key_refused'])
  expect(told(id)).toEqual(['connection.failing', 'connection.broken'])
  expect(await mailed('noa')).toEqual([expect.stringContaining('needs you')])
})
