import type { AppConnection } from '@letterlock/wire/app-connections'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppId, newId } from '../../server/core/ids.ts'
import { insertOwnedApp } from '../../server/store/apps.ts'
import { madeConnection } from './app-connections-made.ts'
import { type Called, call, makeApp, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const LIST = '/v1/app/connections'
const NONE = `${LIST}/con_00000000000000000000000000000000`

let open: OpenHouse
let visitor: Visitor
let app: TestApp
let key: string

beforeAll(async () => {
  open = await openHouse()
  visitor = await signIn(open)
})
afterAll(() => open.close())
beforeEach(async () => {
  app = await makeApp(visitor.browser)
  key = (await app.key({})).token
})

const made = (of: Partial<Parameters<typeof madeConnection>[1]>) =>
  madeConnection(open.database, { appId: app.id as AppId, tenant: 'org_acme', user: 'user_1', ...of })

const list = (query = '', as = key) => call(open, as, 'GET', `${LIST}${query}`)
const ids = ({ body }: Called) => (body.data as AppConnection[]).map(({ id }) => id)

/** An answer without what differs each time. */
function told({ status, body }: Called) {
  const { requestId: _, ...rest } = body
  return { status, ...rest }
}

test('an app sees its connections by its own names for people, and nothing that opens them', async () => {
  const { id } = await made({ account: 'ana@acme.example' })
  const { id: shared } = await made({ user: undefined as never, tenant: 'org_acme', account: 'ops@acme.example' })
  const { body } = await call(open, key, 'GET', `${LIST}/${id}`)
  expect(body).toMatchObject({
    id,
    provider: 'gmail',
    environment: 'development',
    tenantId: 'org_acme',
    userId: 'user_1',
    account: 'ana@acme.example',
    accessMode: 'read',
    custody: 'brokered',
    status: 'active',
    reason: null,
  })
  expect((await call(open, key, 'GET', `${LIST}/${shared}`)).body).toMatchObject({ userId: null })
  expect(Object.keys(body).join()).not.toMatch(/token|secret|sealed|credential(?!Type)/i)
})

test('a list is read page by page, newest first, each connection once, also while others come', async () => {
  const all: string[] = []
  for (let n = 0; n < 7; n++) all.unshift((await made({ user: `user_${n}`, now: 1_000 + Math.floor(n / 3) })).id)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Called = await list(`?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
    seen.push(...ids(page))
    cursor = page.body.next as string | null
    await made({ user: `late_${seen.length}`, now: Date.now() })
  } while (cursor !== null)
  expect([...seen].sort()).toEqual([...all].sort())
})

test('it is searched by provider, organisation, person, status and a part of a name', async () => {
  const ana = await made({ account: 'ana@acme.example', user: 'user_ana' })
  const ben = await made({ account: 'ben@nordwind.example', user: 'user_ben', tenant: 'org_nordwind' })
  const waiting = await made({ user: 'user_late', provider: 'aircall', connected: false })
  expect(ids(await list('?provider=aircall'))).toEqual([waiting.id])
  expect(ids(await list('?tenantId=org_nordwind'))).toEqual([ben.id])
  expect(ids(await list('?tenantId=org_acme&userId=user_ana'))).toEqual([ana.id])
  expect(ids(await list('?status=connecting'))).toEqual([waiting.id])
  expect(ids(await list('?q=NORDWIND'))).toEqual([ben.id])
  // What means something to the database means itself here.
  expect(ids(await list('?q=%25'))).toEqual([])
  expect(ids(await list('?q=_nordwind'))).toEqual([ben.id])
})

test.each(['nonsense', 'W10', 'WzFd', 'eyJhIjoxfQ', `${'A'.repeat(600)}`])(
  'a cursor that we never gave is refused: %s',
  async (cursor) => {
    const answer = await list(`?cursor=${cursor}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
    const { id } = await made({})
    const life = await call(open, key, 'GET', `${LIST}/${id}/life?cursor=${cursor}`)
    expect([life.status, life.body.code]).toEqual([400, 'request.invalid'])
  },
)

test.each(['limit=0', 'limit=101', 'limit=x', 'status=sunny', 'provider=UPPER', 'q='])(
  '%s is refused',
  async (query) => {
    expect((await list(`?${query}`)).status).toBe(400)
  },
)

test("another app's connections, and those of the other environment, are absent by every route", async () => {
  const { id } = await made({ account: 'mine@acme.example' })
  const another = (await (await makeApp(visitor.browser, 'Another')).key({})).token
  const production = (await app.key({ environment: 'production' })).token
  const absent = told(await call(open, key, 'GET', NONE))
  expect(absent).toMatchObject({ status: 404, code: 'request.not_found' })
  for (const stranger of [another, production]) {
    expect(ids(await list('', stranger))).toEqual([])
    expect(ids(await list('?q=mine', stranger))).toEqual([])
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/life'],
      ['DELETE', ''],
      ['POST', '/refresh'],
      ['POST', '/pause'],
      ['POST', '/resume'],
    ] as const) {
      expect(told(await call(open, stranger, method, `${LIST}/${id}${path}`))).toEqual(absent)
    }
  }
  expect((await call(open, key, 'GET', `${LIST}/${id}`)).body.status).toBe('active')
})

