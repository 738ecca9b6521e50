import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { findSecrets, type HeardSecrets, hearSecrets } from './heard-secrets.ts'
import { type Door, readDoors } from './matrix-doors.ts'
import { furnish } from './matrix-furnish.ts'
import { type Caller, knock } from './matrix-knock.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// Guarded connections that hold a live token which can send, one of the console's and one of an app's: every door is
// knocked at by whoever may open it, and none answers with the token.
const KIM = 'kim@consumer.example'
const LEE = 'lee@consumer.example'
const ANA = 'ana@nordwind.example'
const SENDS = { scopes: ['https://www.googleapis.com/auth/gmail.modify'], mirror: false }
/** What would end the connections, the session or the key before all doors were tried. */
const ENDS = /^DELETE |\/pause$|^POST \/v1\/session\/switch|^PUT \/v1\/me\/password|^POST \/v1\/apps\/:id\/keys/
/** Some two hundred knocks, on a machine that has other things to do. */
const LONG_MS = 120_000

let open: OpenHouse | undefined
let doors: Door[]
let visitor: Visitor
let connecting: AppConnecting
/** What was heard while it was made ready, and then in each test. */
const heard: HeardSecrets[] = []
let guarded: string

beforeAll(async () => {
  heard.push(hearSecrets(() => open?.house.port))
  const read = await readDoors(() => openHouse({ role: 'http', told: 'off' }))
  open = read.started
  doors = read.doors
  for (const email of [KIM, LEE, ANA]) await open.control('POST', '/users', { email, name: email })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  await visitor.connect(ANA)
  const { connection } = await connecting.connect('gmail', KIM, { userId: 'kim', ...SENDS, custody: 'guarded' })
  guarded = connection?.id ?? ''
})
beforeEach(() => {
  heard.push(hearSecrets(() => open?.house.port))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await open?.close()
})

const house = () => {
  if (!open) throw new Error('the house is not open')
  return open
}
/** Tokens that a provider has given so far. */
function tokens(): Map<string, string> {
  const all = heard.flatMap(({ secrets }, at) =>
    [...secrets].map(([name, secret]) => [`${name} of ${at}`, secret] as const),
  )
  return new Map(all.filter(([name]) => /^(access|refresh)_token /.test(name)))
}
const ask = (wish: object) =>
  connecting.ask('POST', '/v1/credentials', { provider: 'gmail', tenantId: 'org_acme', ...wish })

test('a brokered connection hands its token out, so that one would be seen here', async () => {
  await connecting.connect('gmail', LEE, { userId: 'lee', ...SENDS, custody: 'brokered' })
  const { status, text } = await ask({ userId: 'lee' })
  expect(status).toBe(200)
  expect(findSecrets(tokens(), { answer: text })).not.toEqual([])
})

test(
  'no door answers with a token of a guarded connection that can send',
  async () => {
    const { rows } = await house().database.pool.query<{ tenant_id: TenantId; id: MemberId }>(
      "select tenant_id, id from members where role = 'owner'",
    )
    const [owner] = rows
    if (!owner) throw new Error('nobody owns the house')
    const person = { tenantId: owner.tenant_id, memberId: owner.id, browser: visitor.browser }
    const [own] = await visitor.connections()
    const { objects } = await furnish(house(), person, person, 'owner')
    const ids = { ...objects, apps: connecting.app.id, connections: own?.id ?? '', connectionId: guarded }
    const callers: Caller[] = [{ browser: visitor.browser }, { bearer: connecting.secret }]

    const places: Record<string, string> = {}
    for (const door of doors.filter(({ name, auth }) => auth !== 'public' && !ENDS.test(name))) {
      for (const caller of callers) {
        const { text } = await knock(house().base, door, caller, { ...ids, connection: guarded })
        places[`${door.name} by ${caller.bearer ? 'key' : 'session'}`] = text
      }
    }
    const [token = ''] = [...tokens()].filter(([name]) => name.startsWith('access')).map(([, value]) => value)
    const insteadOf = createHash('sha256').update(token).digest('hex')
    for (const wish of [{}, { insteadOf }, { account: KIM }, { connectionId: guarded }, { scopes: SENDS.scopes }]) {
      const { status, text } = await ask({ userId: 'kim', ...wish })
      expect([wish, status]).toEqual([wish, 403])
      places[JSON.stringify(wish)] = text
    }
    expect(Object.keys(places).length).toBeGreaterThan(200)
    expect(findSecrets(tokens(), places)).toEqual([])
  },
  LONG_MS,
)

test('the token was good all the while: the proxy reads with it, and refuses to send', async () => {
  const profile = await connecting.ask('GET', `/v1/proxy/${guarded}/gmail/v1/users/me/profile`)
  expect(profile).toMatchObject({ status: 200, body: { emailAddress: KIM } })
  const sent = await connecting.ask('POST', `/v1/proxy/${guarded}/gmail/v1/users/me/messages/send`, { raw: '' })
  expect(sent).toMatchObject({ status: 403, body: { code: 'proxy.guarded' } })
})
