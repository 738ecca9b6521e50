import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HandedCredential } from '@letterlock/wire/credentials'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { broughtProvider, registerThere } from './brought-provider.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Providers that nobody here knew: one by API, one by a file; both play a twin under another name. */
const KIM = 'kim@consumer.example'
const HOUR = 3_600_000

let folder: string
let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let base: string

beforeAll(async () => {
  open = await openHouse({ role: 'http', providers: writeProviders })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true, force: true })
})

/** The whole of a provider: one file. */
async function writeProviders(sandbox: string): Promise<string> {
  base = sandbox
  folder = await mkdtemp(join(tmpdir(), 'letterlock-providers-'))
  await writeFile(join(folder, 'x-filed.json'), JSON.stringify(definition('Filed'), null, 2))
  return folder
}

const definition = (name: string) => broughtProvider(base, name)

async function put(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await visitor.browser.send('PUT', `/v1/apps/${connecting.app.id}/providers/${path}`, body)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function credential(provider: string, userId: string): Promise<HandedCredential> {
  const answer = await connecting.ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body as unknown as HandedCredential
}

test.each(['x-filed', 'x-written'])(
  '%s is one definition: it connects, is refreshed and is in the catalogue',
  async (id) => {
    if (id === 'x-written') expect((await put(id, definition('Written'))).status).toBe(200)
    const wish = { tenantId: 'org_acme', userId: id, provider: id }
    const early = await connecting.ask('POST', '/v1/app/connect-sessions', wish)
    expect(early.body.code).toBe('provider.no_client')
    const kept = await put(`${id}/client`, { environment: 'development', ...(await registerThere(open, id)) })
    expect(kept.body).toMatchObject({ ready: true, custom: true, client: { from: 'app', enabled: true } })
    const { connection } = await connecting.connect(id, KIM, { userId: id })
    expect(connection).toMatchObject({ provider: id, account: 'Kim', status: 'active' })
    const before = await credential(id, id)
    await open.turnTo(2 * HOUR)
    const after = await credential(id, id)
    expect(after.credential).not.toBe(before.credential)
    await open.turnTo(0)
    const found = await connecting.ask('GET', `/v1/app/providers?q=${id}`)
    expect(found.body.providers).toMatchObject([{ id, category: 'communication', by: ['oauth'], rotates: true }])
  },
)

test('a provider with a key needs nothing else: header, parameter or basic', async () => {
  const key = (await open.control('POST', `/providers/clicksend/accounts/${KIM}/keys`, {})) as {
    id: string
    secret: string
  }
  const made = await put('x-keyed', {
    name: 'Keyed',
    key: { in: 'basic' },
    hosts: [`${base}/clicksend`],
    check: { url: `${base}/clicksend/v3/account`, accountId: '/data/user_id', accountName: '/data/username' },
  })
  expect(made.body).toMatchObject({ by: ['key'], ready: true, client: null, setup: { callbackUrl: null } })
  const claimed = await connecting.open({ provider: 'x-keyed', userId: 'keyed' })
  const wrong = await connecting.key(claimed, { provider: 'x-keyed', username: key.id, credential: 'nonsense' })
  expect(wrong.body.code).toBe('provider.key_refused')
  const kept = await connecting.key(claimed, { provider: 'x-keyed', username: key.id, credential: key.secret })
  expect(kept.body).toMatchObject({ status: 'connected', connection: { account: KIM, credentialType: 'basic' } })
})

test('another app knows nothing of it', async () => {
  await put('x-private', definition('Private'))
  const other = await appConnecting(open, visitor)
  const wish = { tenantId: 'org_acme', provider: 'x-private' }
  expect((await other.ask('POST', '/v1/app/connect-sessions', wish)).body.code).toBe('provider.unknown')
  expect((await other.ask('GET', '/v1/app/providers?q=private')).body.providers).toEqual([])
})

test.each([
  ['a cloud’s metadata', 'https://169.254.169.254/token'],
  ['a network around us', 'https://10.0.0.7/token'],
  ['plain http on the internet', 'http://acme.example/token'],
  ['a password in the address', 'https://kim:word@acme.example/token'],
])('a token is never fetched from %s', async (_what, tokenUrl) => {
  const { oauth, ...rest } = definition('Bad')
  const answer = await put('x-bad', { ...rest, oauth: { ...oauth, tokenUrl } })
  expect(answer).toMatchObject({ status: 422, body: { code: 'provider.address_refused' } })
})

test.each(['gmail', 'acme', 'x-filed'])('%s is no id for a provider of one’s own', async (id) => {
  const answer = await put(id, definition('Taken'))
  expect(answer).toMatchObject({ status: 422, body: { code: 'provider.id_taken' } })
})

test('one that was written is read back as it was written, and another app cannot take it away', async () => {
  const written = definition('Readable')
  const kept = await put('x-readable', written)
  expect(kept.body.own).toMatchObject({ definition: written, connections: 0 })
  const other = await appConnecting(open, visitor)
  const theirs = await visitor.browser.send('DELETE', `/v1/apps/${other.app.id}/providers/x-readable`)
  expect(await theirs.json()).toMatchObject({ status: 404, code: 'provider.unknown' })
  expect((await connecting.ask('GET', '/v1/app/providers?q=readable')).body.providers).toHaveLength(1)
})

test('taken away, it ends its connections as if each had been disconnected, and is gone', async () => {
  await put('x-leaving', definition('Leaving'))
  await put('x-leaving/client', { environment: 'development', ...(await registerThere(open, 'x-leaving')) })
  await connecting.connect('x-leaving', KIM, { userId: 'leaver' })
  const page = `/v1/apps/${connecting.app.id}/providers/x-leaving`
  const before = await visitor.browser.send('GET', page)
  expect(await before.json()).toMatchObject({ own: { connections: 1 } })

  const removed = await visitor.browser.send('DELETE', page)
  expect(await removed.json()).toEqual({ ended: 1, left: 0 })
  const asked = { provider: 'x-leaving', tenantId: 'org_acme', userId: 'leaver' }
  const refused = await connecting.ask('POST', '/v1/credentials', asked)
  expect(refused.body.code).toBe('credential.not_connected')
  expect((await connecting.ask('GET', '/v1/app/providers?q=leaving')).body.providers).toEqual([])
  expect((await visitor.browser.send('GET', page)).status).toBe(404)
  expect((await visitor.browser.send('DELETE', page)).status).toBe(404)

  // Written again under the same id, it knows nothing of the client it had.
  const again = await put('x-leaving', definition('Leaving'))
  expect(again.body).toMatchObject({ ready: false, client: null, own: { connections: 0 } })
})

test('what the installation brings cannot be taken away by an app', async () => {
  for (const id of ['gmail', 'x-filed']) {
    const answer = await visitor.browser.send('DELETE', `/v1/apps/${connecting.app.id}/providers/${id}`)
    expect(await answer.json()).toMatchObject({ status: 404, code: 'provider.unknown' })
  }
})
