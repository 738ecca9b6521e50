import type { ActionKind } from '@letterlock/wire/actions'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import type { MailboxId } from '../../server/core/ids.ts'
import type { ActionDeps, OrganisePayload } from '../../server/inbox/actions/action.ts'
import { runActions } from '../../server/inbox/actions/run-actions.ts'
import type { HumanActor } from '../../server/inbox/actor.ts'
import { requestAction } from '../../server/inbox/request-action.ts'
import { type ActionRow, findAction } from '../../server/store/actions.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { humanOf } from '../mirror/human-of.ts'
import { openTwoWays, type TwoWays } from '../mirror/two-ways.ts'

let gmail: TwoWays
let mailboxId: MailboxId
let actor: HumanActor
let actions: ActionDeps

beforeAll(async () => {
  gmail = await openTwoWays()
  gmail.account.fill(10)
  mailboxId = (await gmail.open('imap')) as MailboxId
  const { db } = gmail.database
  await db.updateTable('connections').set({ access_mode: 'organise' }).execute()
  const row = await db.selectFrom('mailboxes').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow()
  actor = humanOf({ tenantId: row.tenant_id, memberId: row.member_id })
  actions = { sync: gmail.deps, queue: { send: async () => 'sent' } }
  await gmail.sync(mailboxId)
})
afterAll(() => gmail.close())

async function letter(subject: string, labelIds = ['INBOX', 'UNREAD']): Promise<{ id: string; threadId: string }> {
  const message = gmail.account.deliver(`From: ben@example.org\r\nSubject: ${subject}\r\n\r\nHello`, { labelIds })
  await gmail.sync(mailboxId)
  return message
}

async function ask(kind: ActionKind, threadId: string, more: Partial<OrganisePayload> = {}): Promise<ActionRow> {
  const decided = await requestAction(actions, actor, kind, { mailboxId, threadIds: [threadId], ...more })
  if (decided.decision !== 'allowed' || !decided.action) throw new Error(`not done: ${JSON.stringify(decided)}`)
  return decided.action
}

const tell = () => runActions(actions, { tenantId: actor.session.tenantId, mailboxId }, new AbortController().signal)
const there = (id: string) => (gmail.account.messages().get(id)?.labelIds ?? []).toSorted()
/** The labels of a message here, each user label by its name: over IMAP it has an id of ours. */
async function here(id: string): Promise<string[]> {
  const { db } = gmail.database
  const row = await db.selectFrom('messages').select('label_ids').where('id', '=', id).executeTakeFirstOrThrow()
  const labels = await db.selectFrom('labels').select(['id', 'name', 'kind']).execute()
  const names = new Map(labels.filter(({ kind }) => kind === 'user').map((label) => [label.id, label.name]))
  return row.label_ids.map((label) => names.get(label) ?? label).sort()
}

test.each([
  ['archive', ['INBOX', 'UNREAD'], ['UNREAD']],
  ['to_inbox', ['STARRED'], ['INBOX', 'STARRED']],
  ['mark_read', ['INBOX', 'UNREAD'], ['INBOX']],
  ['mark_unread', ['INBOX'], ['INBOX', 'UNREAD']],
  ['star', ['INBOX'], ['INBOX', 'STARRED']],
  ['unstar', ['INBOX', 'STARRED'], ['INBOX']],
  ['trash', ['INBOX', 'UNREAD'], ['TRASH', 'UNREAD']],
  ['untrash', ['TRASH'], ['INBOX']],
  ['spam', ['INBOX'], ['SPAM']],
  ['not_spam', ['SPAM'], ['INBOX']],
] as [ActionKind, string[], string[]][])(
  'over IMAP, %s is done here at once, then at the server, and undone in both',
  async (kind, begins, ends) => {
    const { id, threadId } = await letter(`over IMAP to ${kind}`, begins)
    expect(await here(id)).toEqual(begins)
    const action = await ask(kind, threadId)
    expect(await here(id)).toEqual(ends)
    expect(await tell()).toEqual({ is: 'done' })
    expect(there(id)).toEqual(ends)
    await gmail.sync(mailboxId)
    expect(await here(id)).toEqual(ends)

    await requestAction(actions, actor, 'undo', { actionId: action.id })
    expect(await here(id)).toEqual(begins)
    expect(await tell()).toEqual({ is: 'done' })
    expect(there(id)).toEqual(begins)
    await gmail.sync(mailboxId)
    expect(await here(id)).toEqual(begins)
  },
)

test('over IMAP, a new label is made with the first letter that gets it', async () => {
  const { id, threadId } = await letter('over IMAP to label')
  const action = await ask('label', threadId, { labelName: 'Parcels' })
  expect(await here(id)).toContain('Parcels')
  expect(await tell()).toEqual({ is: 'done' })
  const made = gmail.box.mail.rows.labels.findNamed(gmail.account.userId, 'Parcels')?.id
  expect(there(id)).toContain(made)
  await gmail.sync(mailboxId)
  expect(await here(id)).toEqual(['INBOX', 'Parcels', 'UNREAD'])
  expect((await findAction(gmail.database.db, actor.session.tenantId, action.id))?.status).toBe('done')
})

