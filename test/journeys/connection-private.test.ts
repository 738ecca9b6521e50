import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@consumer.example'

let open: OpenHouse
let kim: Visitor
let me: Me
/** What Kim has, and the same shapes naming nothing. */
let connectionId: string
let attemptId: string
/** A colleague in Kim's organisation, and a stranger in another one. */
let others: [string, Browser][]

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  kim = await signIn(open)
  me = await kim.read<Me>('/v1/session')
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  const attempt = await kim.connect(KIM)
  attemptId = attempt.id
  connectionId = attempt.connectionId ?? ''
  others = [
    ['a colleague', await signInElsewhere(me.tenant.id as `tnt_${string}`)],
    ['a stranger', await signInElsewhere(undefined)],
  ]
})
afterAll(() => open.close())

const NOTHING = '0'.repeat(32)
const connect = (id: string) => ({ provider: 'gmail', accessMode: 'read', flow: 'redirect', connectionId: id })

const byPassword = (id: string) => ({ address: KIM, password: 'x', accessMode: 'read', connectionId: id })

test('another’s connection, attempt and session are as absent as none, by every route and to the byte', async () => {
  const doors: [string, (connection: string, attempt: string, session: string) => [string, unknown?]][] = [
    ['GET', (_, attempt) => [`/v1/connect-sessions/${attempt}`]],
    ['POST', (connection) => [`/v1/connections/${connection}/test`]],
    ['POST', (connection) => [`/v1/connections/${connection}/pause`]],
    ['POST', (connection) => [`/v1/connections/${connection}/resume`]],
    ['GET', (connection) => [`/v1/connections/${connection}/disconnect`]],
    ['POST', (connection) => ['/v1/connect-sessions', connect(connection)]],
    ['GET', (connection) => [`/v1/connections/${connection}/imap`]],
    ['POST', (connection) => ['/v1/connections/imap', byPassword(connection)]],
    ['DELETE', (connection) => [`/v1/connections/${connection}`, { mail: 'erase' }]],
    ['DELETE', (_, __, session) => [`/v1/sessions/${session}`]],
  ]
  for (const [who, browser] of others) {
    for (const [method, door] of doors) {
      const [path, body] = door(connectionId, attemptId, me.session.id)
      const refused = await browser.send(method, path, body)
      const absent = await browser.send(method, ...door(`con_${NOTHING}`, `cns_${NOTHING}`, `ses_${NOTHING}`))
      expect([who, method, path, refused.status]).toEqual([who, method, path, 404])
      expect(withoutRequest(await refused.text())).toBe(withoutRequest(await absent.text()))
    }
    expect(await (await browser.get('/v1/connections')).text()).not.toContain(connectionId)
    expect(await (await browser.get('/v1/sessions')).text()).not.toContain(me.session.id)
  }
  expect(await kim.connections()).toMatchObject([{ id: connectionId, status: 'active' }])
  expect((await kim.browser.get('/v1/session')).status).toBe(200)
})

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}

/** A member with a mailbox of their own: in this organisation, or in a new one. */
async function signInElsewhere(tenant: `tnt_${string}` | undefined): Promise<Browser> {
  const now = Date.now()
  const { tenantId, memberId } = await openMailbox(
    open.database.db,
    `${tenant ?? 'stranger'}@elsewhere.example`,
    now,
    tenant,
  )
  const { token, hash } = newTenantToken(tenantId)
  const session = { id: newId('ses', now), tokenHash: hash, memberId, userAgent: 'test', now, expiresAt: now + 600_000 }
  await insertSession(open.database.db, tenantId, session)
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', token.reveal())
  return browser
}
