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

let open: OpenHouse
let house: House
let visitor: Visitor
let log = ''
let answers = ''
let appPassword: string

beforeAll(async () => {
  open = await openHouse({ role: 'http', imap: true })
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

async function order(action: object): Promise<void> {
  const rule = { id: 'f', match: { method: 'IMAP', path: '^imap:(LOGIN|AUTHENTICATE|SELECT|NOOP)$' }, do: action }
  await open.control('PUT', '/faults', { rules: [rule] })
}

test('a password stands in no log, no answer and no row, whatever became of it', async () => {
  expect(log).toContain('request')
  expect(answers).toContain('imap.password_refused')
  expect(answers).toContain('imap.connection_refused')
  const rows = await dump()
  for (const password of [WRONG, appPassword, appPassword.replaceAll(' ', '')]) {
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
