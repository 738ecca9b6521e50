import type { Connection } from '@letterlock/wire/connections'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MailboxId, TenantId } from '../../server/core/ids.ts'
import { eraseMailbox } from '../../server/sync/erase-mailbox.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor
let connection: Connection
let mailboxId: string

beforeEach(async () => {
  open = await openHouse({ told: 'off' })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(12)
  visitor = await signIn(open)
  await visitor.connect(account.email, { accessMode: 'read' })
  mailboxId = (await untilReady(visitor)).id
  connection = (await visitor.connections())[0] as Connection
})
afterEach(() => open.close())

async function erase(): Promise<{ status: number; code: string | undefined }> {
  const answer = await visitor.browser.send('DELETE', `/v1/mailboxes/${mailboxId}`)
  const text = await answer.text()
  return { status: answer.status, code: text === '' ? undefined : (JSON.parse(text) as { code: string }).code }
}

async function listed(): Promise<string[]> {
  return (await visitor.read<{ mailboxes: Mailbox[] }>('/v1/mailboxes')).mailboxes.map(({ id }) => id)
}

/** Every table that holds anything of a mailbox, and how much. */
async function rowsOfMailboxes(): Promise<Record<string, number>> {
  const { db } = open.database
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'mailbox_id'`.execute(db)
  const held: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ rows: number }>`
      select count(*)::int as rows from ${sql.table(name)} where mailbox_id = ${mailboxId}`.execute(db)
    if (rows[0]?.rows) held[name] = rows[0].rows
  }
  return held
}

test('mail that was kept when its connection ended can be erased later, and is gone from the database', async () => {
  await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  expect(await listed()).toEqual([mailboxId])
  expect(await rowsOfMailboxes()).toMatchObject({ messages: 12, message_contents: 12 })
  const { db } = open.database
  // Read before: whoever looks for the job just then has it done by the time that we would ask.
  const { tenant_id } = await db.selectFrom('mailboxes').select('tenant_id').executeTakeFirstOrThrow()
  expect(await erase()).toEqual({ status: 204, code: undefined })
  expect(await listed()).toEqual([])
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from pgboss.job where name = 'mailbox.erase'`.execute(db)
  expect(rows).toEqual([{ jobs: 1 }])
  // What its job does, which is asked for four times a minute.
  await eraseMailbox(db, tenant_id as TenantId, mailboxId as MailboxId, new AbortController().signal)
  expect(await rowsOfMailboxes()).toEqual({})
  const told = await db.selectFrom('audit_entries').select('action').where('action', '=', 'mailbox.erased').execute()
  expect(told).toHaveLength(1)
  // A second press finds nothing more.
  expect(await erase()).toEqual({ status: 404, code: 'request.not_found' })
})

test('mail of a connection that stands is not erased by itself', async () => {
  expect(await erase()).toEqual({ status: 409, code: 'mail.still_connected' })
  expect(await listed()).toEqual([mailboxId])
})

test('who connects the account again has its mail back, and it is no longer there to be erased alone', async () => {
  await visitor.browser.send('DELETE', `/v1/connections/${connection.id}`, { mail: 'keep' })
  await visitor.connect(account.email, { accessMode: 'read' })
  await untilReady(visitor)
  expect(await listed()).toEqual([mailboxId])
  expect(await erase()).toEqual({ status: 409, code: 'mail.still_connected' })
})
