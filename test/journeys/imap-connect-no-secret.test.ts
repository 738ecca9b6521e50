import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { type TalkingHouse, talkingHouse } from './talking-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'
/** One that opens nothing, so that it meets every refusal. */
const WRONG = 'qzxwvutsrqponmlk'
/** A password that only sends, with what no log should mangle out of sight. */
const SENDS_WRONG = 'sänd — korrekt häst'

let open: TalkingHouse
let visitor: Visitor
let answers = ''
let appPassword: string
let sendingPassword: string

beforeAll(async () => {
  open = await talkingHouse({ imap: true, smtp: true })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: ANA, name: 'Ana' })
  appPassword = ((await open.control('POST', `/users/${ANA}/app-passwords`)) as { password: string }).password

  await connect({ address: ANA, password: WRONG })
  // A server that answers with what it was sent, and one that is not there.
  await order({ status: 200, body: `NO [AUTHENTICATIONFAILED] ${WRONG} is wrong` })
  await connect({ address: ANA, password: WRONG })
  await open.control('DELETE', '/faults')
  await connect({ address: ANA, password: WRONG, server: { host: '127.0.0.1', port: 1, security: 'tls' } })
  await connect({ address: ANA, password: { wrong: 'shape' } })
  const made = JSON.parse(await connect({ address: ANA, password: appPassword })) as { connectionId: string }
  await ask('POST', `/v1/connections/${made.connectionId}/test`)
  await ask('GET', `/v1/connections/${made.connectionId}/imap`)
  const smtp = { host: '127.0.0.1', port: open.sandbox.mailServers.smtpPort, security: 'starttls' }
  sendingPassword = ((await open.control('POST', `/users/${ANA}/app-passwords`)) as { password: string }).password
  for (const [side, server] of [
    ['smtp', smtp],
    ['smtp', { ...smtp, port: 1 }],
    ['imap', { ...smtp, security: 'tls' }],
  ])
    await ask('POST', '/v1/imap/test', { side, address: ANA, server, password: SENDS_WRONG })
  await order({ status: 535, body: `5.7.8 ${SENDS_WRONG} is wrong` }, 'SMTP', '^smtp:AUTH$')
  await ask('PUT', `/v1/connections/${made.connectionId}/smtp`, { server: smtp, password: SENDS_WRONG })
  await open.control('DELETE', '/faults')
  await connect({ address: ANA, password: appPassword, smtp: { server: smtp, password: SENDS_WRONG } })
  await ask('PUT', `/v1/connections/${made.connectionId}/smtp`, { server: smtp, password: sendingPassword })
  await ask('POST', '/v1/imap/test', { side: 'smtp', connectionId: made.connectionId })
  await ask('GET', '/v1/connections')
  await order({ drop: true })
  await ask('POST', `/v1/connections/${made.connectionId}/test`)
  await open.control('DELETE', '/faults')
})
afterAll(() => open.close())

async function ask(method: string, path: string, body?: unknown): Promise<string> {
  const answer = await visitor.browser.send(method, path, body)
  const text = await answer.text()
  answers += `${JSON.stringify([...answer.headers])}\n${text}\n`
  return text
}

const connect = (wish: object) => ask('POST', '/v1/connections/imap', { accessMode: 'read', ...wish })

async function order(action: object, method = 'IMAP', path = '^imap:(LOGIN|AUTHENTICATE|SELECT|NOOP)$'): Promise<void> {
  const rule = { id: 'f', match: { method, path }, do: action }
  await open.control('PUT', '/faults', { rules: [rule] })
}

test('a password stands in no log, no answer and no row, whatever became of it', async () => {
  const log = open.log()
  expect(log).toContain('request')
  expect(answers).toContain('imap.password_refused')
  expect(answers).toContain('imap.connection_refused')
  const rows = await dumpRows(open.database.db)
  expect(answers).toContain('smtp.password_refused')
  const tidy = [appPassword, sendingPassword].map((password) => password.replaceAll(' ', ''))
  for (const password of [WRONG, SENDS_WRONG, appPassword, sendingPassword, ...tidy]) {
    for (const form of [password, Buffer.from(password).toString('base64'), Buffer.from(password).toString('hex')]) {
      expect([log.includes(form), answers.includes(form), rows.includes(form)]).toEqual([false, false, false])
    }
  }
})

test('the audit says who connected which server, and how', async () => {
  const { db } = open.database
  const entry = await db
    .selectFrom('audit_entries')
    .select(['facts', 'result'])
    .where('action', '=', 'connection.granted')
    .executeTakeFirstOrThrow()
  expect(entry.facts).toMatchObject({ account: ANA, by: 'app_password', accessMode: 'read' })
})
