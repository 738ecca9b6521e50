import type { AppConnection } from '@letterlock/wire/app-connections'
import type { ApiKey, App } from '@letterlock/wire/apps'
import { CustomProvider, type ProviderPage } from '@letterlock/wire/providers'
import type { WebhookDelivery, WebhookEndpoint } from '@letterlock/wire/webhooks'
import type { Answered, Asked } from './asked.ts'
import { fakeAppConnection } from './connect.ts'
import { fakeId } from './ids.ts'
import { fakeKeyState } from './key-state.ts'
import { HOOK_DEAD, NO_CLIENT, NOT_FOUND, REVOKED } from './problems.ts'
import { fakeProviders } from './providers.ts'

const ok = (body: unknown, status = 200): Answered => ({ status, body })
const TOKEN = 'ycQ3nH8x5mUeV1sLk0tRZpB7dWfA2gJ4oN6iXhTMvKE'

/** What developers and owners ask for; undefined for another path. */
export function fakeDeveloper({ method, path, query, body, scene, now }: Asked): Answered | undefined {
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const isNew = scene.develops === 'new'
  if (path === '/v1/keys') return ok(fakeKeyState(at))
  if (path === '/v1/keys/rotate') return ok({ is: 'rotated', keys: fakeKeyState(at) }, 202)
  if (path === '/v1/apps')
    return method === 'GET'
      ? ok({ apps: scene.develops === 'none' ? [] : fakeApps(at, isNew) })
      : ok(fakeApps(at, true)[0], 201)
  const found = /^\/v1\/apps\/(app_[0-9a-f]{32})(?:\/(.*))?$/.exec(path)
  if (!found) return undefined
  const rest = found[2] ?? ''
  const connections = isNew ? [] : fakeConnections(now, at)
  const environment = query.get('environment')
  switch (`${method} ${rest.replace(/(con|whe|msg|key)_[0-9a-f]{32}/g, ':$1')}`) {
    case 'PATCH ':
      return ok(fakeApps(at, isNew)[0])
    case 'GET keys':
      return ok({ keys: isNew ? [] : fakeKeys(at) })
    case 'POST keys':
      return ok({ key: fakeKeys(at)[0], token: `ll_sk_dev_${TOKEN}` }, 201)
    case 'GET connections': {
      const kept = connections
        .filter((one) => one.environment === environment)
        .filter(({ status }) => (query.get('status') ?? status) === status)
        .filter(({ provider }) => (query.get('provider') ?? provider) === provider)
        .filter((one) => JSON.stringify(one).includes(query.get('q') ?? ''))
      const from = Number(query.get('cursor') ?? 0)
      const to = from + Number(query.get('limit'))
      return ok({ data: kept.slice(from, to), next: to < kept.length ? String(to) : null })
    }
    case 'GET connections/:con':
      return ok(connections.find(({ id }) => path.endsWith(id)) ?? connections[1])
    case 'GET connections/:con/life':
      return ok({ data: fakeLife(at), next: null })
    case 'GET webhooks':
      return ok({ endpoints: isNew ? [] : fakeEndpoints(at) })
    case 'POST webhooks':
    case 'POST webhooks/:whe/rotate':
      return ok({ endpoint: fakeEndpoints(at)[0], secret: `whsec_${TOKEN}=` }, method === 'POST' ? 201 : 200)
    case 'GET webhooks/:whe/deliveries':
      return ok({ data: fakeDeliveries(at), next: null })
    case 'GET providers':
      return ok({ providers: fakeProviders() })
    default:
      if (method === 'DELETE' && rest.startsWith('providers/')) return ok({ ended: 37, left: 0 })
      if (rest.startsWith('providers/')) return provider(rest.slice(10).split('?')[0] ?? '', at)
      return body === undefined ? { status: 204 } : ok(fakeEndpoints(at)[0])
  }
}

