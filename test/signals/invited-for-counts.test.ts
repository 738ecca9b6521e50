import type { InvitationView } from '@letterlock/wire/invite-door'
import type { Problem } from '@letterlock/wire/problem'
import type { MySignals, SignalSource } from '@letterlock/wire/signals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import type { Browser } from '../journeys/browser.ts'
import { accept, inviteNew, look, stranger, tokenOf } from '../journeys/invite-house.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { ask, colleague } from '../journeys/people-house.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'

const HOUR_MS = 3_600_000
/** Noon of the fifteenth of the month after this: whatever day it is, a month begins and ends around it. */
const MIDDLE = (() => {
  const now = new Date()
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 15, 12)
})()
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const first = `${dayOf(MIDDLE).slice(0, 8)}01`

let open: OpenHouse
let owner: Browser
let account: SandboxAccount
let own: SandboxAccount
let mia: Visitor

beforeAll(async () => {
  open = await openHouse({ told: 'off', imap: true })
  await open.turnTo(MIDDLE - Date.now())
  owner = await colleague(open, 'olga', 'owner')
  account = openAccount(open.sandbox.box, 'mia@nordwind.example')
  own = openAccount(open.sandbox.box, 'mia@consumer.example')
})
afterAll(() => open.close())

const sources = async () => (await mia.read<{ sources: SignalSource[] }>('/v1/me/signals/sources')).sources
const numbers = () => mia.read<MySignals>(`/v1/me/signals?from=${first}&to=${dayOf(MIDDLE + 24 * HOUR_MS)}`)

function letter(id: string, from: string, to: string, at: number, answers?: string): Buffer {
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: nobody’s business',
    `Message-ID: <${id}@walk.example>`,
    ...(answers ? [`In-Reply-To: <${answers}@walk.example>`] : []),
    `Date: ${new Date(at).toUTCString()}`,
    '',
    'nor is this',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

test('whoever is invited into an organisation that wants counts alone is offered nothing else', async () => {
  for (const provider of ['gmail', 'imap']) {
    const changed = await ask(owner, 'PATCH', `/v1/admin/integrations/${provider}`, { ceiling: 'counts' })
    expect([provider, changed.status]).toEqual([provider, 200])
  }
  const token = tokenOf(await inviteNew(owner, 'Mia Works', 'link'))
  const browser = stranger(open)
  expect((await look(browser, token)).body as InvitationView).toMatchObject({ state: 'open', connect: 'oauth' })
  expect((await accept(browser, token, { name: 'Mia' })).status).toBe(201)
  mia = visitorOf(browser)
  const { modes } = await mia.read<{ modes: { mode: string; available: boolean }[] }>('/v1/providers/gmail')
  expect(modes.find(({ mode }) => mode === 'counts')).toMatchObject({ available: true })
  for (const accessMode of ['read', 'organise', 'send']) {
    const wish = { provider: 'gmail', accessMode, flow: 'redirect' }
    expect(await ask<Problem>(browser, 'POST', '/v1/connect-sessions', wish)).toMatchObject({
      status: 403,
      body: { code: 'integration.above_ceiling' },
    })
  }
  expect(await connectByPassword('read')).toMatchObject({ status: 403, body: { code: 'integration.above_ceiling' } })
})

test('they connect Gmail for its metadata and another mailbox by app password, and see their numbers', async () => {
  const at = (hours: number) => MIDDLE - 50 * HOUR_MS + hours * HOUR_MS
  const deliver = (to: SandboxAccount, raw: Buffer, label: string, hours: number) =>
    to.deliver(raw, { labelIds: [label], internalDate: at(hours), arrivedAt: at(hours) })
  deliver(account, letter('a', 'ben@far.example', account.email, at(0)), 'INBOX', 0)
  deliver(account, letter('b', account.email, 'ben@far.example', at(1), 'a'), 'SENT', 1)
  deliver(own, letter('c', 'eva@far.example', own.email, at(2)), 'INBOX', 2)
  // The same that lies in the other: one mail.
  deliver(own, letter('a', 'ben@far.example', account.email, at(0)), 'INBOX', 0)

  expect(await mia.connect(account.email, { accessMode: 'counts' })).toMatchObject({ status: 'connected' })
  expect((await connectByPassword('counts')).status).toBe(201)
  const [one, other] = await until(async () => {
    const all = await sources()
    return all.length === 2 && all.every(({ state }) => state === 'ready') ? all : undefined
  })
  expect([one, other]).toMatchObject([
    { feeds: 'counts', counted: 2, expected: 2, setAside: 0 },
    { feeds: 'counts', counted: 2, expected: 2, setAside: 0 },
  ])
  const told = await until(async () => {
    const mine = await numbers()
    return mine.figures.emailsReceived === 2 ? mine : undefined
  })
  expect(told.figures).toMatchObject({ emailsSent: 1, emailsReceived: 2, threadsInitiated: 0, crossDomainSent: 1 })
  expect(told.response).toMatchObject({ pairs: 1, followed: 2 })
})

test('three days after the end of the month it is sealed, with what they saw themselves', async () => {
  const tenant = await findConsoleTenant(open.database.db)
  const [year = 0, month = 0] = first.split('-').map(Number)
  const sealedFrom = Date.UTC(year, month, 1) + 72 * HOUR_MS
  const deps = (now: number) => ({ db: open.database.db, now: () => now })
  const sealed = () => open.database.db.selectFrom('signal_cycle_people').select(['starts_on', 'figures']).execute()
  if (!tenant) throw new Error('the house has no organisation')
  await sealCycles(deps(sealedFrom - 1), tenant.id)
  expect(await sealed()).toEqual([])
  const { figures } = await numbers()
  await sealCycles(deps(sealedFrom), tenant.id)
  expect(await sealed()).toMatchObject([
    {
      starts_on: first,
      figures: { figures: { emailsSent: figures.emailsSent, emailsReceived: figures.emailsReceived } },
    },
  ])
})

async function connectByPassword(accessMode: string) {
  const { password } = (await open.control('POST', `/users/${own.email}/app-passwords`)) as { password: string }
  return ask<Problem>(mia.browser, 'POST', '/v1/connections/imap', { address: own.email, password, accessMode })
}
