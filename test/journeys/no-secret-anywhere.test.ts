import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoticeList } from '@letterlock/wire/notices'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { logOptions } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import { mailSender } from '../../server/transport/smtp/send-mail.ts'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call, PAGE } from './app-house.ts'
import { broughtProvider, registerThere } from './brought-provider.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'
import { openReceiver, type Receiver } from './webhook-receiver.ts'

/**
 * A run of the whole broker (every provider by consent and by key, one that an app brought, keys and sessions of apps,
 * confirmation, hand-out, refresh, proxy, webhooks and their rotation, Cross-Account Protection, disconnect), after which
 * every secret of it is looked for in these places:
 *
 * 1. the log at its most talkative;
 * 2. every answer with its headers, but those few that hand the secret out, each by its address (`GIVES`);
 * 3. every table of the database, each row as text: audit, events, jobs, webhook messages and tries, kept answers of
 *    repeated requests, connect sessions, notices, security events and token identifiers among them;
 * 4. every webhook with its headers, as the receiver got it;
 * 5. every mail to a person, decoded;
 * 6. the stream of changes;
 * 7. the metrics.
 */
const KIM = 'kim@consumer.example'
const CONFIRM = `${PAGE}/confirm`
/** Notices wait a while, for what recovers by itself. */
const MAILS_GO_AFTER_MS = 3_600_000
const GIVEN_KEY = 'kept-key-0Zq4vN8sL2mX7cR1'
/** Which the app brings itself. */
const OWN = 'x-brought'
const OAUTH = ['gmail', 'google-calendar', 'aircall', 'dialpad', 'discord']

/** Answers that hand a secret to whom it is for. */
const GIVES =
  /^(POST \/v1\/(sessions\/link|apps\/\w+\/keys|app\/connect-sessions|connect\/claim|connect\/\w+\/(begin|key)|connect-sessions|credentials|app\/webhooks|app\/webhooks\/\w+\/rotate)|GET \/oauth\/callback)$/
/** Fields that are secret, in answers of ours and in both directions between us and a provider. */
const SECRET_FIELD =
  /^(code|code_verifier|state|client_secret|clientSecret|access_token|refresh_token|id_token|token|secret|credential|resultToken)$/

const secrets = new Map<string, string>()
const told = { log: '', answers: '', stream: '', mails: '' }

let open: OpenHouse
let house: House
let receiver: Receiver
let connecting: AppConnecting

function keep(name: string, value: unknown): void {
  if (SECRET_FIELD.test(name) && typeof value === 'string' && value.length >= 12)
    secrets.set(`${name} ${secrets.size}`, value)
  // A session’s address carries its token behind the hash; a consent’s its state, and a confirmation’s its code.
  if (typeof value === 'string' && /^https?:\/\//.test(value)) {
    const { hash, searchParams } = new URL(value)
    if (hash.length > 20) secrets.set(`hash ${secrets.size}`, hash.slice(1))
    for (const [field, one] of searchParams) keep(field, one)
  }
}

function keepAll(text: string): void {
  const fields = text.startsWith('{') ? Object.entries(JSON.parse(text)) : [...new URLSearchParams(text)]
  for (const [name, value] of fields) keep(name, value)
}

/** Hear everything that is asked over HTTP in this process: what providers hand out, what we answer. */
function listen(): void {
  const ask = globalThis.fetch
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const answer = await ask(input, init)
    const url = new URL(String(input))
    if (url.port !== String(house?.port)) {
      if (!url.pathname.endsWith('token')) return answer
      keepAll(String(init?.body ?? ''))
      keepAll(await answer.clone().text())
    } else if (GIVES.test(`${init?.method ?? 'GET'} ${url.pathname}`) && answer.status < 400) {
      keepAll(await answer.clone().text())
      keep('location', answer.headers.get('location') ?? '')
    } else if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie')
      told.answers += `${JSON.stringify(headers)}\n${await answer.clone().text()}\n`
    }
    return answer
  })
}

function hear(line: string): void {
  told.log += line
}

async function connectAll(): Promise<string[]> {
  const ids: string[] = []
  for (const provider of OAUTH) {
    const { connection, error } = await connecting.connect(provider, KIM, { userId: `by ${provider}` })
    if (!connection) throw new Error(`${provider}: ${error?.code}`)
    ids.push(connection.id)
  }
  for (const provider of ['clicksend', 'aircall', 'dialpad']) {
    const path = `/providers/${provider}/accounts/${KIM}/keys`
    const { id: username, secret } = (await open.control('POST', path, {})) as { id: string; secret: string }
    secrets.set(`key of ${provider}`, secret)
    const claimed = await connecting.open({ provider, userId: `key ${provider}` })
    const body = { provider, credential: secret, ...(provider !== 'dialpad' && { username }) }
    await connecting.key(claimed, { ...body, credential: `${secret}wrong` })
    const { connection } = (await connecting.key(claimed, body)).body as { connection?: { id: string } }
    if (!connection) throw new Error(`${provider}: the key was not kept`)
    ids.push(connection.id)
  }
  return ids
}

