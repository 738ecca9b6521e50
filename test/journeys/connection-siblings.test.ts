import type { Disconnected } from '@letterlock/wire/connections'
import type { DisconnectPreview } from '@letterlock/wire/health'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

let open: OpenHouse
let account: SandboxAccount
let ana: Visitor
let ben: Visitor
/** Ana's connection to the mailbox that both use, and Ben's. */
let ids: { ana: string; ben: string }

beforeEach(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'orders@nordwind.example')
  ana = await signIn(open)
  ben = visitorOf(openBrowser(open.base))
  const colleague = await addColleague(open, 'ben@nordwind.example', 'member')
  await ben.browser.send('POST', '/v1/sessions', colleague)
  const first = await ana.connect(account.email)
  const second = await ben.connect(account.email)
  ids = { ana: first.connectionId ?? '', ben: second.connectionId ?? '' }
})
afterEach(() => open.close())

async function disconnect(who: Visitor, id: string, siblings: 'keep' | 'end'): Promise<Disconnected> {
  const answer = await who.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase', siblings })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Disconnected
}

test('nobody ends a colleague’s access to the same account, whatever they ask for', async () => {
  const preview = await ana.read<DisconnectPreview>(`/v1/connections/${ids.ana}/disconnect`)
  expect(preview).toMatchObject({ siblings: 1, ownSiblings: [] })
  expect(JSON.stringify(preview)).not.toContain(ids.ben)
  expect(await disconnect(ana, ids.ana, 'end')).toEqual({ revocation: 'kept_for_siblings' })
  const test = await ben.browser.send('POST', `/v1/connections/${ids.ben}/test`)
  expect(test.status).toBe(200)
})

test('of an address that was only typed in, nobody is told who else has connected it', async () => {
  const subject = { account_subject: 'address:orders@nordwind.example' }
  await open.database.db.updateTable('connections').set(subject).execute()
  const preview = await ana.read<DisconnectPreview>(`/v1/connections/${ids.ana}/disconnect`)
  expect(preview).toMatchObject({ siblings: 0, ownSiblings: [] })
})

test('the last one on an account takes the grant with it', async () => {
  await disconnect(ana, ids.ana, 'keep')
  expect(await disconnect(ben, ids.ben, 'keep')).toEqual({ revocation: 'revoked' })
})

test('one’s own others are listed, and end with it where that is wished', async () => {
  const { db } = open.database
  const { member_id } = await db
    .selectFrom('connections')
    .select('member_id')
    .where('id', '=', ids.ana)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('connections')
    .set({ member_id, provider: 'google-calendar' })
    .where('id', '=', ids.ben)
    .execute()
  const preview = await ana.read<DisconnectPreview>(`/v1/connections/${ids.ana}/disconnect`)
  expect(preview).toMatchObject({ siblings: 1, ownSiblings: [{ connectionId: ids.ben, accessMode: 'read' }] })

  expect(await disconnect(ana, ids.ana, 'end')).toEqual({ revocation: 'revoked' })
  // The provider's own word is what ends the other: it is asked for it.
  await ana.browser.send('POST', `/v1/connections/${ids.ben}/test`)
  const reason = await until(async () => {
    const row = await db.selectFrom('connections').selectAll().where('id', '=', ids.ben).executeTakeFirstOrThrow()
    return row.status === 'needs_reconnect' ? row.reason_code : undefined
  })
  expect(reason).toBe('oauth.grant_revoked')
})
