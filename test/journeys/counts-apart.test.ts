import type { Disconnected } from '@letterlock/wire/connections'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

const COUNTS = { accessMode: 'counts' } as const

let open: OpenHouse
let account: SandboxAccount
let ana: Visitor
let ben: Visitor

beforeEach(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  account = openAccount(open.sandbox.box, 'orders@nordwind.example')
  ana = await signIn(open)
  ben = await colleagueAt(open.base)
})
afterEach(() => open.close())

async function colleagueAt(base: string): Promise<Visitor> {
  const email = `colleague${new URL(base).port}@nordwind.example`
  const visitor = visitorOf(openBrowser(base))
  await visitor.browser.send('POST', '/v1/sessions', await addColleague(open, email, 'member'))
  return visitor
}

async function works(who: Visitor, id: string | null): Promise<boolean> {
  return (await who.browser.send('POST', `/v1/connections/${id}/test`)).status === 200
}

async function disconnect(who: Visitor, id: string | null): Promise<Disconnected> {
  const answer = await who.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
  return (await answer.json()) as Disconnected
}

test.each([
  ['reading', 'counting', undefined, COUNTS],
  ['counting', 'reading', COUNTS, undefined],
])('a mailbox that is here for %s is not turned into one for %s', async (_here, _wished, first, second) => {
  const { connectionId } = await ana.connect(account.email, first)
  const attempt = await ana.connect(account.email, second)
  expect(attempt).toMatchObject({ status: 'failed', error: { code: 'connect.counts_apart', retry: 'never' } })
  expect(attempt.error?.say).toContain(account.email)
  expect(await ana.connections()).toMatchObject([{ id: connectionId, accessMode: first?.accessMode ?? 'read' }])
  expect(await works(ana, connectionId)).toBe(true)
  const again = await ana.browser.send('POST', '/v1/connect-sessions', {
    ...{ provider: 'gmail', accessMode: second?.accessMode ?? 'read', flow: 'redirect' },
    connectionId,
  })
  expect([again.status, await again.json()]).toMatchObject([409, { code: 'connect.counts_apart' }])
})

test('two people may count and read one account, each by its own project, and the end of one leaves the other', async () => {
  const read = await ana.connect(account.email)
  const counted = await ben.connect(account.email, COUNTS)
  expect([read.status, counted.status]).toEqual(['connected', 'connected'])
  expect([await works(ana, read.connectionId), await works(ben, counted.connectionId)]).toEqual([true, true])
  expect(await disconnect(ben, counted.connectionId)).toEqual({ revocation: 'revoked' })
  expect(await works(ana, read.connectionId)).toBe(true)
})

test('within one project counting beside reading is refused, and what was there goes on', async () => {
  const { client } = open.config
  const bare = await open.another('http', { countsClient: client })
  const carl = await colleagueAt(`http://127.0.0.1:${bare.port}`)
  const read = await ana.connect(account.email)
  const attempt = await carl.connect(account.email, COUNTS)
  expect(attempt).toMatchObject({ status: 'failed', error: { code: 'connect.mode_conflict', retry: 'never' } })
  expect(await carl.connections()).toMatchObject([])
  expect(await works(ana, read.connectionId)).toBe(true)
})

test('where the deployer has no client for counting it is not offered, and asking all the same says why', async () => {
  const google = { ...open.config.farSide, kind: 'google' } as const
  const bare = await open.another('http', { farSide: google })
  const dora = await colleagueAt(`http://127.0.0.1:${bare.port}`)
  expect(await dora.read('/v1/providers/gmail')).toMatchObject({
    modes: [
      { mode: 'counts', available: false, unavailableBecause: 'no_client' },
      { mode: 'read', available: true },
      { mode: 'organise', available: true },
      { mode: 'send', available: true },
    ],
  })
  const answer = await dora.browser.send('POST', '/v1/connect-sessions', {
    ...{ provider: 'gmail', flow: 'redirect' },
    ...COUNTS,
  })
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'connect.mode_unavailable' }])
})
