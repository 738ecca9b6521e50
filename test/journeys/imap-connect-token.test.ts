import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ role: 'http', imap: true })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: ANA, name: 'Ana' })
  await visitor.connect(ANA)
  await open.database.db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
})
afterAll(() => open.close())

async function tryIt(): Promise<{ code?: string; account?: string }> {
  const [connection] = await visitor.connections()
  const answer = await visitor.browser.send('POST', `/v1/connections/${connection?.id}/test`)
  return (await answer.json()) as { code?: string; account?: string }
}

test('without the whole-mail scope a token is not even tried over IMAP', async () => {
  expect(await tryIt()).toMatchObject({ code: 'connection.missing_scopes' })
})

test('a token with the whole-mail scope opens the mailbox, and its refusal ends no connection', async () => {
  // What an app would have that asks for this scope: the console asks for narrower ones.
  await open.database.db
    .updateTable('connections')
    .set({ granted_scopes: ['https://mail.google.com/'] })
    .execute()
  expect(await tryIt()).toMatchObject({ code: 'imap.sign_in_refused' })
  expect(await visitor.connections()).toMatchObject([{ status: 'active' }])

  open.sandbox.box.db.prepare('UPDATE access_tokens SET scopes = ?').run(JSON.stringify(['https://mail.google.com/']))
  expect(await tryIt()).toMatchObject({ account: ANA })
})