test('over IMAP, a look while the action waits brings nothing back, and a later change there wins', async () => {
  const { id, threadId } = await letter('over IMAP to and fro')
  await ask('archive', threadId)
  gmail.box.mail.modify(gmail.account.userId, id, { add: ['STARRED'] })
  await gmail.sync(mailboxId)
  expect(await here(id)).toEqual(['STARRED', 'UNREAD'])
  await tell()
  await gmail.sync(mailboxId)
  expect(await here(id)).toEqual(['STARRED', 'UNREAD'])
  gmail.box.mail.modify(gmail.account.userId, id, { add: ['INBOX'] })
  await gmail.sync(mailboxId)
  expect(await here(id)).toEqual(['INBOX', 'STARRED', 'UNREAD'])
})

test('over IMAP, a letter that is gone meanwhile is no failure', async () => {
  const { id, threadId } = await letter('over IMAP and gone')
  const action = await ask('archive', threadId)
  gmail.box.mail.remove(gmail.account.userId, id)
  expect(await tell()).toEqual({ is: 'done' })
  expect((await findAction(gmail.database.db, actor.session.tenantId, action.id))?.status).toBe('done')
})

test('over IMAP, a server that cannot be reached is waited for', async () => {
  const { id, threadId } = await letter('over IMAP in the rain')
  const action = await ask('archive', threadId)
  const imap = {
    ...gmail.deps.imap,
    open: async () => {
      throw new AppError('imap.unreachable')
    },
  }
  const signal = new AbortController().signal
  const away = { ...actions, sync: { ...gmail.deps, imap } }
  expect((await runActions(away, { tenantId: actor.session.tenantId, mailboxId }, signal)).is).toBe('later')
  expect((await findAction(gmail.database.db, actor.session.tenantId, action.id))?.status).toBe('pending')
  gmail.box.clock.turn(gmail.box.clock.read().offsetMs + 3_600_000)
  expect(await tell()).toEqual({ is: 'done' })
  expect(there(id)).toEqual(['UNREAD'])
})

/** The session that the product would open, with one of its commands replaced. */
function withSession(change: (session: ImapSession) => Partial<ImapSession>): ActionDeps {
  const { imap } = gmail.deps
  const open: typeof imap.open = async (...asked) => {
    const session = await imap.open(...asked)
    return { ...session, capabilities: session.capabilities, ...change(session) }
  }
  return { ...actions, sync: { ...gmail.deps, imap: { ...imap, open } } }
}

test('over IMAP, a server’s no puts back what was shown, and the next action is told', async () => {
  const [refused, next] = [await letter('over IMAP refused'), await letter('over IMAP next')]
  const action = await ask('star', refused.threadId)
  const later = await ask('star', next.threadId)
  let calls = 0
  const away = withSession((session) => ({
    storeFlags: async (...asked) => {
      calls += 1
      if (calls === 1) throw new AppError('imap.command_refused', 'NO to UID STORE')
      await session.storeFlags(...asked)
    },
  }))
  expect(await runActions(away, { tenantId: actor.session.tenantId, mailboxId }, new AbortController().signal)).toEqual(
    {
      is: 'done',
    },
  )
  const stand = async (id: string) => (await findAction(gmail.database.db, actor.session.tenantId, id))?.status
  expect([await stand(action.id), await stand(later.id)]).toEqual(['failed', 'done'])
  expect(await here(refused.id)).not.toContain('STARRED')
  expect(there(next.id)).toContain('STARRED')
})

test('over IMAP, nothing more is said to a server once its connection is paused', async () => {
  const { db } = gmail.database
  const letters = [await letter('over IMAP paused 1'), await letter('over IMAP paused 2')]
  const [first, second] = [await ask('star', letters[0]?.threadId ?? ''), await ask('star', letters[1]?.threadId ?? '')]
  let calls = 0
  const away = withSession((session) => ({
    storeFlags: async (...asked) => {
      calls += 1
      await session.storeFlags(...asked)
      await db.updateTable('connections').set({ status: 'paused' }).execute()
    },
  }))
  const target = { tenantId: actor.session.tenantId, mailboxId }
  expect(await runActions(away, target, new AbortController().signal)).toEqual({ is: 'waiting' })
  expect(await runActions(away, target, new AbortController().signal)).toEqual({ is: 'waiting' })
  expect(calls).toBe(1)
  await db.updateTable('connections').set({ status: 'active' }).execute()
  expect(await tell()).toEqual({ is: 'done' })
  for (const action of [first, second]) {
    expect((await findAction(db, actor.session.tenantId, action.id))?.status).toBe('done')
  }
})

test('over IMAP, a label is not made at a server whose connection is paused', async () => {
  const { db } = gmail.database
  const { threadId } = await letter('over IMAP paused before')
  const action = await ask('label', threadId, { labelName: 'Later' })
  await db.updateTable('connections').set({ status: 'paused' }).execute()
  const open = vi.fn(gmail.deps.imap.open)
  const watched = { ...actions, sync: { ...gmail.deps, imap: { ...gmail.deps.imap, open } } }
  const target = { tenantId: actor.session.tenantId, mailboxId }
  expect(await runActions(watched, target, new AbortController().signal)).toEqual({ is: 'waiting' })
  expect(open).not.toHaveBeenCalled()
  await db.updateTable('connections').set({ status: 'active' }).execute()
  expect(await tell()).toEqual({ is: 'done' })
  expect((await findAction(db, actor.session.tenantId, action.id))?.status).toBe('done')
})
