import { setTimeout as pauseFor } from 'node:timers/promises'
import type { AccessTokens } from './connections/access-token.ts'
import { type ImapLineDeps, type ImapLines, imapLines } from './connections/imap-lines.ts'
import type { Config } from './core/config.ts'
import { newOwner } from './core/new-owner.ts'
import { summariseThread } from './inbox/summarise-thread.ts'
import type { Materials } from './materials.ts'
import { readLeftOut } from './signals/feeding/read-left-out.ts'
import { inTransaction } from './store/transaction.ts'
import type { SyncDeps } from './sync/deps.ts'
import { QUOTA_TABLES } from './sync/gmail/quota-costs.ts'
import { type MailboxEars, mailboxEars } from './sync/listen/mailbox-ears.ts'
import type { PushDeps } from './sync/push/push-deps.ts'
import { openGmail } from './transport/gmail/gmail.ts'
import { IMAP_DEADLINES } from './transport/imap/deadlines.ts'
import { googleImap, type ImapFarSide } from './transport/imap/imap-far-side.ts'
import { openImapTrust } from './transport/imap/imap-trust.ts'
import { openImap } from './transport/imap/open-imap.ts'
import { sandboxImap } from './transport/sandbox/sandbox-imap.ts'

/** A process that died is noticed after this: longer than any pause between two of its signs of life. */
const SYNC_LEASE_MS = 60_000
/** A large mailbox lets others have their turn after this. */
const SYNC_TURN_MS = 120_000

/** The rooms that keep mirrors equal to their mailboxes. */
export interface SyncRooms {
  imapFarSide: ImapFarSide
  /** What opening a connection to a mail server stands on. */
  opening: ImapLineDeps
  /** Connections to mail servers, to be ended with the process. */
  lines: ImapLines
  /** Who waits for new mail at mail servers, in a process that works. */
  ears: MailboxEars
  sync: SyncDeps
  /** Undefined where Google does not tell us of new mail. */
  push: PushDeps | undefined
}

/** Join the rooms of sync. */
export function assembleSync(
  { config, store, vault, queue, clock, metrics, log, pushPlan }: Materials,
  { accessToken }: AccessTokens,
): SyncRooms {
  const { db } = store
  const now = clock.now
  const random = Math.random
  const pause = async (ms: number, signal: AbortSignal) => {
    await pauseFor(ms, undefined, { signal })
  }
  const imapFarSide = farSideOf(config)
  const opening: ImapLineDeps = {
    db,
    vault,
    farSide: imapFarSide,
    isOurs: ({ provider, issuer }) => provider !== 'gmail' || issuer === config.farSide.issuer,
    accessToken,
    open: openImap,
    deadlines: IMAP_DEADLINES,
    now,
    random,
    newOwner,
    pause,
  }
  const lines = imapLines(opening)
  const sync: SyncDeps = {
    db,
    gmail: openGmail(config.farSide.gmailUrl),
    quota: QUOTA_TABLES[config.quota],
    imap: { keep: config.imap.keep, open: lines.open },
    accessToken,
    transact: (story) => inTransaction(db, story),
    summariseThread,
    readLeftOut,
    newOwner,
    now,
    random,
    pause,
    leaseMs: SYNC_LEASE_MS,
    turnMs: SYNC_TURN_MS,
    log,
  }
  const push: PushDeps | undefined = pushPlan && {
    ...sync,
    topic: pushPlan.topic,
    subscription: pushPlan.subscription,
    issuer: config.farSide.issuer,
    queue,
    count: metrics.countNotification,
  }
  return { imapFarSide, opening, lines, ears: mailboxEars({ db, imap: lines, queue, log, now, pause }), sync, push }
}

function farSideOf({ farSide, imap }: Config): ImapFarSide {
  return farSide.kind === 'sandbox'
    ? sandboxImap(farSide.issuer, imap.ca, imap.addresses)
    : googleImap(openImapTrust(imap.ca, imap.addresses))
}
