import type { ActionKind } from '@letterlock/wire/actions'
import type { ThreadQuery, ThreadRow } from '@letterlock/wire/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import type { ActionDeps, OrganisePayload } from '../../server/inbox/actions/action.ts'
import { runActions } from '../../server/inbox/actions/run-actions.ts'
import { wakeThreads } from '../../server/inbox/actions/wake-threads.ts'
import type { HumanActor } from '../../server/inbox/actor.ts'
import { listThreadPage } from '../../server/inbox/list-threads.ts'
import { requestAction } from '../../server/inbox/request-action.ts'
import { searchThreadPage } from '../../server/inbox/search/search-page.ts'
import type { ActionRow } from '../../server/store/actions.ts'
import { pruneSnoozes } from '../../server/store/snoozes.ts'
import { countUnreadThreads } from '../../server/store/threads.ts'
import { humanOf } from '../mirror/human-of.ts'
import { openTwoWays, type TwoWays, type Way } from '../mirror/two-ways.ts'

const HOUR_MS = 3_600_000

interface Desk {
  who: { tenantId: TenantId; memberId: MemberId }
  actor: HumanActor
  mailboxId: MailboxId
}

let gmail: TwoWays
let actions: ActionDeps
const desks = new Map<Way, Desk>()

beforeAll(async () => {
  gmail = await openTwoWays()
  gmail.account.fill(5)
  const { db } = gmail.database
  actions = { sync: gmail.deps, queue: { send: async () => 'sent' } }
  for (const way of ['gmail-api', 'imap'] as const) {
    const mailboxId = (await gmail.open(way)) as MailboxId
    const row = await db.selectFrom('mailboxes').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow()
    const who = { tenantId: row.tenant_id as TenantId, memberId: row.member_id as MemberId }
    desks.set(way, { who, actor: humanOf(who), mailboxId })
    await gmail.sync(mailboxId)
  }
})
afterAll(() => gmail.close())

function deskOf(way: Way): Desk {
  const desk = desks.get(way)
  if (!desk) throw new Error('nobody sits there')
  return desk
}

const now = () => gmail.box.now()
const hence = (ms: number) => new Date(now() + ms).toISOString()
const letPass = (ms: number) => gmail.box.clock.turn(gmail.box.clock.read().offsetMs + ms)

async function deliver({ mailboxId }: Desk, subject: string, inReplyTo?: string): Promise<string> {
  const id = (of: string) => `<${of.replaceAll(' ', '-')}@x>`
  const reference = inReplyTo ? `In-Reply-To: ${id(inReplyTo)}\r\nReferences: ${id(inReplyTo)}\r\n` : ''
  const { threadId } = gmail.account.deliver(
    `From: ben@example.org\r\nSubject: ${inReplyTo ? `Re: ${inReplyTo}` : subject}\r\nMessage-ID: ${id(subject)}\r\n${reference}\r\nHello`,
    { labelIds: ['INBOX', 'UNREAD'] },
  )
  await gmail.sync(mailboxId)
  return threadId
}

async function ask(
  { actor, mailboxId }: Desk,
  kind: ActionKind,
  threadId: string,
  more: Partial<OrganisePayload> = {},
): Promise<ActionRow> {
  const decided = await requestAction(actions, actor, kind, { mailboxId, threadIds: [threadId], ...more })
  if (decided.decision !== 'allowed' || !decided.action) throw new Error(`not done: ${JSON.stringify(decided)}`)
  return decided.action
}

const undo = async ({ actor }: Desk, actionId: string): Promise<ActionRow> =>
  (await requestAction(actions, actor, 'undo', { actionId })).action

const listed = async (desk: Desk, view: ThreadQuery['view']): Promise<ThreadRow[]> =>
  (await listThreadPage(gmail.database.db, { ...desk.who, now: now() }, { mailboxId: desk.mailboxId, view, limit: 50 }))
    .threads
const idsIn = async (desk: Desk, view: ThreadQuery['view']) => (await listed(desk, view)).map(({ id }) => id)
const unread = async ({ who, mailboxId }: Desk) =>
  (await countUnreadThreads(gmail.database.db, who.tenantId, [mailboxId], 'INBOX')).get(mailboxId) ?? 0

/** What pages were told of since. */
async function toldSince(desk: Desk, id: number): Promise<unknown[]> {
  const { db } = gmail.database
  const rows = await db.selectFrom('events').selectAll().where('id', '>', id).orderBy('id').execute()
  return rows
    .map(({ kind, data }) => ({ kind, ...(data as { mailboxId: string; threadIds: string[] }) }))
    .filter(({ mailboxId }) => mailboxId === desk.mailboxId)
    .map(({ kind, threadIds }) => [kind, threadIds])
}

async function newestEvent(): Promise<number> {
  const row = await gmail.database.db.selectFrom('events').select('id').orderBy('id', 'desc').executeTakeFirst()
  return row?.id ?? 0
}

