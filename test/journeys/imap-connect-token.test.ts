import type { Connection, ConnectSession } from '@letterlock/wire/connections'
import type { MailboxHealth, RunAsked, SyncRun } from '@letterlock/wire/health'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { HELD_MS_MAX, holdImapLine } from '../../server/store/imap-lines.ts'
import { callHeld } from '../mirror/call-held.ts'
import { letterNumber } from '../mirror/letters.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import type { ConnectWish } from './visitor.ts'

const WHOLE = 'https://mail.google.com/'
const HOUR_MS = 3_600_000

let house: ImapHouse
let account: SandboxAccount
let next = 500

beforeAll(async () => {
  house = await openImapHouse([], { role: 'all', told: 'off' })
  account = openAccount(house.open.sandbox.box, 'ana@nordwind.example')
  account.fill(30)
  await connect({ scopes: [WHOLE] })
  await whole()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.calm()
  await listenToNothing()
  await quiet(house.open.database.db)
})

/** The line to listen on is taken: a hint would have the mailbox looked at beside what is asked for here. */
async function listenToNothing(): Promise<void> {
  const { db } = house.open.database
  const { tenant_id, id } = await db.selectFrom('connections').select(['tenant_id', 'id']).executeTakeFirstOrThrow()
  const now = house.open.sandbox.box.now()
  const line = { purpose: 'listen', owner: 'the test', until: now + HELD_MS_MAX, now } as const
  await holdImapLine(db, tenant_id as TenantId, id as ConnectionId, line)
}

/** Connect by Google's pages. */
function connect(wish: ConnectWish): Promise<ConnectSession> {
  return house.visitor.connect(account.email, { accessMode: 'organise', ...wish })
}

async function connection(): Promise<Connection> {
  const [one] = await house.visitor.connections()
  if (!one) throw new Error('there is no connection')
  return one
}

/** @returns `done`, or the code of the refusal */
async function choose(transport: Connection['transport']): Promise<string> {
  const { id } = await connection()
  const answer = await house.visitor.browser.send('PUT', `/v1/connections/${id}/transport`, { transport })
  return answer.status === 204 ? 'done' : ((await answer.json()) as Problem).code
}

/** Wait until the mirror holds exactly what the account does. */
async function whole(): Promise<void> {
  const there = [...account.messages().keys()].sort()
  await until(async () => {
    const { db } = house.open.database
    const rows = await db.selectFrom('messages').select('id').orderBy('id').execute()
    const { phase } = await db.selectFrom('mailboxes').select('phase').executeTakeFirstOrThrow()

    return phase === 'ready' && rows.map((row) => row.id).join() === there.join() ? 'whole' : undefined
  })
}

/** Press *Sync now*, and wait for what comes of it, and until nobody else looks. */
async function sync(): Promise<SyncRun> {
  const { mailbox } = await connection()
  const path = `/v1/mailboxes/${mailbox?.id}`
  const asked = (await (await house.visitor.browser.send('POST', `${path}/sync`)).json()) as RunAsked
  const run = await until(async () => {
    const { runs } = await house.visitor.read<{ runs: SyncRun[] }>(`${path}/runs`)
    return runs.find(({ id, endedAt }) => id === asked.runId && endedAt !== null)
  })
  await quiet(house.open.database.db)
  return run
}

function deliver(count: number): void {
  for (let number = 0; number < count; number++) account.deliver(letterNumber(next++, 2_000, Date.now()).raw)
}

test('a grant for the whole mailbox offers both ways, and is asked for by name alone', async () => {
  expect(await connection()).toMatchObject({ transport: 'gmail-api', transports: ['gmail-api', 'imap'] })
  const body = {
    provider: 'gmail',
    accessMode: 'organise',
    flow: 'redirect',
    scopes: ['https://www.googleapis.com/auth/calendar'],
  }
  const refused = await house.visitor.browser.send('POST', '/v1/connect-sessions', body)
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'request.invalid' }])
})

test('a mailbox changes to IMAP and back with the same grant, every message once, each change written down', async () => {
  const { id, mailbox } = await connection()
  expect(await choose('imap')).toBe('done')
  deliver(3)
  await sync()
  await whole()
  expect(await connection()).toMatchObject({ id, transport: 'imap', status: 'active', mailbox: { id: mailbox?.id } })
  expect(await house.tryIt(id)).toBe('works')

  expect(await choose('gmail-api')).toBe('done')
  deliver(2)
  await sync()
  await whole()
  expect(await connection()).toMatchObject({ id, transport: 'gmail-api', mailbox: { id: mailbox?.id } })

  const { db } = house.open.database
  const entries = await db
    .selectFrom('audit_entries')
    .select('facts')
    .where('action', '=', 'connection.transport_changed')
    .orderBy('at')
    .execute()
  expect(entries.map(({ facts }) => (facts as { transport: string }).transport)).toEqual(['imap', 'gmail-api'])
  const { runs } = await house.visitor.read<{ runs: SyncRun[] }>(`/v1/mailboxes/${mailbox?.id}/runs`)
  expect(runs.length).toBeGreaterThan(2)
})

