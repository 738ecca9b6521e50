import type { NoticeList } from '@letterlock/wire/notices'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn, visitorOf } from './visitor.ts'

let open: OpenHouse

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  await signIn(open)
})
afterAll(() => open.close())

test('of two who end a connection at once one does: it is told, audited and given back once', async () => {
  const { db } = open.database
  const account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  const ana = visitorOf(openBrowser(open.base))
  await ana.browser.send('POST', '/v1/sessions', await addColleague(open, 'ana@works.example', 'member'))
  const { connectionId } = await ana.connect(account.email)
  const id = connectionId ?? ''
  const admins = [await colleague(open, 'one', 'admin'), await colleague(open, 'two', 'admin')]
  // The provider is away: what it is owed stays written down, and can be counted.
  const away = { id: 'away', match: { path: '^/revoke' }, do: { status: 503, html: true } }
  await open.control('PUT', '/faults', { rules: [away] })

  const holding = await db.startTransaction().execute()
  onTestFinished(async () => {
    if (!holding.isCommitted) await holding.rollback().execute()
  })
  await holding.selectFrom('connections').select('id').where('id', '=', id).forUpdate().execute()
  const ends = admins.map((by) => ask(by, 'DELETE', `/v1/admin/connections/${id}`, { confirm: account.email }))
  await until(async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length === admins.length ? true : undefined
  })
  await holding.commit().execute()
  expect((await Promise.all(ends)).map(({ status }) => status).sort()).toEqual([200, 404])

  const { notices } = await ana.read<NoticeList>('/v1/notices')
  expect(notices.map(({ kind }) => kind)).toEqual(['connection.ended'])
  const audited = await db
    .selectFrom('audit_entries')
    .select('subject_id')
    .where('action', '=', 'connection.disconnected')
    .execute()
  expect(audited).toEqual([{ subject_id: id }])
  expect(await db.selectFrom('owed_grants').select('connection_id').execute()).toEqual([{ connection_id: id }])
})
