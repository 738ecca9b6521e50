import type { Connection } from '@letterlock/wire/connections'
import type { ThreadRow } from '@letterlock/wire/threads'
import { fakeConnection, IMPORTING, type READY } from './connections.ts'
import { fakeId } from './ids.ts'
import { MISSING, PASSWORD_REFUSED, REJECTED, REVOKED } from './problems.ts'
import { ANNA, fakeRows } from './rows.ts'

/** What the fake server pretends: chosen by the cookie `scene`, one word per state worth looking at. */
export interface Scene {
  connections: Connection[]
  rows: ThreadRow[]
  signedOut: boolean
  /** Lists of threads fail after the first answer. */
  listFails: boolean
  /** The provider does not let mail be moved to the trash. */
  refusesTrash: boolean
  /** What a developer finds: `none` is no app yet, `new` one that holds nothing, `closed` a person without the role. */
  develops: 'all' | 'none' | 'new' | 'closed'
}

/** Enough to feel a long list. */
const ROWS = 10_000
const OPS = 'operations-and-purchasing.department@very-long-company-name.example'

/** Build a scene. @param now Epoch milliseconds. */
export function makeScene(name: string, now: number): Scene {
  const healthy = fakeConnection(1, ANNA.address, now, { accessMode: 'organise' })
  const scene = (connections: Connection[], rows = fakeRows(1, ROWS, now), more: Partial<Scene> = {}): Scene => ({
    connections,
    rows,
    signedOut: false,
    listFails: false,
    refusesTrash: false,
    develops: 'all',
    ...more,
  })
  const importing = (sync: typeof READY) =>
    fakeConnection(1, ANNA.address, now, {
      lastSyncAt: null,
      receiving: 'importing',
      mailbox: { id: fakeId('mbx', 1), address: ANNA.address, sync },
    })
  const minutes = (count: number) => new Date(now + count * 60_000).toISOString()
  const broken = (changed: Partial<Connection>) =>
    fakeConnection(1, ANNA.address, now, { statusAt: minutes(-95), ...changed })

  switch (name) {
    case 'empty':
      return scene([], [])
    case 'clear':
      return scene([healthy], [])
    case 'importing':
      return scene([importing(IMPORTING)], fakeRows(1, 3_180, now))
    case 'listing':
      return scene(
        [
          importing({
            ...IMPORTING,
            phase: 'listing',
            messages: 0,
            expected: 12_000,
            messagesPerSecond: null,
            secondsLeft: null,
            quarantined: 0,
          }),
        ],
        [],
      )
    case 'waiting':
      return scene([importing({ ...IMPORTING, waitingUntil: minutes(4) })], fakeRows(1, 900, now))
    case 'halted':
      return scene(
        [
          broken({
            status: 'needs_reconnect',
            reason: REVOKED,
            mailbox: { id: fakeId('mbx', 1), address: ANNA.address, sync: { ...IMPORTING, phase: 'halted' } },
          }),
        ],
        [],
      )
    case 'revoked':
      return scene([broken({ status: 'needs_reconnect', reason: REVOKED })])
    case 'states':
      return scene([
        healthy,
        fakeConnection(2, OPS, now, { status: 'needs_reconnect', reason: REVOKED }),
        fakeConnection(3, 'purchasing@nordplast.example', now, { delayedUntil: minutes(12), accessMode: 'organise' }),
        fakeConnection(4, 'jonas@nordplast.example', now, {
          status: 'missing_scopes',
          reason: MISSING,
          missingScopes: ['https://www.googleapis.com/auth/gmail.readonly'],
          mailbox: null,
          lastSyncAt: null,
        }),
        fakeConnection(5, 'sales@nordplast.example', now, { status: 'failing', reason: REJECTED, accessMode: 'send' }),
        fakeConnection(6, '', now, {
          status: 'connecting',
          account: null,
          mailbox: null,
          lastSyncAt: null,
          connectedAt: null,
          statusAt: minutes(-3),
        }),
        fakeConnection(7, 'archive@nordplast.example', now, { status: 'paused' }),
        fakeConnection(8, 'dispo@hafenkontor.example', now, {
          provider: 'imap',
          transport: 'imap',
          transports: ['imap'],
          accessMode: 'organise',
          grantedScopes: [],
        }),
        fakeConnection(9, 'lager@hafenkontor.example', now, {
          provider: 'imap',
          transport: 'imap',
          transports: ['imap'],
          status: 'needs_reconnect',
          reason: PASSWORD_REFUSED,
          grantedScopes: [],
        }),
      ])
    case 'two':
      return scene(
        [healthy, fakeConnection(2, OPS, now)],
        [...fakeRows(1, 400, now), ...fakeRows(2, 300, now)].sort((a, b) =>
          b.lastMessageAt.localeCompare(a.lastMessageAt),
        ),
      )
    case 'imap':
    case 'imap-refused':
      return scene([
        fakeConnection(1, 'dispo@hafenkontor.example', now, {
          provider: 'imap',
          transport: 'imap',
          transports: ['imap'],
          accessMode: 'organise',
          grantedScopes: [],
          ...(name === 'imap-refused' && { status: 'needs_reconnect', reason: PASSWORD_REFUSED }),
        }),
      ])
    case 'read-only':
      return scene([fakeConnection(1, ANNA.address, now)])
    case 'refusing':
      return scene([healthy], fakeRows(1, 60, now), { refusesTrash: true })
    case 'no-app':
      return scene([healthy], [], { develops: 'none' })
    case 'new-app':
      return scene([healthy], [], { develops: 'new' })
    case 'member':
      return scene([healthy], [], { develops: 'closed' })
    case 'stale':
      return scene([healthy], fakeRows(1, 400, now), { listFails: true })
    case 'signed-out':
      return scene([], [], { signedOut: true })
    default:
      return scene([healthy])
  }
}
