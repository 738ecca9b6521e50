import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { ensureSignalSettings } from '../../server/store/signal-settings.ts'
import { openTwoWays, type TwoWays } from '../mirror/two-ways.ts'

let ways: TwoWays
beforeAll(async () => {
  ways = await openTwoWays()
})
afterAll(() => ways.close())

const letter = (from: string, to: string, ...more: string[]) =>
  [
    ...[`From: ${from}`, `To: ${to}`, 'Date: Thu, 1 Jan 2026 10:00:00 +0000', `Message-ID: <${from}-${to}>`],
    ...more,
    ...['', ''],
  ].join('\r\n')

test('of counted mail with somebody who is left out no header is kept, over the Gmail API and over IMAP', async () => {
  const { db } = ways.database
  const [api, imap] = [await ways.open('gmail-api'), await ways.open('imap')]
  await db.updateTable('connections').set({ access_mode: 'counts' }).execute()
  const { id } = await db.selectFrom('tenants').select('id').executeTakeFirstOrThrow()
  await ensureSignalSettings(db, id as TenantId)
  await db
    .updateTable('signal_settings')
    .set({ excluded_domains: ['union.example'] })
    .execute()
  ways.account.deliver(letter('rep@mail.union.example', 'ana@nordwind.example'), { labelIds: ['INBOX'] })
  ways.account.deliver(letter('ana@nordwind.example', 'rep@union.example'), { labelIds: ['SENT'] })
  // Where only the list itself says whose it is.
  const list = 'List-Id: Stewards <stewards.union.example>'
  ways.account.deliver(letter('ben@nordwind.example', 'stewards@far.example', list), { labelIds: ['INBOX'] })
  ways.account.deliver(letter('ben@nordwind.example', 'ana@nordwind.example'), { labelIds: ['INBOX'] })

  for (const mailboxId of [api, imap, api, imap]) {
    const accessToken = async () => new Secret(ways.account.issueToken('metadata'))
    expect(await ways.sync(mailboxId, { accessToken })).toEqual({ is: 'done' })
    const rows = await db.selectFrom('message_headers').selectAll().where('mailbox_id', '=', mailboxId).execute()
    expect(rows).toHaveLength(4)
    expect(rows.filter(({ fields }) => Object.keys(fields as object).length > 0)).toHaveLength(1)
    expect(rows.filter(({ sent_at }) => sent_at !== null)).toHaveLength(1)
    const todo = await db.selectFrom('signal_todo').selectAll().where('mailbox_id', '=', mailboxId).execute()
    expect(todo).toHaveLength(1)
  }
  // Nowhere at all.
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'
      and table_name not in ('signal_settings', 'migrations')`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} t where t::text like '%union.example%'`.execute(db)
    expect([name, rows.length]).toEqual([name, 0])
  }
})
