import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoticeList } from '@letterlock/wire/notices'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLog } from '../../server/core/log.ts'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import { mailSender } from '../../server/transport/smtp/send-mail.ts'
import { dumpRows } from '../database/dump-rows.ts'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call, PAGE } from './app-house.ts'
import { broughtProvider, registerThere } from './brought-provider.ts'
import { findSecrets, type HeardSecrets, hearSecrets } from './heard-secrets.ts'
import { type TalkingHouse, talkingHouse } from './talking-house.ts'
import { signIn, type Visitor } from './visitor.ts'
import { openReceiver, type Receiver } from './webhook-receiver.ts'

/**
 * A run of the whole broker (every provider by consent and by key, one that an app brought, keys and sessions of apps,
 * confirmation, hand-out, refresh, proxy, webhooks and their rotation, Cross-Account Protection, disconnect), after which
 * every secret of it is looked for in these places:
 *
 * 1. the log at its most talkative;
 * 2. every answer with its headers; of those few that hand a secret out (`GIVES` in heard-secrets.ts) all but that field;
 * 3. every table of the database, each row as text: audit, events, jobs, webhook messages and tries, kept answers of
 *    repeated requests, connect sessions, notices, security events and token identifiers among them;
 * 4. every webhook with its headers, as the receiver got it;
 * 5. every mail to a person, decoded;
 * 6. the stream of changes;
 * 7. the metrics;
 * 8. the journal of what was handed out, `credential-reads` beside the key.
 */
const KIM = 'kim@consumer.example'
const CONFIRM = `${PAGE}/confirm`
/** Notices wait a while, for what recovers by itself. */
const MAILS_GO_AFTER_MS = 3_600_000
const GIVEN_KEY = 'kept-key-0Zq4vN8sL2mX7cR1'
const GIVEN_HOOK = 'kept-hook-7Ty1bW5dK9pF3hJ6'
/** Which the app brings itself. */
const OWN = 'x-brought'
const OAUTH = ['gmail', 'google-calendar', 'aircall', 'dialpad', 'discord']

/** Where every secret is looked for, as the list above says. */
const PLACES = ['log', 'answers', 'database', 'webhooks', 'mails', 'stream', 'metrics', 'journal']

const told = { stream: '', mails: '', metrics: '', journal: '' }

let open: TalkingHouse
let heard: HeardSecrets
let secrets: HeardSecrets['secrets']
let receiver: Receiver
let connecting: AppConnecting

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

/** Hand a credential out, and read what the journal holds of it before it is in the audit and goes. */
async function handOut(of: { provider: string; userId: string }): Promise<void> {
  await connecting.ask('POST', '/v1/credentials', { tenantId: 'org_acme', ...of })
  const folder = join(open.config.dataDir, 'credential-reads')
  for (const name of await readdir(folder)) told.journal += await readFile(join(folder, name), 'latin1').catch(() => '')
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
  heard = hearSecrets(() => open?.house.port)
  secrets = heard.secrets
  open = await talkingHouse({ told: 'off', smtp: true })
  receiver = await openReceiver()
  const visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  const { ask } = connecting
  await open.control('POST', '/users', { email: KIM, name: 'Kim Person' })
  const endpoint = await ask('POST', '/v1/app/webhooks', { environment: 'development', url: receiver.url })
  const { id: hookId } = endpoint.body.endpoint as { id: string }
  const stream = await hearChanges()

  const ids = [...(await connectAll()), await connectOwn(visitor)]
  await confirmOne()
  await createTwice()
  const kept = { provider: 'dialpad', tenantId: 'org_acme', userId: 'kept', type: 'api_key', credential: GIVEN_KEY }
  expect((await ask('PUT', '/v1/credentials', kept)).status).toBe(201)
  const hook = { ...kept, userId: 'kept hook', type: 'webhook_secret', credential: GIVEN_HOOK }
  expect((await ask('PUT', '/v1/credentials', hook)).status).toBe(201)
  for (const provider of [...OAUTH, OWN]) await handOut({ provider, userId: `by ${provider}` })
  for (const userId of ['kept', 'kept hook']) await handOut({ provider: 'dialpad', userId })
  await until(async () => {
    await handOut({ provider: 'dialpad', userId: 'kept hook' })
    return told.journal.length > 100 || undefined
  })
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
  for (const path of ['/v1/notices', '/readyz', '/v1/openapi.json']) await visitor.browser.get(path)
  told.metrics = await (await visitor.browser.get('/metrics')).text()
  stream.abort()
  const noticed = async () => (await visitor.read<NoticeList>('/v1/notices')).notices.length > 0 || undefined
  await until(noticed)
  const sendMail = mailSender(sandboxMailServer(open.sandbox.url))
  const now = () => Date.now() + MAILS_GO_AFTER_MS
  const mails = {
    db: open.database.db,
    sendMail,
    page: open.base,
    log: openLog({ level: 'silent', role: 'test' }),
    now,
  }
  expect((await mailNotices(mails, new AbortController().signal)).mailed).toBeGreaterThan(0)
  told.mails = await readMails()

  secrets.set('kept key', GIVEN_KEY)
  secrets.set('kept webhook secret', GIVEN_HOOK)
  secrets.set('sign-in link', new URL(open.house.signInLink ?? '').hash.slice(1))
  for (const [name, value] of visitor.browser.cookies) secrets.set(`cookie ${name}`, value)
  secrets.set('key of the vault', (await readFile(join(open.config.dataDir, 'kek'), 'utf8')).trim())
  const rows = open.sandbox.box.db.prepare('SELECT token FROM access_tokens').all() as { token: string }[]
  for (const { token } of rows) secrets.set(`token of the far side ${secrets.size}`, token)
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await receiver.close()
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
})

test('no secret of it stands in the log, an answer, the database, a webhook, a mail, the stream, the metrics or the journal', async ({
  annotate,
}) => {
  const places: Record<string, string> = {
    ...told,
    log: open.log(),
    answers: heard.answers(),
    webhooks: receiver.got.map(({ headers, body }) => `${JSON.stringify(headers)}\n${body}`).join('\n'),
    database: await dumpRows(open.database.db),
  }
  expect(Object.keys(places).sort()).toEqual([...PLACES].sort())
  for (const [place, text] of Object.entries(places)) expect([place, text.length > 100]).toEqual([place, true])
  const sizes = PLACES.map((place) => `${place} (${places[place]?.length} characters)`)
  await annotate(`${secrets.size} secrets were looked for in: ${sizes.join(', ')}`)
  expect(findSecrets(secrets, places)).toEqual([])
})
