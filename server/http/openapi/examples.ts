import type { AppConnection, ConnectionLife } from '@letterlock/wire/app-connections'
import type {
  ClaimConnectSession,
  ClaimedConnectSession,
  ConfirmConnect,
  ConfirmedConnect,
  ConnectResult,
  CreateConnectSession,
  CreatedConnectSession,
} from '@letterlock/wire/connect'
import type { GetCredential, HandedCredential, PutCredential, StoredCredential } from '@letterlock/wire/credentials'
import type { CustomProvider, ProviderCatalogue, ProviderEntry } from '@letterlock/wire/providers'
import type { SignalCycle, SignalDefinitions, SignalPerson } from '@letterlock/wire/signal-people'
import type { CreateWebhook, WebhookDelivery, WebhookEndpoint, WebhookSecretShown } from '@letterlock/wire/webhooks'
import type { z } from 'zod'

const CONNECTION_ID = 'con_01a1c3f07a2b7c1e9d4f5a6b7c8d9e0f'
const SESSION_ID = 'cns_01a1c3f07a2b7c1e9d4f5a6b7c8d9e10'

export const CONNECTION: AppConnection = {
  id: CONNECTION_ID,
  provider: 'gmail',
  environment: 'production',
  tenantId: 'org_acme',
  userId: 'user_123',
  account: 'ana@acme.example',
  credentialType: 'oauth_token',
  accessMode: 'read',
  custody: 'brokered',
  status: 'active',
  statusAt: '2026-11-20T09:15:00.000Z',
  reason: null,
  delayedUntil: null,
  scopes: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'],
  missingScopes: [],
  expiresAt: '2026-11-20T10:14:59.000Z',
  consentEndsAt: null,
  checkedAt: '2026-11-20T09:15:00.000Z',
  connectedAt: '2026-11-18T14:02:11.000Z',
}

export const CONNECTION_PAGE = { data: [CONNECTION], next: 'WzE3OTUxOTI4ODc3NDgsImNvbl8wMWExIl0' }

export const LIFE: z.input<typeof ConnectionLife> = {
  data: [
    {
      at: '2026-11-20T09:15:00.000Z',
      action: 'connection.recovered',
      by: { kind: 'system', name: 'refresh' },
      result: 'done',
      facts: {},
    },
  ],
  next: null,
}

export const CREATE_SESSION: z.input<typeof CreateConnectSession> = {
  tenantId: 'org_acme',
  tenantName: 'Acme',
  userId: 'user_123',
  userName: 'Ana Ek',
  provider: 'gmail',
  accessMode: 'read',
  custody: 'brokered',
}
export const CREATED_SESSION: CreatedConnectSession = {
  id: SESSION_ID,
  token: 'tnt_01a1c3f07a2b7c1e9d4f5a6b7c8d9e11.43-characters-that-are-shown-to-nobody-else-',
  expiresAt: '2026-11-20T09:45:00.000Z',
}
export const CLAIM: z.input<typeof ClaimConnectSession> = { token: CREATED_SESSION.token, flow: 'popup' }
export const CLAIMED: z.input<typeof ClaimedConnectSession> = {
  id: SESSION_ID,
  url: 'https://letterlock.example/connect/cns_01a1c3f07a2b7c1e9d4f5a6b7c8d9e10#a-secret-of-this-page',
  resultToken: 'tnt_01a1c3f07a2b7c1e9d4f5a6b7c8d9e11.43-characters-that-read-the-result-alone---',
  expiresAt: '2026-11-20T09:45:00.000Z',
}
export const RESULT: ConnectResult = {
  id: SESSION_ID,
  status: 'connected',
  connection: CONNECTION,
  error: null,
  returnUrl: null,
}
export const CONFIRM: z.input<typeof ConfirmConnect> = { code: 'the-code-of-the-address', userId: 'user_123' }
export const CONFIRMED: z.input<typeof ConfirmedConnect> = {
  status: 'connected',
  continueUrl: 'https://letterlock.example/connect/done',
}

export const GET_CREDENTIAL: z.input<typeof GetCredential> = {
  provider: 'gmail',
  tenantId: 'org_acme',
  userId: 'user_123',
}
export const HANDED: HandedCredential = {
  credential: 'ya29.what-opens-the-mailbox',
  type: 'oauth_token',
  username: null,
  expiresAt: '2026-11-20T10:14:59.000Z',
  scopes: CONNECTION.scopes,
  connectionId: CONNECTION_ID,
  account: 'ana@acme.example',
}
export const PUT_CREDENTIAL: z.input<typeof PutCredential> = {
  provider: 'clicksend',
  tenantId: 'org_acme',
  type: 'basic',
  username: 'acme',
  credential: '6F2A31C4-0B5E-4D0A-9C1B-7E8D2A45F310',
}
export const STORED: z.input<typeof StoredCredential> = { connectionId: CONNECTION_ID, status: 'created' }

