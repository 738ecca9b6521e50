import type { ConnectedImap, TestLine } from '@letterlock/wire/imap'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLiar } from '../dovecot/lying-server.ts'
import { startSmtpLiar } from '../dovecot/smtp-liar.ts'
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
  const [first] = await visitor.connections()
  const { body } = await connect({})
  expect(body.connectionId).toBe(first?.id)
  expect(await visitor.connections()).toHaveLength(1)
})

inDovecot(
  'reading does not take the place of counting, for nothing else may be here of a counted mailbox',
  async () => {
    const { body } = await connect({ accessMode: 'read' })
    expect(body.code).toBe('connect.counts_apart')
    expect(await visitor.connections()).toMatchObject([{ accessMode: 'counts' }])
  },
)

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

/** How the form's test of one side ended: the step, the code of what is wrong with it, and the whole answer. */
async function tried(wish: object): Promise<{ last: [string | undefined, string]; text: string }> {
  const { user: address, password } = dovecot
  const answer = await visitor.browser.send('POST', '/v1/imap/test', { side: 'imap', address, password, ...wish })
  const text = await answer.text()
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TestLine)
  const steps = lines.flatMap((line) => ('step' in line ? [line] : []))
  const end = steps.at(-1)
  return { last: [end?.step, end?.problem?.code ?? String(end?.state)], text }
}

inDovecot('the form tries a real server step by step, and keeps nothing of it', async () => {
  const server = { host: dovecot.host, port: dovecot.port, security: 'none' }
  const before = await visitor.connections()
  expect((await tried({ server })).last).toEqual(['folders', 'passed'])
  const wrong = await tried({ server, password: 'hunter-2-hunter' })
  expect(wrong.last).toEqual(['sign_in', 'imap.password_refused'])
  expect(wrong.text).not.toContain('hunter-2')
  expect((await tried({ server: { ...server, security: 'starttls' } })).last).toEqual(['tls', 'imap.starttls_missing'])
  expect((await tried({ server: { ...server, port: 1 } })).last).toEqual(['port', 'imap.connection_refused'])
  expect(await visitor.connections()).toEqual(before)
})

inDovecot('what a server says to the form of ten megabytes, or of our password, is in no answer', async () => {
  const endless = await startLiar({ greeting: `* OK ${'x'.repeat(10_000_000)}\r\n` })
  const at = (port: number) => ({ server: { host: '127.0.0.1', port, security: 'none' } })
  const flooded = await tried(at(endless.port))
  expect(flooded.last).toEqual(['greeting', 'imap.nonsense'])
  expect(flooded.text.length).toBeLessThan(10_000)
  const parrot = await startLiar({ LOGIN: `TAG NO [AUTHENTICATIONFAILED] ${dovecot.password} is wrong\r\n` })
  const repeated = await tried(at(parrot.port))
  expect(repeated.last).toEqual(['sign_in', 'imap.password_refused'])
  expect(repeated.text).not.toContain(dovecot.password)
  const busy = await startSmtpLiar({ greeting: '421 4.3.2 closing\r\n' })
  expect((await tried({ side: 'smtp', ...at(busy.port) })).last).toEqual(['greeting', 'smtp.unavailable'])
})
