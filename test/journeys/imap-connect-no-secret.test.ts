import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logOptions } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'
/** One that opens nothing, so that it meets every refusal. */
const WRONG = 'qzxwvutsrqponmlk'
/** A password that only sends, with what no log should mangle out of sight. */
const SENDS_WRONG = 'sänd — korrekt häst'

let open: OpenHouse
let house: House
let visitor: Visitor
let log = ''
let answers = ''
let appPassword: string
let sendingPassword: string

beforeAll(async () => {
  open = await openHouse({ role: 'http', imap: true, smtp: true })
  const heard = pino(logOptions({ level: 'trace', role: 'test' }), {
    write: (line: string) => {
      log += line
    },
  })
  house = await serve(open.config, { role: 'all', signInLink: true, say: () => undefined, log: heard })
  visitor = await signIn({ ...open, house, base: `http://127.0.0.1:${house.port}` })
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
}, 60_000)
afterAll(async () => {
  await house.close()
  await open.close()
})

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
  expect(log).toContain('request')
  expect(answers).toContain('imap.password_refused')
  expect(answers).toContain('imap.connection_refused')
  const rows = await dump()
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

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const { db } = open.database
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db)
  let text = ''
  for (const { name } of rows) {
    const table = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, chr(10)) as text from ${sql.table(name)} t`.execute(db)
    text += `${table.rows[0]?.text ?? ''}\n`
  }
  return text
}