/** A provider that the app brought with a client of its own: Dialpad's twin under another name. */
async function connectOwn(visitor: Visitor): Promise<string> {
  const own = `/v1/apps/${connecting.app.id}/providers/${OWN}`
  const definition = broughtProvider(open.sandbox.url, 'Brought')
  expect((await visitor.browser.send('PUT', own, definition)).status).toBe(200)
  const client = await registerThere(open, 'Brought')
  secrets.set('client secret of a provider of an app', client.clientSecret)
  await visitor.browser.send('PUT', `${own}/client`, { environment: 'development', ...client })
  const { connection, error } = await connecting.connect(OWN, KIM, { userId: `by ${OWN}` })
  if (!connection) throw new Error(`${OWN}: ${error?.code}`)
  return connection.id
}

async function confirmOne(): Promise<void> {
  const claimed = await connecting.open({ provider: 'gmail', userId: 'confirms', confirmUrl: CONFIRM })
  const callback = await connecting.consent(await connecting.begin(claimed, 'gmail'), KIM)
  const back = await claimed.browser.get(callback.href)
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code')
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  await connecting.ask('POST', path, { code, userId: 'confirms' })
  await connecting.ask('POST', path, { code, userId: 'confirms' })
}

/** Ask for the same twice, under one key: the answer is kept for a day. */
async function createTwice(): Promise<void> {
  const body = { tenantId: 'org_acme', userId: 'twice', provider: 'gmail' }
  const headers = { 'idempotency-key': 'only-once' }
  for (let times = 0; times < 2; times++)
    await call(open, connecting.secret, 'POST', '/v1/app/connect-sessions', { body, headers })
}

async function callThrough([gmail = '', calendar = '', aircall = '', dialpad = '', discord = '']: string[]) {
  const paths = [
    [gmail, 'gmail/v1/users/me/profile'],
    [calendar, 'calendar/v3/calendars/primary/events'],
    [aircall, 'v1/ping'],
    [dialpad, 'api/v2/users/me'],
    [discord, 'api/v10/users/@me'],
  ]
  for (const [id, path] of paths) await call(open, connecting.secret, 'GET', `/v1/proxy/${id}/${path}`)
  await call(open, connecting.secret, 'GET', `/v1/proxy/${gmail}/gmail/v1/../../etc`).catch(() => undefined)
}

async function hearChanges(): Promise<AbortController> {
  const over = new AbortController()
  const { body } = await fetch(`${open.base}/v1/app/changes`, {
    headers: { authorization: `Bearer ${connecting.secret}` },
    signal: over.signal,
  })
  void (async () => {
    for await (const chunk of body ?? []) told.stream += Buffer.from(chunk).toString()
  })().catch(() => undefined)
  return over
}

async function readMails(): Promise<string> {
  const { mails } = (await open.control('GET', '/outbox/mails')) as { mails: { number: number }[] }
  let text = ''
  for (const { number } of mails) {
    const { raw } = (await open.control('GET', `/outbox/mails/${number}`)) as { raw: string }
    text += Buffer.from(raw, 'base64').toString('utf8').replace(/=\r\n/g, '')
  }
  return text
}

