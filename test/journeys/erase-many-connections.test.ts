import type { MemberErasure } from '@letterlock/wire/erasure'
import type { Me } from '@letterlock/wire/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'
import { signIn, visitorOf } from './visitor.ts'

/** As many as one list holds. */
const LISTED = 200

let open: OpenHouse

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
})
afterAll(() => open.close())

test('however many connections somebody had, the provider of the last hears that it is over', async () => {
  const { browser: owner } = await signIn(open)
  const account = openAccount(open.sandbox.box, 'last@consumer.example')
  const person = visitorOf(openBrowser(open.base))
  await person.browser.send('POST', '/v1/sessions', await addColleague(open, 'many@works.example', 'member'))
  const { connectionId } = await person.connect(account.email)
  const { body } = await ask<Me>(person.browser, 'GET', '/v1/session')
  // Older than the one that there is a grant behind, so that a list is full before it comes to that.
  await sql`
    insert into connections
      (tenant_id, id, member_id, provider, issuer, client_id, access_mode, custody, status, status_at, created_at)
    select tenant_id, 'con_' || lpad(n::text, 32, '0'), member_id, provider, issuer, client_id, access_mode, custody,
      'needs_reconnect', 1, 1
    from connections, generate_series(1, ${sql.lit(LISTED)}) n where id = ${connectionId ?? ''}`.execute(
    open.database.db,
  )
  const revoked = () =>
    open.sandbox.box.wireLog.list().filter(({ url }) => new URL(url, open.base).pathname === '/revoke')
  expect(revoked()).toEqual([])
  expect((await ask(owner, 'POST', `/v1/members/${body.member.id}/leave`)).status).toBe(200)
  const erasure = `/v1/members/${body.member.id}/erasure`
  expect((await ask(owner, 'POST', erasure, { confirm: 'many@works.example' })).status).toBeLessThan(300)
  await until(async () => ((await ask<MemberErasure>(owner, 'GET', erasure)).body.is === 'done' ? true : undefined))
  expect(revoked()).toHaveLength(1)
})
