import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppError } from '../../server/core/errors.ts'
import { type DraftId, type MailboxId, newId } from '../../server/core/ids.ts'
import type { ActionName, Answer, Payload } from '../../server/inbox/action-table.ts'
import type { ActionDeps } from '../../server/inbox/actions/action.ts'
import type { Actor, AgentActor } from '../../server/inbox/actor.ts'
import { requestAction } from '../../server/inbox/request-action.ts'
import { findActingAgent, insertAgent, setAgentMailboxes } from '../../server/store/agents.ts'
import { changeGmailDraft, insertGmailDraft } from '../../server/store/gmail-drafts.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'
import { humanOf } from '../mirror/human-of.ts'

let world: ActionsWorld
let deps: ActionDeps
let agent: AgentActor
/** Threads to do things to, and what became of doing them. */
let threads: { mailboxId: MailboxId; threadId: string }[]
let draft: { id: DraftId; version: number }
let theCase: string
/** One that was only just made. */
let begun: string
let actionId: string
let detachmentId: string

beforeAll(async () => {
  world = await openActionsWorld({ messages: 4 })
  const { database, account, connectionId, mailboxId } = world
  const { db } = database
  account.deliver(WITH_FILE, { labelIds: ['INBOX', 'UNREAD'] })
  await world.sync()
  const modify = 'https://www.googleapis.com/auth/gmail.modify'
  const granted = { access_mode: 'send', granted_scopes: [modify] }
  await db.updateTable('connections').set(granted).where('id', '=', connectionId).execute()
  await sql`create table asked_jobs (name text not null)`.execute(db)
  deps = {
    sync: world.deps,
    queue: {
      async send(on, name) {
        await sql`insert into asked_jobs values (${name})`.execute(on)
        return 'sent'
      },
    },
  }
  const rows = await db.selectFrom('threads').select('id').orderBy('id').execute()
  threads = rows.map(({ id }) => ({ mailboxId, threadId: id }))
  agent = { kind: 'agent', agent: await anAgent() }
})
afterAll(() => world.close())

const WITH_FILE = [
  ...['From: ben@example.org', 'To: ana@nordwind.example', 'Subject: with a file', 'Message-ID: <file@x>'],
  ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=edge', '', '--edge', 'Content-Type: text/plain'],
  ...['', 'Hello', '--edge', 'Content-Type: application/pdf; name="plan.pdf"'],
  ...['Content-Disposition: attachment; filename="plan.pdf"', 'Content-Transfer-Encoding: base64', ''],
  ...[Buffer.from('a plan').toString('base64'), '--edge--', ''],
].join('\r\n')

async function anAgent(): Promise<AgentActor['agent']> {
  const { tenantId, memberId, mailboxId, database, box } = world
  const id = newId('agt', box.now())
  await inTransaction(database.db, async (trx) => {
    const said = { id, memberId, name: 'Sorter', trust: 'trusted', hint: 'abcd' } as const
    await insertAgent(trx, tenantId, { ...said, tokenHash: Buffer.alloc(32, 1), now: box.now() })
    await setAgentMailboxes(trx, tenantId, id, [mailboxId])
  })
  const found = await findActingAgent(database.db, tenantId, id)
  if (!found) throw new Error('the agent is gone')
  return found
}

const one = (at = 0) => {
  const thread = threads[at]
  if (!thread) throw new Error('there are fewer threads')
  return thread
}
const some = () => ({ mailboxId: world.mailboxId, threadIds: [one().threadId] })
const ofDraft = () => ({ draftId: draft.id })
const ofCase = (at = 1) => ({ ...one(at), caseId: theCase })

async function withFile() {
  const { db } = world.database
  const { id } = await db
    .selectFrom('messages')
    .select('id')
    .where('subject', '=', 'with a file')
    .executeTakeFirstOrThrow()
  return { messageId: id, partId: '1', signal: new AbortController().signal }
}

async function fileOf() {
  const { id } = await world.database.db.selectFrom('draft_files').select('id').limit(1).executeTakeFirstOrThrow()
  return { ...ofDraft(), fileId: id }
}

async function* bytes() {
  yield Buffer.from('a file')
}

const content = (text: string) => ({
  to: [{ name: 'Ana', address: 'ana@nordwind.example' }],
  cc: [],
  bcc: [],
  subject: 'Plan',
  text,
  html: null,
})