test("the console's own connections are no app's", async () => {
  await visitor.start()
  expect(await visitor.connections()).toHaveLength(1)
  expect(ids(await list())).toEqual([])
  expect(await visitor.read(`/v1/apps/${app.id}/connections`)).toEqual({ data: [], next: null })
})

test('a connection is paused and resumed by its app, and its life says who did what', async () => {
  const { id } = await made({})
  expect((await call(open, key, 'POST', `${LIST}/${id}/pause`)).status).toBe(204)
  const paused = (await call(open, key, 'GET', `${LIST}/${id}`)).body as unknown as AppConnection
  expect([paused.status, paused.reason?.say]).toEqual(['paused', 'Paused by Nordwind CRM.'])
  expect((await call(open, key, 'POST', `${LIST}/${id}/resume`)).status).toBe(204)
  const { body } = await call(open, key, 'GET', `${LIST}/${id}/life?limit=1`)
  const by = { kind: 'app', name: 'Nordwind CRM' }
  expect(body.data).toMatchObject([{ action: 'connection.resumed', by }])
  const rest = await call(open, key, 'GET', `${LIST}/${id}/life?cursor=${body.next}`)
  expect(rest.body).toMatchObject({ data: [{ action: 'connection.paused', by }], next: null })
})

test('a connection that its app ends is gone at once, from every list and by its id', async () => {
  const { id } = await made({})
  const ended = await call(open, key, 'DELETE', `${LIST}/${id}`)
  expect([ended.status, ended.body]).toEqual([200, { revocation: 'nothing_to_revoke' }])
  expect((await call(open, key, 'GET', `${LIST}/${id}`)).status).toBe(404)
  expect(ids(await list())).toEqual([])
  expect((await call(open, key, 'DELETE', `${LIST}/${id}`)).status).toBe(404)
})

test('its developers see both environments in the console, or the one they name; other organisations see none', async () => {
  const { id } = await made({})
  const { id: live } = await made({ environment: 'production' })
  const base = `/v1/apps/${app.id}/connections`
  const of = async (query: string) => {
    const { data } = await visitor.read<{ data: AppConnection[] }>(`${base}${query}`)
    return data.map((one) => one.id)
  }
  expect((await of('')).sort()).toEqual([id, live].sort())
  expect(await of('?environment=production')).toEqual([live])
  expect(await of('?environment=development')).toEqual([id])
  expect((await visitor.read<AppConnection>(`${base}/${live}`)).environment).toBe('production')
  expect((await visitor.browser.send('POST', `${base}/${id}/pause`)).status).toBe(204)
  expect((await visitor.read<AppConnection>(`${base}/${id}`)).reason?.say).toBe('Paused by Owner.')

  const theirs = { id: newId('app', 1), ownerTenantId: newId('tnt', 1), name: 'Theirs', now: 1 }
  await open.database.db
    .insertInto('tenants')
    .values({ id: theirs.ownerTenantId, app_id: app.id, name: 'Another', created_at: 1 })
    .execute()
  await insertOwnedApp(open.database.db, theirs)
  const absent = await visitor.browser.get(`/v1/apps/app_00000000000000000000000000000000/connections/${id}`)
  const foreign = await visitor.browser.get(`/v1/apps/${theirs.id}/connections/${id}`)
  expect([absent.status, foreign.status]).toEqual([404, 404])
  const [one, two] = (await Promise.all([absent.json(), foreign.json()])) as [
    { requestId: string },
    { requestId: string },
  ]
  expect({ ...one, requestId: '' }).toEqual({ ...two, requestId: '' })
})