test.each(['gmail-api', 'imap'] as const)(
  'a thread that is put off leaves inbox and count, and is back on top at its time: %s hears of none of it',
  async (way) => {
    const desk = deskOf(way)
    const threadId = await deliver(desk, `later over ${way}`)
    const before = await unread(desk)
    gmail.box.wireLog.clear()
    const wakeAt = hence(HOUR_MS)
    const action = await ask(desk, 'snooze', threadId, { wakeAt })
    expect(action).toMatchObject({ status: 'done', toSend: null })
    expect(await idsIn(desk, 'inbox')).not.toContain(threadId)
    expect(await idsIn(desk, 'unread')).not.toContain(threadId)
    expect(await idsIn(desk, 'all')).toContain(threadId)
    expect(await unread(desk)).toBe(before - 1)
    const [away] = await listed(desk, 'snoozed')
    expect(away).toMatchObject({ id: threadId, unread: true, snooze: { until: wakeAt, woken: null } })

    expect(await wakeThreads(actions)).toBe(0)
    letPass(HOUR_MS)
    const seen = await newestEvent()
    expect(await wakeThreads(actions)).toBe(1)
    expect(await toldSince(desk, seen)).toEqual([['threads.changed', [threadId]]])
    expect(await wakeThreads(actions)).toBe(0)
    await runActions(actions, { ...desk.who, mailboxId: desk.mailboxId }, new AbortController().signal)
    expect(gmail.box.wireLog.list()).toEqual([])

    // Over IMAP a letter's date has no milliseconds.
    letPass(60_000)
    const newer = await deliver(desk, `newer over ${way}`)
    const [top, back] = await listed(desk, 'inbox')
    expect(top?.id).toBe(newer)
    expect(back).toMatchObject({ id: threadId, snooze: { woken: { by: 'time' } } })
    expect(await idsIn(desk, 'snoozed')).toEqual([])
    expect(await unread(desk)).toBe(before + 1)
  },
)

test.each(['gmail-api', 'imap'] as const)(
  'over %s, a new message in the thread brings it back at once',
  async (way) => {
    const desk = deskOf(way)
    const subject = `question over ${way}`
    const threadId = await deliver(desk, subject)
    const other = await deliver(desk, `other over ${way}`)
    await ask(desk, 'snooze', threadId)
    await ask(desk, 'snooze', other)
    letPass(30 * 24 * HOUR_MS)
    expect(await wakeThreads(actions)).toBe(0)
    expect(await deliver(desk, `answer over ${way}`, subject)).toBe(threadId)
    const row = (await listed(desk, 'inbox')).find(({ id }) => id === threadId)
    expect(row?.snooze).toMatchObject({ until: null, woken: { by: 'mail' } })
    expect(await idsIn(desk, 'snoozed')).toEqual([other])
    await ask(desk, 'unsnooze', other)
    expect(await idsIn(desk, 'snoozed')).toEqual([])
  },
)

test('taken back, what was put off is there, and what was fetched back is away until its first time', async () => {
  const desk = deskOf('gmail-api')
  const threadId = await deliver(desk, 'to and fro')
  const first = hence(HOUR_MS)
  const put = await ask(desk, 'snooze', threadId, { wakeAt: first })
  const later = await ask(desk, 'snooze', threadId, { wakeAt: hence(5 * HOUR_MS) })
  const fetched = await ask(desk, 'unsnooze', threadId)
  expect(await idsIn(desk, 'inbox')).toContain(threadId)
  // Tidying in between ends nothing that can still be taken back.
  await pruneSnoozes(gmail.database.db, now() + 1)
  await undo(desk, fetched.id)
  await undo(desk, later.id)
  expect((await listed(desk, 'snoozed')).map(({ id, snooze }) => [id, snooze?.until])).toEqual([[threadId, first]])
  await undo(desk, put.id)
  expect(await idsIn(desk, 'snoozed')).toEqual([])
  expect(await idsIn(desk, 'inbox')).toContain(threadId)
  letPass(HOUR_MS)
  expect(await wakeThreads(actions)).toBe(0)
  const late = await ask(desk, 'snooze', threadId)
  letPass(600_001)
  await expect(undo(desk, late.id)).rejects.toMatchObject({ code: 'action.undo_over' })
  await ask(desk, 'unsnooze', threadId)
})

test('what was archived while it was away stays archived at its time, and search finds whatever is away', async () => {
  const desk = deskOf('gmail-api')
  const [archived, away] = [await deliver(desk, 'zebra archived'), await deliver(desk, 'zebra away')]
  for (const threadId of [archived, away]) await ask(desk, 'snooze', threadId, { wakeAt: hence(HOUR_MS) })
  await gmail.database.db.updateTable('connections').set({ access_mode: 'organise' }).execute()
  await ask(desk, 'archive', archived)
  const found = await searchThreadPage(
    gmail.database.db,
    { ...desk.who, now: now() },
    { mailboxId: desk.mailboxId, view: 'all', limit: 50, q: 'zebra in:inbox is:unread' },
  )
  expect(found.threads.map(({ id }) => id)).toEqual([away])
  letPass(HOUR_MS)
  expect(await wakeThreads(actions)).toBe(2)
  const inbox = await idsIn(desk, 'inbox')
  expect(inbox).toContain(away)
  expect(inbox).not.toContain(archived)
})