/** How each action is asked for, in an order in which each of them does something. */
const ASKED: { [Name in ActionName]: () => Payload<Name> | Promise<Payload<Name>> } = {
  archive: some,
  to_inbox: some,
  mark_read: some,
  mark_unread: some,
  star: some,
  unstar: some,
  trash: some,
  untrash: some,
  spam: some,
  not_spam: some,
  label: () => ({ ...some(), labelName: 'Kept' }),
  unlabel: () => ({ ...some(), labelName: 'Kept' }),
  snooze: some,
  unsnooze: some,
  undo: () => ({ actionId }),
  begin_draft: () => ({ mailboxId: world.mailboxId, wish: { kind: 'new' }, locale: 'en' }),
  write_draft: () => ({ ...ofDraft(), wish: { expectedVersion: draft.version, content: content('Hello') } }),
  add_file: () => ({ ...ofDraft(), file: { name: 'a.txt', type: 'text/plain', bytes: bytes() } }),
  add_file_from_mail: async () => ({ ...ofDraft(), ...(await withFile()) }),
  remove_file: fileOf,
  keep_ours: ofDraft,
  unlock_draft: ofDraft,
  lock_draft: () => ({ ...ofDraft(), takeOver: false }),
  delete_draft: ofDraft,
  restore_draft: ofDraft,
  create_case: () => one(),
  unmake_case: () => ({ caseId: begun }),
  attach_thread: ofCase,
  detach_thread: ofCase,
  reattach_thread: () => ({ detachmentId }),
  send: () => ({ ...ofDraft(), expectedVersion: draft.version }),
}

async function ask<Name extends ActionName>(name: Name, by: Actor, dryRun: boolean): Promise<Answer<Name>> {
  return requestAction(deps, by, name, await ASKED[name](), { dryRun })
}

/** What every table holds. */
async function everything(): Promise<Map<string, string>> {
  const { db } = world.database
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  const each = tables.map(
    ({ name }) =>
      sql`select ${name} as name, md5(coalesce(string_agg(held::text, ' ' order by held::text), '')) as held from ${sql.raw(name)} held`,
  )
  const { rows } = await sql<{ name: string; held: string }>`${sql.join(each, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ name, held }) => [name, held]))
}

/** What the next ones are about. */
async function remember(said: Answer<ActionName>): Promise<void> {
  if ('action' in said && said.action) actionId = said.action.id
  if ('caseId' in said && theCase === undefined) theCase = said.caseId
  if ('undoUntil' in said) detachmentId = said.id
  const { db } = world.database
  const row = await db.selectFrom('drafts').select(['id', 'version']).limit(1).executeTakeFirst()
  if (row) draft = { ...row, id: row.id as DraftId }
}

// Guards what a dry run promises to whoever asks for one: it says what would be, and nothing of it is.
test('a dry run of any action says what doing it then says, calls nobody, and leaves every table as it was', async () => {
  const human = world.actor
  for (const name of Object.keys(ASKED) as ActionName[]) {
    world.letPass(1_000)
    if (name === 'keep_ours') await keptInGmail()
    if (name === 'unmake_case') begun = (await requestAction(deps, human, 'create_case', one(2))).caseId
    const before = await everything()
    world.box.wireLog.clear()
    const dry = await ask(name, human, true)
    expect([name, world.box.wireLog.list()]).toEqual([name, []])
    expect([name, changedSince(before, await everything())]).toEqual([name, []])
    const done = await ask(name, human, false)
    expect([name, done.decision]).toEqual([name, dry.decision])
    expect([name, changedSince(before, await everything())]).not.toEqual([name, []])
    await remember(done)
  }
})

test('what a person alone may ask for is no action to their agent, and nothing is to somebody else', async () => {
  const stranger = humanOf({ tenantId: world.tenantId, memberId: newId('mem', 0) })
  const forAgents: string[] = []
  const before = await everything()
  for (const name of Object.keys(ASKED) as ActionName[]) {
    expect([name, await refusalOf(name, stranger)]).toEqual([name, 'request.not_found'])
    if ((await refusalOf(name, agent)) !== 'request.not_found') forAgents.push(name)
  }
  expect(forAgents).toEqual(['begin_draft', 'write_draft', 'send'])
  expect(changedSince(before, await everything())).toEqual([])
})

/** With which code it is thrown back; undefined where it is answered. */
async function refusalOf(name: ActionName, by: Actor): Promise<string | undefined> {
  return ask(name, by, true).then(
    () => undefined,
    (error) => (error as AppError).code,
  )
}

function changedSince(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...now].flatMap(([name, held]) => (before.get(name) === held ? [] : [name]))
}

/** The draft stands in Gmail, where somebody has changed it. */
async function keptInGmail(): Promise<void> {
  const { database, tenantId, mailboxId, box } = world
  const { id } = draft
  await insertGmailDraft(database.db, tenantId, { draftId: id, mailboxId, mark: 'mark' })
  await changeGmailDraft(database.db, tenantId, id, { notice: 'changed', noticedAt: box.now() })
}
