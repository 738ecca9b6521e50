import type { ConnectedImap } from '@letterlock/wire/imap'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'
const MESSAGES = 40

let open: OpenHouse
let visitor: Visitor
let account: SandboxAccount
let password: string
beforeAll(async () => {
  open = await openHouse({ imap: true })
  visitor = await signIn(open)
  account = openAccount(open.sandbox.box, ANA)
  account.fill(MESSAGES)
  password = ((await open.control('POST', `/users/${ANA}/app-passwords`)) as { password: string }).password
})
afterAll(() => open.close())

test('a mailbox connected at Google and reconnected by app password, and back, has every message once', async () => {
  expect(await visitor.connect(ANA)).toMatchObject({ status: 'connected' })
  await untilReady(visitor)
  const overApi = await untilIds(MESSAGES)

  const [connection] = await visitor.connections()
  const wish = { address: ANA, password, accessMode: 'read', connectionId: connection?.id }
  const answer = await visitor.browser.send('POST', '/v1/connections/imap', wish)
  expect(answer.status).toBe(201)
  expect(((await answer.json()) as ConnectedImap).connectionId).toBe(connection?.id)
  await untilPlaced(MESSAGES)
  expect(await ids()).toEqual(overApi)

  account.deliver(letter('over IMAP'), { labelIds: ['INBOX'] })
  await askSync()
  await untilIds(MESSAGES + 1)

  const named = { connectionId: connection?.id ?? '' }
  expect(await visitor.connect(ANA, named)).toMatchObject({ status: 'connected', connectionId: connection?.id })
  account.deliver(letter('over the API'), { labelIds: ['INBOX'] })
  await askSync()
  const after = await untilIds(MESSAGES + 2)
  expect(after).toEqual([...account.messages().keys()].sort())
  expect(await visitor.connections()).toHaveLength(1)
})

async function ids(): Promise<string[]> {
  const rows = await open.database.db.selectFrom('messages').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** Wait until the mirror holds so many messages. */
function untilIds(count: number): Promise<string[]> {
  return until(async () => {
    const found = await ids()
    return found.length === count ? found : undefined
  })
}

/** Wait until so many messages have been found in their folders. */
function untilPlaced(count: number): Promise<true> {
  return until(async () => {
    const rows = await open.database.db.selectFrom('imap_places').select('uid').where('gone', '=', false).execute()
    return rows.length === count ? true : undefined
  })
}

async function askSync(): Promise<void> {
  const [connection] = await visitor.connections()
  await visitor.browser.send('POST', `/v1/mailboxes/${connection?.mailbox?.id}/sync`)
}

function letter(subject: string): string {
  return `From: Ben <ben@x.test>\r\nTo: ${ANA}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}@x.test>\r\n\r\nwords`
}