function fakeApps(at: (minutes: number) => string, isNew: boolean): App[] {
  const app = (n: number, name: string, connections: number, max: number | null): App => ({
    id: fakeId('app', n),
    name,
    homeUrl: 'https://desk.nordplast.example',
    logoUrl: null,
    origins: {
      development: isNew ? [] : ['http://localhost:5173'],
      production: isNew ? [] : ['https://desk.nordplast.example'],
    },
    begun: { development: !isNew, production: !isNew },
    plan: { connectionsMax: max, connections },
    createdAt: at(-90_000),
  })
  return isNew
    ? [app(1, 'Nordplast Desk', 0, 100)]
    : [app(1, 'Nordplast Desk', 37, 100), app(2, 'Yard planner', 1_204, null)]
}

function fakeKeys(at: (minutes: number) => string): ApiKey[] {
  const key = (n: number, more: Partial<ApiKey>): ApiKey => ({
    id: fakeId('key', n),
    kind: 'secret',
    environment: 'development',
    name: 'Back end, staging',
    hint: 'll_sk_dev_ycQ3…vKE',
    scopes: ['connect', 'connections.read', 'connections.write', 'credentials', 'providers', 'proxy', 'webhooks'],
    createdBy: { id: fakeId('mem', 1), name: 'Anna Lindqvist' },
    createdAt: at(-20_000 * n),
    lastUsedAt: at(-3),
    revokedAt: null,
    ...more,
  })
  return [
    key(1, {}),
    key(2, { kind: 'publishable', name: 'Web page', hint: 'll_pk_dev_8fJ2…h0Q', scopes: [], lastUsedAt: at(-41) }),
    key(3, {
      name: 'Nightly export of the data warehouse in Gothenburg',
      scopes: ['connections.read'],
      lastUsedAt: null,
    }),
    key(4, { name: 'Laptop of a colleague', revokedAt: at(-7_000), createdBy: null }),
    key(5, { environment: 'production', name: 'Back end', hint: 'll_sk_prod_Qe7…2mX' }),
  ]
}

/** More than one page of them. */
const CONNECTIONS = 37

function fakeConnections(now: number, at: (minutes: number) => string): AppConnection[] {
  const odd: Partial<AppConnection>[] = [
    {},
    {
      status: 'needs_reconnect',
      reason: REVOKED,
      account: 'operations-and-purchasing.department@very-long-company-name.example',
    },
    {
      provider: 'clicksend',
      credentialType: 'basic',
      account: 'hafenkontor',
      userId: null,
      expiresAt: null,
      scopes: [],
      accessMode: null,
    },
    { status: 'paused', account: 'jonas@nordplast.example' },
    {
      provider: 'dialpad',
      delayedUntil: at(12),
      account: 'Hafenkontor GmbH',
      accessMode: null,
      scopes: ['calls:list'],
    },
    { status: 'connecting', account: null, connectedAt: null },
  ]
  return Array.from({ length: CONNECTIONS }, (_, n) =>
    fakeAppConnection(n + 1, now, odd[n] ?? { account: `user${n}@hafenkontor.example`, userId: `user_${4_711 + n}` }),
  )
}

function fakeLife(at: (minutes: number) => string) {
  const anna = { kind: 'member', name: 'Anna Lindqvist' }
  const system = { kind: 'system', name: '' }
  return [
    { at: at(-95), action: 'connection.broke', by: system, result: 'done', facts: { code: 'oauth.grant_revoked' } },
    {
      at: at(-140),
      action: 'credential.read',
      by: { kind: 'app', name: 'Nordplast Desk' },
      result: 'done',
      facts: { times: 412 },
    },
    { at: at(-3_000), action: 'connection.resumed', by: anna, result: 'done', facts: {} },
    { at: at(-3_200), action: 'connection.paused', by: anna, result: 'done', facts: {} },
    { at: at(-9_000), action: 'connection.granted', by: anna, result: 'done', facts: { scopes: 3 } },
    {
      at: at(-9_002),
      action: 'connection.asked',
      by: { kind: 'app', name: 'Nordplast Desk' },
      result: 'done',
      facts: {},
    },
  ]
}

