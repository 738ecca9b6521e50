import type { DisconnectPreview, MailboxHealth, SyncRun } from '@letterlock/wire/health'
import { fakeId } from './ids.ts'
import { THROTTLED } from './problems.ts'
import type { Scene } from './scenes.ts'

const MINUTE_MS = 60_000

/** The health of a mailbox, as its connection in the scene suggests. @param now Epoch milliseconds. */
export function fakeHealth(scene: Scene, mailboxId: string, now: number): MailboxHealth {
  const at = (minutes: number) => new Date(now + minutes * MINUTE_MS).toISOString()
  const connection = scene.connections.find(({ mailbox }) => mailbox?.id === mailboxId)
  const isImporting = connection?.mailbox?.sync.finishedAt === null
  const delayedUntil = connection?.delayedUntil ?? null
  const state = decideState(connection?.status, isImporting, delayedUntil)
  const isImap = connection?.transport === 'imap'
  return {
    receiving: {
      state,
      problem: state === 'delayed' ? THROTTLED : null,
      retryAt: delayedUntil,
      lastNewMailAt: isImporting ? null : at(-12),
      lastCheckAt: isImporting ? null : at(-1),
    },
    sending: { state: connection?.accessMode === 'send' ? 'untried' : 'not_allowed', problem: null },
    hearing: {
      by: isImap ? 'idle' : 'push',
      state: state === 'delayed' ? 'silent' : 'working',
      lastAt: at(-12),
      renewsAt: isImap ? null : at(700),
      lapsesAt: isImap ? null : at(9_000),
      problem: null,
    },
    census: isImporting
      ? null
      : {
          checkedAt: at(-430),
          provider: 12_402,
          ours: isImap ? 12_400 : 12_402,
          missing: isImap ? 2 : 0,
          extra: 0,
          repaired: isImap ? 2 : 0,
        },
    censusDueAt: isImporting ? null : at(1_000),
  }
}

function decideState(
  status: string | undefined,
  isImporting: boolean,
  delayedUntil: string | null,
): MailboxHealth['receiving']['state'] {
  if (status === 'paused') return 'paused'
  if (status !== 'active') return 'reconnect_needed'
  if (delayedUntil !== null) return 'delayed'
  return isImporting ? 'importing' : 'live'
}

/** Runs of every kind and end. @param now Epoch milliseconds. */
export function fakeRuns(now: number): SyncRun[] {
  const run = (n: number, minutesAgo: number, more: Partial<SyncRun>): SyncRun => {
    const startedAt = now - minutesAgo * MINUTE_MS
    return {
      id: fakeId('run', n),
      kind: 'catch_up',
      reason: 'pushed',
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date(startedAt + 1_200).toISOString(),
      outcome: 'done',
      added: 1,
      changed: 0,
      removed: 0,
      skipped: [],
      problem: null,
      ...more,
    }
  }
  return [
    run(1, 1, { reason: 'asked', added: 3 }),
    run(2, 12, {}),
    run(3, 47, { changed: 14, removed: 2, skipped: [{ problem: THROTTLED, count: 2 }] }),
    run(4, 95, { outcome: 'waits', added: 0, problem: THROTTLED }),
    run(5, 430, { kind: 'census', reason: 'due', added: 0 }),
    run(6, 2_900, { kind: 'initial', reason: 'connected', added: 12_402 }),
  ]
}

/** What disconnecting the connection would end. */
export function fakePreview(scene: Scene, connectionId: string): DisconnectPreview {
  const connection = scene.connections.find(({ id }) => id === connectionId)
  const isImporting = connection?.mailbox?.sync.finishedAt === null
  return {
    account: connection?.account ?? null,
    messages: connection?.mailbox?.sync.messages ?? 0,
    cancels: [{ kind: isImporting ? 'import' : 'sync', count: 1 }],
    drafts: 2,
    siblings: 1,
    ownSiblings: [{ connectionId: fakeId('con', 99), accessMode: 'organise' }],
  }
}
