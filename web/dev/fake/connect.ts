import type { AppConnection } from '@letterlock/wire/app-connections'
import type { ConnectResult, ConnectView } from '@letterlock/wire/connect'
import type { Answered } from './asked.ts'
import { fakeId } from './ids.ts'
import { ACCOUNT_PASSWORD, CONNECT_USED, OTHER_ACCOUNT, THROTTLED } from './problems.ts'

type Offer = ConnectView['providers'][number]

const google = (name: string, consentText: string, googleClass: Offer['scopes'][number]['class']) => ({
  scope: `https://www.googleapis.com/auth/${name}`,
  class: googleClass,
  consentText,
})
const GMAIL: Offer = {
  id: 'gmail',
  name: 'Gmail',
  category: 'mail',
  by: 'oauth',
  accessMode: 'send',
  scopes: [
    google('gmail.readonly', 'View your email messages and settings', 'restricted'),
    google('gmail.send', 'Send email on your behalf', 'sensitive'),
    google('userinfo.email', 'See your primary Google Account email address', 'non-sensitive'),
  ],
  fields: [],
  unavailable: null,
}
const CALENDAR: Offer = {
  ...GMAIL,
  id: 'google-calendar',
  name: 'Google Calendar',
  category: 'calendar',
  accessMode: null,
  scopes: [google('calendar.events.readonly', 'View events on all your calendars', 'sensitive')],
}
const CLICKSEND: Offer = {
  id: 'clicksend',
  name: 'ClickSend',
  category: 'communication',
  by: 'key',
  accessMode: null,
  scopes: [],
  fields: [
    {
      name: 'username',
      label: 'Username',
      secret: false,
      where: 'Under `Account → Developers → API credentials`, the first line.',
    },
    { name: 'credential', label: 'API key', secret: true, where: 'On the same page, below the username.' },
  ],
  unavailable: null,
}
const DIALPAD: Offer = {
  ...CLICKSEND,
  id: 'dialpad',
  name: 'Dialpad',
  by: 'oauth',
  fields: [],
  scopes: [{ scope: 'calls:list', class: 'sensitive', consentText: 'List calls' }],
  unavailable: THROTTLED,
}

/**
 * The connect page's calls; the last digit of the attempt's id chooses its state. Undefined for another path.
 *
 * @param now Epoch milliseconds.
 */
export function fakeConnect(method: string, path: string, now: number): Answered | undefined {
  const found = /^\/v1\/connect\/cns_0*([0-9a-f])(?:\/(\w+))?$/.exec(path)
  if (!found) return undefined
  const state = found[1] ?? '1'
  if (state === '6') return { status: 404, body: CONNECT_USED }
  const act = `${method} ${found[2] ?? 'view'}`
  if (act === 'GET view') return { status: 200, body: fakeView(state, now) }
  if (act === 'GET result') return { status: 200, body: fakeResult(state, now) }
  if (act === 'POST key') return { status: 422, body: ACCOUNT_PASSWORD }
  return { status: 201, body: { authorizeUrl: 'http://127.0.0.1:8430/consent' } }
}

function fakeView(state: string, now: number): ConnectView {
  const guarded = state === '4'
  return {
    id: fakeId('cns', Number.parseInt(state, 16)),
    app: {
      name: 'Nordplast Desk',
      logoUrl: null,
      homeUrl: 'https://desk.nordplast.example',
      environment: guarded ? 'development' : 'production',
    },
    tenantName: 'Hafenkontor GmbH',
    userName: 'Anna Lindqvist',
    flow: 'popup',
    origin: 'https://desk.nordplast.example',
    custody: guarded ? 'guarded' : 'brokered',
    providers: state === '2' ? [GMAIL, CALENDAR, CLICKSEND, DIALPAD] : state === '3' ? [CLICKSEND] : [GMAIL],
    reconnects: guarded ? { account: 'anna.lindqvist@nordplast.example' } : null,
    locale: 'en',
    expiresAt: new Date(now + (state === '5' ? -1 : 20) * 60_000).toISOString(),
  }
}

const OUTCOMES: Record<string, ConnectResult['status']> = { '7': 'connected', '8': 'failed', '9': 'confirming' }

function fakeResult(state: string, now: number): ConnectResult {
  const status = OUTCOMES[state] ?? 'waiting'
  return {
    id: fakeId('cns', Number.parseInt(state, 16)),
    status,
    connection: status === 'connected' ? fakeAppConnection(1, now) : null,
    error: status === 'failed' ? OTHER_ACCOUNT : null,
    returnUrl: null,
  }
}

/** A connection as an app sees it. @param now Epoch milliseconds. */
export function fakeAppConnection(n: number, now: number, more: Partial<AppConnection> = {}): AppConnection {
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  return {
    id: fakeId('con', n),
    provider: 'gmail',
    environment: 'development',
    tenantId: 'org_hafenkontor',
    userId: 'user_4711',
    account: 'anna.lindqvist@nordplast.example',
    credentialType: 'oauth_token',
    accessMode: 'read',
    custody: 'brokered',
    status: 'active',
    statusAt: at(-2_900),
    reason: null,
    delayedUntil: null,
    scopes: GMAIL.scopes.map(({ scope }) => scope),
    missingScopes: [],
    expiresAt: at(41),
    consentEndsAt: null,
    checkedAt: at(-4),
    connectedAt: at(-2_900 - n * 731),
    ...more,
  }
}
