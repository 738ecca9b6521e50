import type { Connection } from '@letterlock/wire/connections'
import type { DisconnectPreview } from '@letterlock/wire/health'
import type { ThreadPage } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { letterNumber } from '../mirror/letters.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Longer than a busy machine needs to press two buttons, shorter than anybody waits. */
const HELD_MS = 4_000
/** Every call at a mailbox; the grant itself is given back elsewhere. */
const MAIL = /^\/(gmail|batch)\//

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor
let connection: Connection
let mailboxId: string

beforeEach(async () => {
  // Nothing works here that was not asked for.
  open = await openHouse({ told: 'off' })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(20)
  visitor = await signIn(open)
  await visitor.connect(account.email, { accessMode: 'organise' })
  mailboxId = (await untilReady(visitor)).id
  connection = (await visitor.connections())[0] as Connection
  await quiet()
})
afterEach(() => open.close())

/** Wait until no worker has anything in its hands that speaks to a provider. */
async function quiet(): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ active: number }>`
      select count(*)::int as active from pgboss.job
      where name in ('sync.mailbox', 'action.run') and state in ('created', 'active') and start_after <= now()`.execute(
      open.database.db,
    )
    return rows[0]?.active === 0 ? true : undefined
  })
}

/** Hold up the first call to each of these paths. @returns settled when the first is on its way, and held */
function hold(...paths: string[]): Promise<unknown> {
  const { faults } = open.sandbox.box
  faults.replace(paths.map((path) => ({ id: path, match: { path }, do: { latencyMs: HELD_MS }, times: 1 })))
  const find = faults.find
  return new Promise((resolve) => {
    faults.find = (query) => {
      const fault = find(query)
      if (fault) resolve(query)
      return fault
    }
  })
}

async function post(path: string, body: object): Promise<void> {
  const answer = await visitor.browser.send('POST', path, body)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
}

/** Three letters more, so that a look has more to ask after it was held. */
async function sync(): Promise<void> {
  for (let number = 500; number < 503; number++) account.deliver(letterNumber(number, 600, open.sandbox.box.now()).raw)
  await post(`/v1/mailboxes/${mailboxId}/sync`, {})
}

async function census(): Promise<void> {
  await post(`/v1/mailboxes/${mailboxId}/census`, {})
}

/** A label that is not there yet is three calls: look for it, make it, put it on; and the second action is one more. */
async function actions(): Promise<void> {
  const { threads } = await visitor.read<ThreadPage>(`/v1/threads?mailboxId=${mailboxId}&view=inbox&limit=2`)
  const [first, second] = threads.map((thread) => thread.id)
  await post(`/v1/mailboxes/${mailboxId}/actions`, { kind: 'label', threadIds: [first], labelName: 'Orders' })
  await post(`/v1/mailboxes/${mailboxId}/actions`, { kind: 'star', threadIds: [second] })
}

test.each([
  { kind: 'sync', begin: sync, held: '/users/me/history', count: 1 },
  { kind: 'census', begin: census, held: '/users/me/messages\\?', count: 1 },
  { kind: 'action', begin: actions, held: '/users/me/labels', count: 2 },
] as const)('a disconnect tells of a running $kind, and stops it before its next call', async (work) => {
  const isHeld = hold(work.held)
  await work.begin()
  await isHeld
  const preview = await visitor.read<DisconnectPreview>(`/v1/connections/${connection.id}/disconnect`)
  expect(preview.cancels).toEqual([{ kind: work.kind, count: work.count }])

  open.sandbox.box.wireLog.clear()
  const answer = await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  expect(answer.status).toBe(200)
  await quiet()
  // The call that was held is answered; nothing is asked after it.
  const calls = open.sandbox.box.wireLog.list().map(({ url }) => url)
  expect(calls.filter((url) => MAIL.test(url)).map((url) => new RegExp(work.held).test(url))).toEqual([true])
})

test('what a disconnect stopped says so: runs end as stopped, actions as not done, and the mail shows as it was', async () => {
  const { db } = open.database
  const shown = () => db.selectFrom('messages').select(['id', 'label_ids']).orderBy('id').execute()
  const before = await shown()
  // The sync that is asked for meanwhile must not be done before the connection ends.
  const isHeld = hold('/users/me/labels', '/users/me/history')
  await actions()
  await isHeld
  expect(await shown()).not.toEqual(before)
  await post(`/v1/mailboxes/${mailboxId}/sync`, {})
  await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  await quiet()
  const runs = await db.selectFrom('sync_runs').select(['outcome', 'problem_code']).where('asked', '=', true).execute()
  expect(runs).toEqual([{ outcome: 'stopped', problem_code: 'connection.disconnected' }])
  const stopped = { status: 'failed', failed_code: 'connection.disconnected' }
  expect(await db.selectFrom('actions').select(['status', 'failed_code']).execute()).toEqual([stopped, stopped])
  expect(await shown()).toEqual(before)
})