export const OWN_PROVIDER: z.input<typeof CustomProvider> = {
  name: 'Acme',
  key: { in: 'header', name: 'X-Api-Key' },
  hosts: ['https://api.acme.example'],
  check: { url: 'https://api.acme.example/me', accountId: '/id', accountName: '/email' },
}
export const OWN_PROVIDER_ENTRY: z.input<typeof ProviderEntry> = {
  id: 'x-acme',
  name: 'Acme',
  category: 'other',
  by: ['key'],
  rotates: false,
  custom: true,
  farSide: 'real',
  ready: true,
  notReady: null,
}
export const PROVIDERS: z.input<typeof ProviderCatalogue> = {
  providers: [
    {
      id: 'gmail',
      name: 'Gmail',
      category: 'mail',
      by: ['oauth'],
      rotates: false,
      custom: false,
      farSide: 'real',
      ready: true,
      notReady: null,
    },
  ],
}

export const CREATE_WEBHOOK: z.input<typeof CreateWebhook> = {
  environment: 'production',
  url: 'https://api.acme.example/letterlock',
  description: 'Tells our people to reconnect',
  events: ['connection.broken', 'connection.recovered'],
}
export const WEBHOOK: WebhookEndpoint = {
  id: 'whe_01a1c3f07a2b7c1e9d4f5a6b7c8d9e12',
  environment: 'production',
  url: CREATE_WEBHOOK.url,
  description: 'Tells our people to reconnect',
  events: ['connection.broken', 'connection.recovered'],
  status: 'active',
  statusReason: null,
  statusAt: '2026-11-18T14:02:11.000Z',
  oldSecretUntil: null,
  lastDelivery: { at: '2026-11-20T09:15:01.000Z', result: 'delivered' },
  createdAt: '2026-11-18T14:02:11.000Z',
}
export const WEBHOOK_LIST = { endpoints: [WEBHOOK] }
export const WEBHOOK_SHOWN: z.input<typeof WebhookSecretShown> = {
  endpoint: WEBHOOK,
  secret: 'whsec_shown-in-this-answer-alone',
}

const DELIVERY: WebhookDelivery = {
  messageId: 'msg_01a1c3f07a2b7c1e9d4f5a6b7c8d9e13',
  type: 'connection.recovered',
  at: '2026-11-20T09:15:00.000Z',
  status: 'delivered',
  nextTryAt: null,
  tries: [{ at: '2026-11-20T09:15:01.000Z', ms: 84, status: 204, error: null, answer: '' }],
  body: '{"type":"connection.recovered", …}',
}
export const DELIVERY_PAGE = { data: [DELIVERY], next: null }
export const SENT_MESSAGE = { messageId: DELIVERY.messageId }

export const SIGNAL_CYCLE: SignalCycle = {
  id: 'monthly-2026-10-01',
  kind: 'monthly',
  starts_on: '2026-10-01',
  ends_on: '2026-11-01',
  sealed: true,
  sealed_at: '2026-11-04T00:12:09.000Z',
  definitions_version: 2,
}
export const SIGNAL_CYCLE_PAGE = { data: [SIGNAL_CYCLE], next: null }
export const SIGNAL_PERSON: SignalPerson = {
  member: {
    id: 'mem_01a1c3f07a2b7c1e9d4f5a6b7c8d9e14',
    name: 'Ana Ek',
    email: 'ana@acme.example',
    left_at: null,
  },
  cycle: {
    id: SIGNAL_CYCLE.id,
    kind: 'monthly',
    starts_on: SIGNAL_CYCLE.starts_on,
    ends_on: SIGNAL_CYCLE.ends_on,
    sealed: true,
  },
  definitions_version: 2,
  emails_sent: 412,
  emails_received: 655,
  list_received: 31,
  bulk_received: 118,
  automated_received: 64,
  threads_initiated: 97,
  response_time: {
    n: 143,
    median_s: 8_100,
    p75_s: 31_000,
    p90_s: 96_000,
    business: { median_s: 3_300, p75_s: 9_800, p90_s: 28_000 },
    within_1h: 0.34,
    within_4h: 0.61,
    within_business_day: 0.82,
    mean_under_72h_s: 18_400,
    followed: 287,
    answered_share: 0.47,
  },
  after_hours_sent: 38,
  after_hours_days: 9,
  cross_team_threads: 27,
  cross_domain_sent: 160,
  ties: 14,
  workdays: 22,
}
export const SIGNAL_PERSON_PAGE = { data: [SIGNAL_PERSON], next: null }
export const SIGNAL_DEFINITIONS: z.input<typeof SignalDefinitions> = {
  definitions_version: 2,
  definitions: [
    {
      id: 'crossDomain',
      fields: ['cross_domain_sent'],
      unit: 'mails',
      formula: '|{ m ∈ sent(P) : some x ∈ to(m) ∪ cc(m) outside the organisation }|',
      counted_at: 'sent',
    },
  ],
}