test('a run that is under way when the transport changes ends, and says why', async () => {
  const { mailbox } = await connection()
  await house.open.control('PUT', '/faults', {
    rules: [{ id: 'slow', match: { path: '/history' }, do: { held: true } }],
  })
  const asked = await house.visitor.browser.send('POST', `/v1/mailboxes/${mailbox?.id}/sync`)
  const { runId } = (await asked.json()) as RunAsked
  const run = async () => {
    const { runs } = await house.visitor.read<{ runs: SyncRun[] }>(`/v1/mailboxes/${mailbox?.id}/runs`)
    return runs.find(({ id }) => id === runId)
  }
  await until(async () => ((await run())?.outcome === 'working' ? 'working' : undefined))
  expect(await choose('imap')).toBe('done')
  expect(await run()).toMatchObject({ outcome: 'stopped', problem: { code: 'imap.transport_changed' } })
  await house.calm()
  expect(await choose('gmail-api')).toBe('done')
  await whole()
})

test('what Google has not been told yet keeps a mailbox on its transport', async () => {
  const { db } = house.open.database
  const { mailbox } = await connection()
  await house.open.control('PUT', '/faults', {
    rules: [{ id: 'm', match: { path: '/messages/batchModify|/modify' }, do: { held: true } }],
  })
  const unstarred = db.selectFrom('threads').select('id').where('starred', '=', false).orderBy('id')
  const wish = { kind: 'star', threadIds: [(await unstarred.limit(1).executeTakeFirstOrThrow()).id] }
  const answer = await house.visitor.browser.send('POST', `/v1/mailboxes/${mailbox?.id}/actions`, wish)
  expect(await answer.json()).toMatchObject({ decision: 'allowed' })
  expect(await choose('imap')).toBe('imap.actions_waiting')
  expect((await connection()).transport).toBe('gmail-api')
  await house.calm()
  await until(async () => ((await choose('imap')) === 'done' ? 'done' : undefined))
  expect(await choose('gmail-api')).toBe('done')
})

test('a mailbox that does not open over IMAP stays where it is, and its connection is none the worse', async () => {
  await house.open.control('PUT', `/users/${account.email}/imap`, { imap: 'off' })
  expect(await choose('imap')).toBe('imap.not_enabled')
  await house.open.control('PUT', `/users/${account.email}/imap`, { imap: 'on' })
  expect(await connection()).toMatchObject({ transport: 'gmail-api', status: 'active', delayedUntil: null })
})

test('a token that ends in the middle of a sync is exchanged, and nothing is missed or doubled', async () => {
  expect(await choose('imap')).toBe('done')
  await sync()
  deliver(12)
  const before = await credentialVersion()
  // The answer is still on its way when the token ends, however long turning the clock takes.
  await house.order({ held: true }, 'FETCH')
  const held = callHeld(house.open.sandbox.box)
  const running = sync()
  await held
  await house.open.turnTo(HOUR_MS + 60_000)
  await house.calm()
  expect(await running).toMatchObject({ outcome: 'waits', problem: { code: 'imap.session_ended' } })
  await sync()
  await whole()
  expect(await credentialVersion()).toBeGreaterThan(before)
  expect(await connection()).toMatchObject({ status: 'active', transport: 'imap' })
})

async function credentialVersion(): Promise<number> {
  const { db } = house.open.database
  return (await db.selectFrom('credentials').select('version').executeTakeFirstOrThrow()).version
}

test('a token that Google ends before its time is exchanged at the next sign-in', async () => {
  const { id } = await connection()
  const before = await credentialVersion()
  house.open.sandbox.box.db.prepare('DELETE FROM access_tokens').run()
  await house.endLines(id)
  expect(await house.tryIt(id)).toBe('works')
  expect(await credentialVersion()).toBeGreaterThan(before)
})

test('a token that the mail server refuses, fresh as it is, is nobody’s wrong password and ends nothing', async () => {
  const { id } = await connection()
  await house.endLines(id)
  await house.order({ status: 200, body: 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)' }, 'AUTHENTICATE')
  expect(await house.tryIt(id)).toBe('imap.token_refused')
  await house.calm()
  expect(await house.tryIt(id)).toBe('works')
  expect(await connection()).toMatchObject({ status: 'active', reason: null })
})

test('a reconnect asks for the whole mailbox again, and the mailbox goes on over IMAP', async () => {
  const { id } = await connection()
  expect(await connect({ connectionId: id })).toMatchObject({ status: 'connected', connectionId: id })
  expect(await connection()).toMatchObject({ transport: 'imap', transports: ['gmail-api', 'imap'] })
  deliver(1)
  await sync()
  await whole()
})

test('a grant without the scope leads back to the API, and IMAP is refused by name', async () => {
  const { id } = await connection()
  expect(await connect({})).toMatchObject({ status: 'connected', connectionId: id })
  expect(await connection()).toMatchObject({ transport: 'gmail-api', transports: ['gmail-api'] })
  expect(await choose('imap')).toBe('imap.transport_not_granted')
  const { db } = house.open.database
  await db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
  await house.endLines(id)
  expect(await house.tryIt(id)).toBe('connection.missing_scopes')
  await db.updateTable('mailboxes').set({ transport: 'gmail-api' }).execute()
})

test('a grant that is revoked at Google ends a connection over IMAP, which says so', async () => {
  await connect({ scopes: [WHOLE] })
  const { id } = await connection()
  expect(await choose('imap')).toBe('done')
  await sync()
  await whole()
  await house.open.control('POST', `/users/${account.email}/revoke`, {})
  await house.endLines(id)
  expect(await house.tryIt(id)).toBe('connection.needs_reconnect')
  expect(await connection()).toMatchObject({ status: 'needs_reconnect', transport: 'imap' })
  const health = await house.visitor.read<MailboxHealth>(`/v1/mailboxes/${(await connection()).mailbox?.id}/health`)
  expect(health.receiving.state).not.toBe('live')
})
