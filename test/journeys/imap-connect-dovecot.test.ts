import type { ConnectedImap } from '@letterlock/wire/imap'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_DOVECOT, startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor
let dovecot: TestDovecot

beforeAll(async () => {
  if (NO_DOVECOT) return
  dovecot = await startDovecot()
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
})
afterAll(async () => {
  await open?.close()
  await dovecot?.stop()
})

const inDovecot = test.skipIf(NO_DOVECOT)

async function connect(wish: object): Promise<{ status: number; body: ConnectedImap & Problem }> {
  const server = { host: dovecot.host, port: dovecot.port, security: 'none' }
  const answer = await visitor.browser.send('POST', '/v1/connections/imap', {
    address: dovecot.user,
    password: dovecot.password,
    accessMode: 'counts',
    server,
    ...wish,
  })
  return { status: answer.status, body: (await answer.json()) as ConnectedImap & Problem }
}

inDovecot(
  'any mail server is connected as such, with the access that was chosen and a first sync on its way',
  async () => {
    const { status, body } = await connect({})
    expect(status).toBe(201)
    expect(await visitor.connections()).toMatchObject([
      { id: body.connectionId, provider: 'imap', transport: 'imap', accessMode: 'counts', account: dovecot.user },
    ])
    const [connection] = await visitor.connections()
    expect(connection?.mailbox?.sync.phase).toBe('queued')
  },
)

inDovecot('the same address again keeps its one connection', async () => {
  const { body } = await connect({ accessMode: 'read' })
  expect(await visitor.connections()).toMatchObject([{ id: body.connectionId, accessMode: 'read' }])
})

inDovecot('a name to sign in with that is not the address', async () => {
  const { status, body } = await connect({ address: 'bo@elsewhere.test', username: 'bo@dovecot.test' })
  expect([status, body.account]).toEqual([201, 'bo@elsewhere.test'])
})

inDovecot('disconnected, its password is gone at once, and nobody is asked to revoke anything', async () => {
  const [connection] = await visitor.connections()
  const answer = await visitor.browser.send('DELETE', `/v1/connections/${connection?.id}`, { mail: 'erase' })
  expect(await answer.json()).toMatchObject({ revocation: 'nothing_to_revoke' })
  const left = await open.database.db
    .selectFrom('credentials')
    .select('connection_id')
    .where('connection_id', '=', connection?.id ?? '')
    .execute()
  expect(left).toEqual([])
})

inDovecot('a private network is refused, and so is a host that leads there', async () => {
  const server = { host: '169.254.169.254', port: 993, security: 'tls' }
  expect((await connect({ server })).body.code).toBe('imap.address_not_allowed')
})

inDovecot('in clear a password goes to this machine alone', async () => {
  const server = { host: 'mail.example.com', port: 143, security: 'none' }
  expect((await connect({ server })).body.code).toBe('imap.encryption_required')
})
