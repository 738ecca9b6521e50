import { randomBytes } from 'node:crypto'
import type { CustomProvider } from '@letterlock/wire/providers'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { dumpRows } from '../database/dump-rows.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { findSecrets, hearSecrets } from './heard-secrets.ts'
import { type Asked, type OwnKeyProvider, openKeyProvider } from './own-key-provider.ts'
import { type TalkingHouse, talkingHouse } from './talking-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const USERNAME = 'yard-7'

let open: TalkingHouse
let there: OwnKeyProvider
let visitor: Visitor
let connecting: AppConnecting

beforeAll(async () => {
  open = await talkingHouse({ told: 'off' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
})
afterEach(() => there.close())
afterAll(() => open.close())

type Key = NonNullable<z.input<typeof CustomProvider>['key']>

interface Way {
  how: string
  key: Key
  /** What the connect page asks for. */
  fields: string[]
  handed: { type: 'api_key' | 'basic'; username: string | null }
  /** The key as a request carries it. */
  carried(asked: Asked): string | undefined
  /** What carries it when the key is this. */
  as(key: string): string
}

const bare = { fields: ['credential'], handed: { type: 'api_key', username: null } } as const
const basic = (key: string) => `Basic ${Buffer.from(`${USERNAME}:${key}`).toString('base64')}`
const WAYS: Way[] = [
  {
    ...bare,
    how: 'a header of its own',
    fields: [...bare.fields],
    key: { in: 'header', name: 'X-Yard-Key' },
    carried: ({ headers }) => headers['x-yard-key']?.toString(),
    as: (key) => key,
  },
  {
    ...bare,
    how: 'the usual header, with a word before it',
    fields: [...bare.fields],
    key: { in: 'header', prefix: 'Token ' },
    carried: ({ headers }) => headers.authorization,
    as: (key) => `Token ${key}`,
  },
  {
    ...bare,
    how: 'a parameter of the address',
    fields: [...bare.fields],
    key: { in: 'query', name: 'yard_key' },
    carried: ({ query }) => query.yard_key,
    as: (key) => key,
  },
  {
    how: 'basic sign-in',
    key: { in: 'basic' },
    fields: ['username', 'credential'],
    handed: { type: 'basic', username: USERNAME },
    carried: ({ headers }) => headers.authorization,
    as: basic,
  },
]

test.each(WAYS)(
  'a key in $how: asked for, tried, kept, handed out and used through the proxy, and shown nowhere',
  async (way) => {
    const key = `yk-${randomBytes(18).toString('base64url')}`
    const wrong = `yk-${randomBytes(18).toString('base64url')}`
    const heard = hearSecrets(() => open.house.port)
    there = await openKeyProvider((asked) => way.carried(asked) === way.as(key))
    const provider = `x-yard-${WAYS.indexOf(way)}`
    const userId = provider
    const put = await visitor.browser.send('PUT', `/v1/apps/${connecting.app.id}/providers/${provider}`, {
      name: 'Yard',
      key: way.key,
      hosts: [`${there.url}/v2`],
      check: { url: `${there.url}/v2/me`, accountId: '/id', accountName: '/name' },
    })
    expect(await put.json()).toMatchObject({ by: ['key'], ready: true })

    const claimed = await connecting.open({ provider, userId })
    const { providers } = await connecting.view(claimed)
    expect(providers.map(({ by, fields }) => [by, fields.map(({ name }) => name)])).toEqual([['key', way.fields]])
    expect(providers[0]?.fields.find(({ name }) => name === 'credential')).toMatchObject({ secret: true })
    const named = way.handed.username === null ? {} : { username: way.handed.username }
    const refused = await connecting.key(claimed, { provider, ...named, credential: wrong })
    expect(refused.body).toMatchObject({ code: 'provider.key_refused' })
    const kept = await connecting.key(claimed, { provider, ...named, credential: key })
    expect(kept.body).toMatchObject({
      status: 'connected',
      connection: { account: 'Yard account', credentialType: way.handed.type, status: 'active' },
    })
    expect(there.asked.map((one) => [one.path, way.carried(one)])).toEqual([
      ['/v2/me', way.as(wrong)],
      ['/v2/me', way.as(key)],
    ])

    const handed = await connecting.ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId })
    expect(handed.body).toMatchObject({ credential: key, ...way.handed, expiresAt: null })
    const { id } = kept.body.connection as { id: string }
    const through = await connecting.ask('GET', `/v1/proxy/${id}/v2/gates?open=1`)
    expect([through.status, through.body.gates]).toEqual([200, 3])
    const last = there.asked.at(-1) as Asked
    expect([last.path, last.query.open, way.carried(last)]).toEqual(['/v2/gates', '1', way.as(key)])

    const secrets = new Map([
      ['key', key],
      ['wrong key', wrong],
      ['key as it is sent', way.as(key)],
    ])
    const places = { log: open.log(), answers: heard.answers(), database: await dumpRows(open.database.db) }
    expect(places.log).toContain('/v1/proxy/:connection/*')
    for (const text of [places.answers, places.database]) expect(text.includes(provider)).toBe(true)
    expect(findSecrets(secrets, places)).toEqual([])
  },
)
