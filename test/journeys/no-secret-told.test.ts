import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { logOptions } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const PASSWORD = 'quince marmalade on toast'
/** Words that stand in the mail and nowhere else. */
const MAIL = ['zwetschgenknoedel', 'powidltascherl']

/** Every secret of the run by what it is. */
const secrets = new Map<string, string>()
/** What the server has said to anybody: its log, and its answers with their headers. */
const told = { log: '', answers: '' }

let open: OpenHouse
let house: House

/** Listen to everything that is asked over HTTP in this process: what the provider hands out, what we answer. */
function listen(): void {
  const ask = globalThis.fetch
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const answer = await ask(input, init)
    const url = String(input)
    if (url.endsWith('/token')) {
      for (const [name, value] of new URLSearchParams(String(init?.body))) keep(name, value)
      for (const [name, value] of Object.entries((await answer.clone().json()) as Record<string, unknown>))
        keep(name, value)
    } else if (url.startsWith(`http://127.0.0.1:${house?.port}/`)) {
      const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie')
      told.answers += `${JSON.stringify(headers)}\n${await answer.clone().text()}\n`
    }
    return answer
  })
}

function hear(line: string): void {
  told.log += line
}

/** The fields of both that are secret. */
function keep(name: string, value: unknown): void {
  const isSecret = /^(code|code_verifier|client_secret|access_token|refresh_token|id_token)$/.test(name)
  if (isSecret && typeof value === 'string') secrets.set(`${name} ${secrets.size}`, value)
}

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  listen()
  const log = pino(logOptions({ level: 'trace', role: 'test' }), { write: hear })
  house = await serve(open.config, { role: 'all', signInLink: true, say: () => undefined, log })
  const account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(10)
  account.deliver(letter(MAIL[0], MAIL[1]))
  account.deliver(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from(MAIL.join(' '))]))

  const visitor = await signIn({ ...open, house, base: `http://127.0.0.1:${house.port}` })
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)
  const { browser } = visitor
  await browser.send('PUT', '/v1/me/password', { next: PASSWORD })
  await openBrowser(`http://127.0.0.1:${house.port}`).send('POST', '/v1/sessions', {
    email: 'owner@localhost',
    password: `${PASSWORD}!`,
  })
  await browser.get(`/v1/mailboxes/${mailboxId}/quarantine`)
  await browser.get('/oauth/callback?state=a&code=4/0AbCdEfGhIjKlMn')
  await browser.get('/v1/mailboxes/%zz')
  await open.control('PUT', '/faults', {
    rules: [{ id: 'all', match: { path: '.' }, do: { html: true, status: 502 } }],
  })
  const [connection] = await visitor.connections()
  await browser.send('POST', `/v1/connections/${connection?.id}/test`)
  await open.control('DELETE', '/faults')

  secrets.set('sign-in link', new URL(house.signInLink ?? '').hash.slice(1))
  secrets.set('password', PASSWORD)
  for (const [name, value] of browser.cookies) secrets.set(`cookie ${name}`, value)
  secrets.set('key', (await readFile(join(open.config.dataDir, 'kek'), 'utf8')).trim())
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await house.close()
  await open.close()
})

test('the run has had secrets of every kind, and has written a log', () => {
  const kinds = ['code', 'code_verifier', 'client_secret', 'access_token', 'refresh_token', 'id_token', 'cookie']
  for (const kind of kinds) expect([...secrets.keys()].join()).toContain(kind)
  expect(told.log).toContain('request failed')
})

test('no secret stands in the log, in an answer, or readable in the database', async () => {
  const database = await dump(() => true)
  for (const [name, secret] of secrets) {
    // As it is, as an address writes it, and as a column of bytes shows it.
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex')]) {
      expect([name, told.log.includes(form)]).toEqual([name, false])
      expect([name, told.answers.includes(form)]).toEqual([name, false])
      expect([name, database.includes(form)]).toEqual([name, false])
    }
  }
})

test('nothing of a mail stands in the log, a job, an event or the audit', async () => {
  const written = await dump((table) => table.startsWith('pgboss.') || /events|audit/.test(table))
  for (const word of MAIL) expect([word, told.log.includes(word), written.includes(word)]).toEqual([word, false, false])
})

/** All rows of these tables as text. */
async function dump(wanted: (table: string) => boolean): Promise<string> {
  const { db } = open.database
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db)
  let text = ''
  for (const { name } of rows.filter((row) => wanted(row.name))) {
    const table = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, chr(10)) as text from ${sql.table(name)} t`.execute(db)
    text += `${name}\n${table.rows[0]?.text ?? ''}\n`
  }
  return text
}

function letter(subject = '', text = ''): string {
  return `From: ana@nordwind.example\r\nSubject: ${subject}\r\nMessage-ID: <plum@nordwind.example>\r\n\r\n${text}\r\n`
}
