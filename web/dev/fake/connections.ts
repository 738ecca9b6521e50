import type { Connection, ProviderOffer } from '@letterlock/wire/connections'
import type { SyncProgress } from '@letterlock/wire/mailboxes'
import { fakeId } from './ids.ts'

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`
const READONLY = {
  scope: scope('gmail.readonly'),
  class: 'restricted',
  consentText: 'View your email messages and settings',
} as const
const SEND = { scope: scope('gmail.send'), class: 'sensitive', consentText: 'Send email on your behalf' } as const
const EMAIL = {
  scope: 'email',
  class: 'non-sensitive',
  consentText: 'See your primary Google Account email address',
} as const

export const OFFER: ProviderOffer = {
  provider: 'gmail',
  name: 'Gmail',
  farSide: 'sandbox',
  modes: [
    {
      mode: 'counts',
      scopes: [
        {
          scope: scope('gmail.metadata'),
          class: 'restricted',
          consentText: 'View your email message metadata such as labels and headers, but not the email body',
        },
        EMAIL,
      ],
      available: false,
      unavailableBecause: 'no_client',
    },
    { mode: 'read', scopes: [READONLY, EMAIL], available: true },
    {
      mode: 'organise',
      scopes: [
        {
          scope: scope('gmail.modify'),
          class: 'restricted',
          consentText: 'Read, compose, and send emails from your Gmail account',
        },
        EMAIL,
      ],
      available: true,
    },
    { mode: 'send', scopes: [READONLY, SEND, EMAIL], available: false, unavailableBecause: 'no_client' },
  ],
}

/** A mirror that is complete. */
export const READY: SyncProgress = {
  phase: 'ready',
  messages: 12_402,
  expected: 12_402,
  expectedIsFinal: true,
  messagesPerSecond: null,
  secondsLeft: null,
  quarantined: 0,
  startedAt: '2026-11-18T09:00:00.000Z',
  finishedAt: '2026-11-18T09:41:00.000Z',
  waitingUntil: null,
}
/** A mirror in the middle of its first import. */
export const IMPORTING: SyncProgress = {
  ...READY,
  phase: 'fetching',
  messages: 3_180,
  expectedIsFinal: false,
  messagesPerSecond: 46.2,
  secondsLeft: 200,
  quarantined: 2,
  finishedAt: null,
}

/** One of my connections; `changed` says how it differs from a healthy one. @param now Epoch milliseconds. */
export function fakeConnection(n: number, account: string, now: number, changed: Partial<Connection> = {}): Connection {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  return {
    id: fakeId('con', n),
    provider: 'gmail',
    transport: 'gmail-api',
    transports: ['gmail-api'],
    memberId: fakeId('mem', 1),
    account,
    accessMode: 'read',
    custody: 'guarded',
    status: 'active',
    statusAt: ago(2_900),
    reason: null,
    delayedUntil: null,
    receiving: 'live',
    sending: 'not_allowed',
    grantedScopes: [READONLY.scope, EMAIL.scope],
    missingScopes: [],
    connectedAt: ago(2_900),
    lastSyncAt: ago(2),
    mailbox: { id: fakeId('mbx', n), address: account, sync: READY },
    ...changed,
  }
}