beforeAll(async () => {
  const bare = await openHouse({ role: 'http', told: 'off', smtp: true })
  listen()
  const log = pino(logOptions({ level: 'trace', role: 'test' }), { write: hear })
  house = await serve(bare.config, { role: 'all', signInLink: true, say: () => undefined, log })
  open = { ...bare, house, base: `http://127.0.0.1:${house.port}` }
  receiver = await openReceiver()
  const visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  const { ask } = connecting
  await open.control('POST', '/users', { email: KIM, name: 'Kim Person' })
  const hook = await ask('POST', '/v1/app/webhooks', { environment: 'development', url: receiver.url })
  const { id: hookId } = hook.body.endpoint as { id: string }
  const stream = await hearChanges()

  const ids = [...(await connectAll()), await connectOwn(visitor)]
  await confirmOne()
  await createTwice()
  const kept = { provider: 'dialpad', tenantId: 'org_acme', userId: 'kept', type: 'api_key', credential: GIVEN_KEY }
  expect((await ask('PUT', '/v1/credentials', kept)).status).toBe(201)
  for (const provider of [...OAUTH, OWN])
    await ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId: `by ${provider}` })
  await callThrough(ids)
  const through = await call(open, connecting.secret, 'GET', `/v1/proxy/${ids.at(-1)}/dialpad/api/v2/users/me`)
  expect(through.status).toBe(200)
  await ask('POST', `/v1/app/webhooks/${hookId}/rotate`, { hours: 1 })
  await ask('POST', `/v1/app/webhooks/${hookId}/test`)
  for (const id of ids) await ask('POST', `/v1/app/connections/${id}/refresh`)
  await open.control('PUT', '/faults', {
    rules: [{ id: 'ill', match: { path: 'token' }, do: { html: true, status: 502 } }],
  })
  for (const id of ids.slice(0, 5)) await ask('POST', `/v1/app/connections/${id}/refresh`)
  await open.control('DELETE', '/faults')

  await visitor.connect(KIM)
  const put = `/v1/apps/${connecting.app.id}/providers`
  const client = { environment: 'development', clientId: 'our-client', clientSecret: 'cs-9fJ2kLq8wZx4Tn6B' }
  secrets.set('client secret of an app', client.clientSecret)
  await visitor.browser.send('PUT', `${put}/discord/client`, client)
  for (const path of [put, `${put}/discord`, `/v1/apps/${connecting.app.id}/keys`, '/v1/apps', '/v1/connections'])
    await visitor.browser.get(path)
  await ask('GET', '/v1/app/connections')
  for (const id of ids) await ask('GET', `/v1/app/connections/${id}/life`)
  await open.control('POST', `/users/${KIM}/revoke`)
  await ask('DELETE', `/v1/app/connections/${ids[3]}`)
  await until(async () => receiver.got.some(({ body }) => body.includes('connection.disconnected')) || undefined)
  await until(async () => (told.stream.includes('"connection"') ? true : undefined))
  await ask('GET', `/v1/app/webhooks/${hookId}/deliveries`)
  for (const path of ['/metrics', '/v1/notices', '/readyz', '/v1/openapi.json']) await visitor.browser.get(path)
  stream.abort()
  const noticed = async () => (await visitor.read<NoticeList>('/v1/notices')).notices.length > 0 || undefined
  await until(noticed)
  const sendMail = mailSender(sandboxMailServer(open.sandbox.url))
  const now = () => Date.now() + MAILS_GO_AFTER_MS
  const mails = { db: open.database.db, sendMail, page: open.base, log, now }
  expect((await mailNotices(mails, new AbortController().signal)).mailed).toBeGreaterThan(0)
  told.mails = await readMails()

  secrets.set('kept key', GIVEN_KEY)
  secrets.set('sign-in link', new URL(house.signInLink ?? '').hash.slice(1))
  for (const [name, value] of visitor.browser.cookies) secrets.set(`cookie ${name}`, value)
  secrets.set('key of the vault', (await readFile(join(open.config.dataDir, 'kek'), 'utf8')).trim())
  const rows = open.sandbox.box.db.prepare('SELECT token FROM access_tokens').all() as { token: string }[]
  for (const { token } of rows) secrets.set(`token of the far side ${secrets.size}`, token)
}, 120_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await receiver.close()
  await house.close()
  await open.close()
})

test('the run has had secrets of every kind, and every place has something to be looked through', () => {
  const names = [...secrets.keys()].join()
  for (const kind of ['code', 'state', 'code_verifier', 'client_secret', 'refresh_token', 'id_token', 'resultToken'])
    expect(names).toContain(kind)
  const values = [...secrets.values()]
  for (const start of ['ll_sk_dev_', 'll_pk_dev_', 'whsec_', 'tnt_'])
    expect([start, values.some((value) => value.startsWith(start))]).toEqual([start, true])
  expect(secrets.size).toBeGreaterThan(80)
  for (const [place, text] of Object.entries({ ...told, hooks: hooks() }))
    expect([place, text.length > 0]).toEqual([place, true])
})

test('no secret of it stands in the log, an answer, the database, a webhook, a mail, the stream or the metrics', async () => {
  const places = { ...told, hooks: hooks(), database: await dump() }
  const found: string[] = []
  for (const [name, secret] of secrets) {
    // As it is, as an address writes it, as a column of bytes shows it, and as mail and basic sign-in pack it.
    const bare = Buffer.from(secret).toString('base64').replace(/=+$/, '')
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), bare])
      for (const [place, text] of Object.entries(places)) if (text.includes(form)) found.push(`${name} in ${place}`)
  }
  expect(found).toEqual([])
})

function hooks(): string {
  return receiver.got.map(({ headers, body }) => `${JSON.stringify(headers)}\n${body}`).join('\n')
}

/** All rows of all tables as text. */
async function dump(): Promise<string> {
  const { db } = open.database
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db)
  let text = ''
  for (const { name } of rows) {
    const table = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, chr(10)) as text from ${sql.table(name)} t`.execute(db)
    text += `${name}\n${table.rows[0]?.text ?? ''}\n`
  }
  return text
}
