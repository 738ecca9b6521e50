import type { Connection } from '@letterlock/wire/connections'
import type { DisconnectPreview } from '@letterlock/wire/health'
import type { ThreadPage } from '@letterlock/wire/threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdCalls } from '../mirror/hold-calls.ts'
import { letterNumber } from '../mirror/letters.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

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
  await quiet(open.database.db)
})
afterEach(() => open.close())

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
  const held = holdCalls(open.sandbox.box, work.held)
  await work.begin()
  await held.begun
  const preview = await visitor.read<DisconnectPreview>(`/v1/connections/${connection.id}/disconnect`)
  expect(preview.cancels).toEqual([{ kind: work.kind, count: work.count }])

  open.sandbox.box.wireLog.clear()
  const answer = await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  expect(answer.status).toBe(200)
  held.letGo()
  await quiet(open.database.db)
  // The call that was held is answered; nothing is asked after it.
  const calls = open.sandbox.box.wireLog.list().map(({ url }) => url)
  expect(calls.filter((url) => MAIL.test(url)).map((url) => new RegExp(work.held).test(url))).toEqual([true])
})

test('what a disconnect stopped says so: runs end as stopped, actions as not done, and the mail shows as it was', async () => {
  const { db } = open.database
  const shown = () => db.selectFrom('messages').select(['id', 'label_ids']).orderBy('id').execute()
  const before = await shown()
  // The sync that is asked for meanwhile must not be done before the connection ends.
  const held = holdCalls(open.sandbox.box, '/users/me/labels', '/users/me/history')
  await actions()
  await held.begun
  expect(await shown()).not.toEqual(before)
  await post(`/v1/mailboxes/${mailboxId}/sync`, {})
  await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  held.letGo()
  await quiet(open.database.db)
  const runs = await db.selectFrom('sync_runs').select(['outcome', 'problem_code']).where('asked', '=', true).execute()
  expect(runs).toEqual([{ outcome: 'stopped', problem_code: 'connection.disconnected' }])
  const stopped = { status: 'failed', failed_code: 'connection.disconnected' }
  expect(await db.selectFrom('actions').select(['status', 'failed_code']).execute()).toEqual([stopped, stopped])
  expect(await shown()).toEqual(before)
})
