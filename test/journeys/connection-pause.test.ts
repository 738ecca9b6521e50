import type { Connection } from '@letterlock/wire/connections'
import type { DisconnectPreview, MailboxHealth, SyncRun } from '@letterlock/wire/health'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HeldCalls, holdCalls } from '../mirror/hold-calls.ts'
import { live } from '../mirror/live-mailbox.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilMirrored } from '../mirror/until-mirrored.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor

beforeEach(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(40)
  visitor = await signIn(open)
})
afterEach(() => open.close())

async function connected(): Promise<{ connection: Connection; mailboxId: string }> {
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)
  return { connection: await onlyConnection(), mailboxId }
}

async function onlyConnection(): Promise<Connection> {
  const [connection] = await visitor.connections()
  if (!connection) throw new Error('there is no connection')
  return connection
}

async function send(method: string, path: string, body?: unknown): Promise<number> {
  const answer = await visitor.browser.send(method, path, body)
  await answer.text()
  return answer.status
}

/** Reading calls of the sync, by their paths. */
function calls(): string[] {
  return open.sandbox.box.wireLog
    .list()
    .map(({ url }) => url.split('?')[0] ?? '')
    .filter((path) => /^\/gmail\/v1\/users\/me\/(history|messages|threads|labels|profile)/.test(path))
}

/** Begin an import whose first listing is held up, and wait until it is. */
async function heldImport(): Promise<{ connection: Connection; held: HeldCalls }> {
  const held = holdCalls(open.sandbox.box, '/users/me/messages\\?')
  await visitor.connect(account.email)
  await held.begun
  const connection = await until(async () => {
    const one = await onlyConnection()
    return one.mailbox?.sync.phase === 'listing' && one.mailbox.sync.messages > 0 ? one : undefined
  })
  return { connection, held }
}

const mirrored = (mailboxId: string) => untilMirrored(open.database.db, mailboxId, account)

test('a pause stops an import before its next call, and a resume brings the rest', async () => {
  const { connection, held } = await heldImport()
  const { id } = connection
  expect(await send('POST', `/v1/connections/${id}/pause`)).toBe(204)
  held.letGo()
  await quiet(open.database.db)
  const before = calls().length
  const { status, reason, mailbox } = await onlyConnection()
  expect([status, reason?.code, mailbox?.sync.phase]).toEqual(['paused', 'connection.paused_by', 'halted'])
  expect(reason?.say).toMatch(/^Paused by \S/)
  // Whatever else is sent to the queue meanwhile ends without a call.
  expect(await send('POST', `/v1/mailboxes/${mailbox?.id}/sync`)).toBe(409)
  await quiet(open.database.db)
  expect(calls()).toHaveLength(before)

  expect(await send('POST', `/v1/connections/${id}/resume`)).toBe(204)
  await mirrored((await untilReady(visitor)).id)
  expect((await onlyConnection()).status).toBe('active')
})

test('paused for long, nothing is asked, the credential stays, and the gap is fetched even when the history is gone', async () => {
  const { connection, mailboxId } = await connected()
  expect(await send('POST', `/v1/connections/${connection.id}/pause`)).toBe(204)
  expect(await send('POST', `/v1/connections/${connection.id}/pause`)).toBe(204)
  await quiet(open.database.db)
  const before = calls().length
  live(forSandbox())
  open.sandbox.box.mail.rows.mailboxes.setHistoryHorizon(account.userId, HOUR_MS)
  await open.turnTo(3 * HOUR_MS)
  live(forSandbox(), 2)
  const { receiving } = await visitor.read<MailboxHealth>(`/v1/mailboxes/${mailboxId}/health`)
  expect(receiving).toMatchObject({ state: 'paused', problem: { code: 'connection.paused_by' } })
  expect(calls()).toHaveLength(before)

  expect(await send('POST', `/v1/connections/${connection.id}/resume`)).toBe(204)
  await mirrored(mailboxId)
  const { runs } = await visitor.read<{ runs: SyncRun[] }>(`/v1/mailboxes/${mailboxId}/runs`)
  expect(runs[0]).toMatchObject({ kind: 'recovery', outcome: 'done' })
  const audited = await open.database.db.selectFrom('audit_entries').select('action').orderBy('id').execute()
  expect(audited.map((entry) => entry.action).filter((action) => /paused|resumed/.test(action))).toEqual([
    'connection.paused',
    'connection.resumed',
  ])
})

test('a disconnect tells what it would stop, and stops an import before its next call', async () => {
  const { connection, held } = await heldImport()
  const { id } = connection
  const preview = await visitor.read<DisconnectPreview>(`/v1/connections/${id}/disconnect`)
  expect(preview).toMatchObject({ account: account.email, siblings: 0, ownSiblings: [] })
  expect(preview.cancels).toEqual([{ kind: 'import', count: 1 }])
  expect(preview.messages).toBeGreaterThan(0)

  expect(await send('DELETE', `/v1/connections/${id}`, { mail: 'keep' })).toBe(200)
  const begun = calls().length
  held.letGo()
  await quiet(open.database.db)
  // The held page may still be answered; nothing is asked after it.
  expect(
    calls()
      .slice(begun)
      .filter((path) => !path.endsWith('/messages')),
  ).toEqual([])
  const run = await open.database.db.selectFrom('sync_runs').select(['outcome', 'problem_code']).executeTakeFirst()
  expect(run).toEqual({ outcome: 'stopped', problem_code: 'connection.disconnected' })
})

test.each([
  ['still there', 'catch_up'],
  ['gone meanwhile', 'recovery'],
] as const)(
  'reconnected with a history that is %s, the mailbox goes on where it stood and the gap is there',
  async (history, kind) => {
    const { connection, mailboxId } = await connected()
    open.sandbox.box.db.exec('DELETE FROM refresh_tokens; DELETE FROM access_tokens; DELETE FROM grants')
    await send('POST', `/v1/mailboxes/${mailboxId}/sync`)
    await until(async () => ((await onlyConnection()).status === 'needs_reconnect' ? true : undefined))
    const { receiving } = await visitor.read<MailboxHealth>(`/v1/mailboxes/${mailboxId}/health`)
    expect(receiving.state).toBe('reconnect_needed')
    live(forSandbox())
    if (history === 'gone meanwhile') {
      open.sandbox.box.mail.rows.mailboxes.setHistoryHorizon(account.userId, HOUR_MS)
      await open.turnTo(3 * HOUR_MS)
      live(forSandbox(), 2)
    }

    await visitor.connect(account.email, { connectionId: connection.id })
    await mirrored(mailboxId)
    expect((await onlyConnection()).id).toBe(connection.id)
    const { runs } = await visitor.read<{ runs: SyncRun[] }>(`/v1/mailboxes/${mailboxId}/runs`)
    expect(runs[0]).toMatchObject({ kind, outcome: 'done' })
    expect(runs[0]?.added).toBeGreaterThanOrEqual(3)
  },
)

test('mail that was kept at a disconnect goes on where it stopped when the account is connected again', async () => {
  const { connection, mailboxId } = await connected()
  await send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  expect(await send('POST', `/v1/mailboxes/${mailboxId}/sync`)).toBe(409)
  live(forSandbox())
  await visitor.connect(account.email)
  await mirrored(mailboxId)
  expect((await untilReady(visitor)).id).toBe(mailboxId)
})

function forSandbox() {
  return { account, box: open.sandbox.box }
}