test('a mailbox in which threads cannot be brought back keeps nobody else’s away, and has its own later', async () => {
  const [one, other] = [deskOf('gmail-api'), deskOf('imap')]
  const [first, second] = [await deliver(one, 'held up'), await deliver(other, 'not held up')]
  await ask(one, 'snooze', first, { wakeAt: hence(HOUR_MS) })
  await ask(other, 'snooze', second, { wakeAt: hence(2 * HOUR_MS) })
  letPass(2 * HOUR_MS)
  const warned: unknown[] = []
  let transactions = 0
  // What is due longest comes first.
  const transact: typeof gmail.deps.transact = (work) => {
    transactions += 1
    return transactions === 1 ? Promise.reject(new Error('busy')) : gmail.deps.transact(work)
  }
  const log = { ...gmail.deps.log, warn: (of: unknown) => warned.push(of) } as typeof gmail.deps.log
  await wakeThreads({ ...actions, sync: { ...gmail.deps, transact, log } })
  expect(warned).toMatchObject([{ mailboxId: one.mailboxId }])
  expect(await idsIn(one, 'snoozed')).toEqual([first])
  expect(await idsIn(other, 'snoozed')).toEqual([])
  await wakeThreads(actions)
  expect(await idsIn(one, 'snoozed')).toEqual([])
})

test('whoever takes a thread out of the trash, or fetches several, finds them in the inbox though they were put off', async () => {
  const desk = deskOf('gmail-api')
  await gmail.database.db.updateTable('connections').set({ access_mode: 'organise' }).execute()
  const trashed = await deliver(desk, 'trashed while away')
  await ask(desk, 'snooze', trashed)
  await ask(desk, 'trash', trashed)
  await ask(desk, 'untrash', trashed)
  expect(await idsIn(desk, 'inbox')).toContain(trashed)
  const [archived, away] = [await deliver(desk, 'archived beside'), await deliver(desk, 'away beside')]
  await ask(desk, 'archive', archived)
  await ask(desk, 'snooze', away)
  const fetched = await ask(desk, 'to_inbox', archived, { threadIds: [archived, away] })
  expect(await idsIn(desk, 'inbox')).toEqual(expect.arrayContaining([archived, away]))
  expect(await idsIn(desk, 'snoozed')).toEqual([])
  await undo(desk, fetched.id)
  expect(await idsIn(desk, 'snoozed')).toEqual([away])
  await ask(desk, 'unsnooze', away)
})

test('whoever fetches a thread that was put off and never left the inbox finds it there, and Gmail hears of nothing', async () => {
  const desk = deskOf('gmail-api')
  await gmail.database.db.updateTable('connections').set({ access_mode: 'organise' }).execute()
  const threadId = await deliver(desk, 'in the inbox all along')
  await ask(desk, 'snooze', threadId)
  const wish = { mailboxId: desk.mailboxId, threadIds: [threadId] }
  const dry = await requestAction(actions, desk.actor, 'to_inbox', wish, { dryRun: true })
  expect(dry).toEqual({ decision: 'allowed', action: undefined, messages: 1 })
  expect(await idsIn(desk, 'snoozed')).toEqual([threadId])
  const fetched = await ask(desk, 'to_inbox', threadId)
  expect(fetched).toMatchObject({ kind: 'unsnooze', toSend: null })
  expect(await idsIn(desk, 'inbox')).toContain(threadId)
  expect(await idsIn(desk, 'snoozed')).toEqual([])
  await undo(desk, fetched.id)
  expect(await idsIn(desk, 'snoozed')).toEqual([threadId])
  await ask(desk, 'unsnooze', threadId)
})

test('nobody puts off a thread of another’s mailbox, nor till a time that is over, nor what is not in the inbox', async () => {
  const [mine, theirs] = [deskOf('gmail-api'), deskOf('imap')]
  const threadId = await deliver(theirs, 'theirs')
  const wish = { mailboxId: theirs.mailboxId, threadIds: [threadId], wakeAt: hence(HOUR_MS) }
  await expect(requestAction(actions, mine.actor, 'snooze', wish)).rejects.toMatchObject({ code: 'request.not_found' })
  const over = { ...wish, wakeAt: hence(0) }
  await expect(requestAction(actions, theirs.actor, 'snooze', over)).rejects.toMatchObject({ code: 'request.invalid' })
  const dry = await requestAction(actions, theirs.actor, 'snooze', wish, { dryRun: true })
  expect(dry).toEqual({ decision: 'allowed', action: undefined, messages: 1 })
  const nowhere = { ...wish, threadIds: ['none-such'] }
  expect(await requestAction(actions, theirs.actor, 'snooze', nowhere)).toMatchObject({
    messages: 0,
    action: undefined,
  })
  expect(await idsIn(theirs, 'snoozed')).toEqual([])
  expect(await gmail.database.db.selectFrom('snoozes').selectAll().where('thread_id', '=', threadId).execute()).toEqual(
    [],
  )
})