function fakeEndpoints(at: (minutes: number) => string): WebhookEndpoint[] {
  const endpoint = (n: number, more: Partial<WebhookEndpoint>): WebhookEndpoint => ({
    id: fakeId('whe', n),
    environment: 'development',
    url: 'https://desk.nordplast.example/hooks/letterlock',
    description: 'Main receiver',
    events: [],
    status: 'active',
    statusReason: null,
    statusAt: at(-8_000),
    oldSecretUntil: at(900),
    lastDelivery: { at: at(-12), result: 'delivered' },
    createdAt: at(-8_000),
    ...more,
  })
  return [
    endpoint(1, {}),
    endpoint(2, {
      url: 'https://old.nordplast.example/in',
      description: '',
      events: ['connection.broken', 'connection.recovered'],
      status: 'dead',
      statusReason: HOOK_DEAD,
      lastDelivery: { at: at(-1_700), result: 'failed' },
    }),
  ]
}

function fakeDeliveries(at: (minutes: number) => string): WebhookDelivery[] {
  const body = (type: string) =>
    JSON.stringify({ type, timestamp: at(-12), appId: fakeId('app', 1), environment: 'development', data: {} })
  const delivery = (n: number, more: Partial<WebhookDelivery>): WebhookDelivery => ({
    messageId: fakeId('msg', n),
    type: 'connection.created',
    at: at(-12 * n),
    status: 'delivered',
    nextTryAt: null,
    tries: [{ at: at(-12 * n), ms: 84, status: 204, error: null, answer: null }],
    body: body('connection.created'),
    ...more,
  })
  return [
    delivery(1, {
      type: 'connection.broken',
      status: 'waiting',
      nextTryAt: at(4),
      tries: [
        { at: at(-12), ms: 10_000, status: null, error: HOOK_DEAD, answer: null },
        { at: at(-7), ms: 212, status: 500, error: null, answer: 'Internal Server Error' },
      ],
      body: body('connection.broken'),
    }),
    delivery(2, {}),
    delivery(3, { type: 'webhook.test', body: body('webhook.test') }),
    delivery(4, { type: 'connection.expiring', status: 'given_up' }),
  ]
}

const OWN: ProviderPage['own'] = {
  definition: CustomProvider.parse({
    name: 'Our own CRM',
    oauth: {
      authorizeUrl: 'https://crm.nordplast.example/oauth/authorize',
      tokenUrl: 'https://crm.nordplast.example/oauth/token',
      revokeUrl: 'https://crm.nordplast.example/oauth/revoke',
      scopes: ['contacts.read', 'deals.read'],
    },
    key: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
    hosts: ['https://crm.nordplast.example/api', 'https://files.crm.nordplast.example'],
    check: { url: 'https://crm.nordplast.example/api/me', accountName: '/name' },
  }),
  connections: 37,
}

function provider(id: string, at: (minutes: number) => string): Answered {
  const entry = fakeProviders().find((one) => one.id === id)
  if (!entry) return { status: 404, body: NOT_FOUND }
  const page: ProviderPage = {
    ...entry,
    scopes: [
      {
        scope: 'https://www.googleapis.com/auth/gmail.readonly',
        class: 'restricted',
        consentText: 'View your email messages and settings',
        standard: true,
      },
      {
        scope: 'https://www.googleapis.com/auth/gmail.send',
        class: 'sensitive',
        consentText: 'Send email on your behalf',
        standard: false,
      },
    ],
    setup: {
      steps: [
        'Open `console.cloud.google.com`, choose or make a project, and enable the Gmail API.',
        'Under `Google Auth Platform → Clients` make a client of the type `Web application`.',
        'Add the callback URL above as an authorised redirect URI, exactly as it stands.',
      ],
      docsUrl: 'https://developers.google.com/identity/protocols/oauth2/web-server',
      callbackUrl: 'https://letterlock.example/oauth/callback',
    },
    quirks: [
      'While the app is in testing, consent ends after seven days.',
      'A refresh token comes with the first consent alone.',
    ],
    hosts: ['https://gmail.googleapis.com'],
    client: entry.notReady
      ? null
      : { clientId: '104-abc.apps.googleusercontent.com', enabled: true, changedAt: at(-7_000), from: 'app' },
    notReady: entry.notReady ? NO_CLIENT : null,
    own: entry.custom ? OWN : null,
  }
  return ok(page)
}
