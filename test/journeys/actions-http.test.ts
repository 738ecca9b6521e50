import type { Action, ActionAnswer } from '@letterlock/wire/actions'
import type { Label } from '@letterlock/wire/mailboxes'
import type { ThreadPage } from '@letterlock/wire/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const NOWHERE = `mbx_${'0'.repeat(32)}`

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor
let mailboxId: string

beforeAll(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(40)
  visitor = await signIn(open)
  await visitor.connect(account.email, { accessMode: 'organise' })
  mailboxId = (await untilReady(visitor)).id
})
afterAll(() => open.close())

async function post<T>(path: string, body?: object, browser: Browser = visitor.browser): Promise<T> {
  const answer = await browser.send('POST', path, body)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const ask = (kind: string, threadIds: string[], more: object = {}) =>
  post<ActionAnswer>(`/v1/mailboxes/${mailboxId}/actions`, { kind, threadIds, ...more })
const listed = async (query: string) =>
  (await visitor.read<ThreadPage>(`/v1/threads?mailboxId=${mailboxId}&limit=100&${query}`)).threads
const actionNamed = async (id: string | undefined) =>
  (await visitor.read<{ actions: Action[] }>(`/v1/mailboxes/${mailboxId}/actions`)).actions.find(
    (action) => action.id === id,
  )
const untilIs = (id: string | undefined, status: Action['status']) =>
  until(async () => ((await actionNamed(id))?.status === status ? 'there' : undefined))
const farLabels = (threadId: string) =>
  [...account.messages().values()].filter((one) => one.threadId === threadId).flatMap((one) => one.labelIds)

function allowed(answer: ActionAnswer): Action {
  if (answer.decision !== 'allowed' || !answer.action) throw new Error(`it was not done: ${JSON.stringify(answer)}`)
  return answer.action
}

/** Let Google answer no such call for now, by which something is made or changed. */
const hold = (path: string) =>
  open.control('PUT', '/faults', { rules: [{ id: 'held', match: { method: 'POST', path }, do: { held: true } }] })
const letGo = () => open.control('DELETE', '/faults')

async function firstIn(view: string): Promise<string> {
  const [first] = await listed(`view=${view}`)
  if (!first) throw new Error(`nothing shows in ${view}`)
  return first.id
}

test('an archived thread leaves the inbox at once, at the provider soon, and comes back when that is undone', async () => {
  const threadId = await firstIn('inbox')
  const before = farLabels(threadId).toSorted()
  const action = allowed(await ask('archive', [threadId]))
  expect(action).toMatchObject({ kind: 'archive', status: 'pending', threadIds: [threadId], problem: null })
  expect((await listed('view=inbox')).map(({ id }) => id)).not.toContain(threadId)
  await untilIs(action.id, 'done')
  expect(farLabels(threadId)).not.toContain('INBOX')

  const undone = await post<Action>(`/v1/actions/${action.id}/undo`)
  expect(undone).toMatchObject({ id: action.id, status: 'undone', undoUntil: null })
  expect((await listed('view=inbox')).map(({ id }) => id)).toContain(threadId)
  expect(await post<Action>(`/v1/actions/${action.id}/undo`)).toEqual(undone)
  // Several messages are told one after the other.
  await expect.poll(() => farLabels(threadId).toSorted()).toEqual(before)
})

test('a label that is not there yet is made, and shows with its name from the first moment on', async () => {
  const threadId = await firstIn('inbox')
  // Not made at Google before it was looked at here: from then on it has Google's id.
  await hold('/users/me/labels')
  const action = allowed(await ask('label', [threadId], { labelName: 'Orders / 2026' }))
  expect(action.labelName).toBe('Orders / 2026')
  const { labels } = await visitor.read<{ labels: Label[] }>(`/v1/mailboxes/${mailboxId}/labels`)
  const wanted = labels.find((label) => label.name === 'Orders / 2026')
  expect((await listed(`view=label&labelId=${wanted?.id}`)).map(({ id }) => id)).toEqual([threadId])
  await letGo()
  await untilIs(action.id, 'done')
  const made = open.sandbox.box.mail.rows.labels.findNamed(account.userId, 'orders/2026')
  expect(farLabels(threadId)).toContain(made?.id)
  expect((await listed(`view=label&labelId=${made?.id}`)).map(({ id }) => id)).toEqual([threadId])
  // A look at the labels that began before it was made may end after it; the next one sees it.
  const named = async () =>
    (await visitor.read<{ labels: Label[] }>(`/v1/mailboxes/${mailboxId}/labels`)).labels
      .filter(({ name }) => name.startsWith('Orders'))
      .map(({ id }) => id)
  await expect.poll(named).toEqual([made?.id])
})

test('a dry run says what would change and writes nothing', async () => {
  const threadId = await firstIn('inbox')
  const { db } = open.database
  const rows = async () => [
    await db.selectFrom('actions').select(['id', 'status']).orderBy('id').execute(),
    (await db.selectFrom('messages').select(['id', 'label_ids']).orderBy('id').execute()).map((row) => [
      row.id,
      row.label_ids.toSorted(),
    ]),
    await db.selectFrom('labels').selectAll().orderBy('id').execute(),
    await db.selectFrom('audit_entries').select('id').orderBy('id').execute(),
  ]
  // What came before is heard of still, and may be looked at meanwhile.
  await quiet(db)
  await hold('^/(gmail|batch)/')
  const before = await rows()
  const far = farLabels(threadId)
  for (const [kind, more] of [
    ['trash', {}],
    ['label', { labelName: 'Never made' }],
  ] as const) {
    const answer = await ask(kind, [threadId], { ...more, dryRun: true })
    expect(answer).toEqual({ decision: 'allowed', action: null, messages: expect.any(Number) })
    expect(answer.decision === 'allowed' && answer.messages).toBeGreaterThan(0)
  }
  expect(await rows()).toEqual(before)
  expect(farLabels(threadId)).toEqual(far)
  await letGo()
})

test('what stands so already is allowed, and nothing is written of it', async () => {
  const threadId = await firstIn('inbox')
  expect(await ask('to_inbox', [threadId], { dryRun: true })).toMatchObject({ decision: 'allowed' })
  expect(await ask('unstar', ['f'.repeat(16)])).toEqual({ decision: 'allowed', action: null, messages: 0 })
})

test('an action says nothing of the mail in the audit', async () => {
  const threadId = await firstIn('inbox')
  const action = allowed(await ask('label', [threadId], { labelName: 'Kept apart' }))
  const entries = await open.database.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('action', '=', 'action.requested')
    .execute()
  const entry = entries.find(({ facts }) => (facts as { action?: string }).action === action.id)
  expect(entry).toMatchObject({ result: 'allowed', facts: { action: action.id, kind: 'label' } })
  expect(JSON.stringify(entry)).not.toContain('Kept apart')
})

test('labels that nobody may choose are refused with their reason', async () => {
  const threadId = await firstIn('inbox')
  const reserved = await ask('label', [threadId], { labelName: 'INBOX' })
  expect(reserved).toMatchObject({ decision: 'refused', problem: { code: 'action.label_reserved' } })
  const unknown = await ask('label', [threadId], { labelId: 'Label_404' })
  expect(unknown).toMatchObject({ decision: 'refused', problem: { code: 'action.label_unknown' } })
  const none = await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/actions`, {
    kind: 'label',
    threadIds: [threadId],
  })
  expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([400, 'request.invalid'])
})

test('another’s mailbox and another’s action are as absent as none', async () => {
  const threadId = await firstIn('inbox')
  const { id } = allowed(await ask('label', [threadId], { labelName: 'Mine' }))
  const stranger = await signInElsewhere()
  const calls = (mailbox: string, action: string) => [
    () => stranger.send('POST', `/v1/mailboxes/${mailbox}/actions`, { kind: 'trash', threadIds: [threadId] }),
    () => stranger.get(`/v1/mailboxes/${mailbox}/actions`),
    () => stranger.send('POST', `/v1/actions/${action}/undo`),
  ]
  const none = calls(NOWHERE, `act_${'0'.repeat(32)}`)
  for (const [index, call] of calls(mailboxId, id).entries()) {
    const [refused, absent] = [await call(), await none[index]?.()]
    expect(refused.status).toBe(404)
    expect(withoutRequest(await refused.text())).toBe(withoutRequest((await absent?.text()) ?? ''))
  }
  expect(farLabels(threadId)).not.toContain('TRASH')
})

test('a connection that may only read changes nothing, and says what to do', async () => {
  const reader = openAccount(open.sandbox.box, 'ben@nordwind.example')
  reader.fill(5)
  await visitor.connect(reader.email)
  const mailbox = await until(async () => {
    const { mailboxes } = await visitor.read<{ mailboxes: { id: string; address: string; sync: { phase: string } }[] }>(
      '/v1/mailboxes',
    )
    return mailboxes.find((one) => one.address === reader.email && one.sync.phase === 'ready')
  })
  const [message] = reader.messages().values()
  const answer = await post<ActionAnswer>(`/v1/mailboxes/${mailbox.id}/actions`, {
    kind: 'trash',
    threadIds: [message?.threadId],
  })
  expect(answer).toMatchObject({
    decision: 'refused',
    problem: { code: 'action.access_too_narrow', retry: 'after_reconnect', fix: expect.stringMatching(/Reconnect/) },
  })
})

/** A member of another organisation, signed in. */
async function signInElsewhere(): Promise<Browser> {
  const { db } = open.database
  const now = Date.now()
  const { tenantId, memberId } = await openMailbox(db, 'stranger@elsewhere.example', now)
  const { token, hash } = newTenantToken(tenantId)
  const session = { id: newId('ses', now), tokenHash: hash, memberId, userAgent: 'test', now, expiresAt: now + 600_000 }
  await insertSession(db, tenantId, session)
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', token.reveal())
  return browser
}

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}
