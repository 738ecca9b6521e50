import type { Rooms } from './assemble.ts'
import { sweepCredentials } from './connections/sweep.ts'
import type { Clock } from './core/clock.ts'
import type { Logger } from './core/log.ts'
import { pruneEvents } from './events/prune.ts'
import { deliverDue } from './events/webhooks/deliver-due.ts'
import { pruneWebhooks } from './events/webhooks/prune-webhooks.ts'
import { tidyWebhooks } from './events/webhooks/sweep-webhooks.ts'
import { dropUnconfirmed } from './flows/app-connect/drop-unconfirmed.ts'
import { carryOutErasure } from './flows/erasing/carry-out-erasure.ts'
import { noteKeyChange } from './flows/note-key-change.ts'
import { sweepOwedGrants } from './flows/sweep-owed-grants.ts'
import { actionJob, sweepActions } from './inbox/actions/action-job.ts'
import { wakeThreads } from './inbox/actions/wake-threads.ts'
import { gmailDraftsJob, sweepGmailDrafts } from './inbox/drafts/in-gmail/gmail-drafts-job.ts'
import { expireProposals } from './inbox/proposals/expire-proposals.ts'
import { remindApprovers } from './inbox/proposals/tell-approvers.ts'
import { makeMailSearchable } from './inbox/search/make-searchable.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import { forgetUnused } from './people/apps/forget-unused.ts'
import { pruneInvitationRecords } from './people/invitations/prune.ts'
import { pruneActions } from './store/actions.ts'
import { pruneAppConnectSessions } from './store/app-connect-sessions.ts'
import { pruneAttempts } from './store/attempts.ts'
import { pruneConnectSessions } from './store/connect-sessions.ts'
import { pruneDrafts } from './store/drafts.ts'
import { pruneIdempotencyKeys } from './store/idempotency-keys.ts'
import { pruneNotices } from './store/notices.ts'
import type { Store } from './store/pool.ts'
import { pruneProposalBytes } from './store/proposal-bytes.ts'
import { pruneSecurityEvents } from './store/security-events.ts'
import { pruneSessions } from './store/sessions.ts'
import { pruneSignInLinks } from './store/sign-in-links.ts'
import { pruneSnoozes } from './store/snoozes.ts'
import { eraseMailbox } from './sync/erase-mailbox.ts'
import { pollMailboxes } from './sync/poll.ts'
import { syncJob } from './sync/sync-job.ts'
import { type KeyWork, sweepKeys } from './vault/sweep-keys.ts'
import { startHealthWork } from './work-health.ts'
import { startInvitationWork } from './work-invitations.ts'
import { startSignalWork } from './work-signals.ts'

/** Mailboxes at once in one process: each waits for Gmail most of its time, and holds a batch of mail meanwhile. */
const MAILBOXES_AT_ONCE = 8
/** Beside them, for what was pushed or asked for by a person: imports that fill all places keep nobody waiting. */
const URGENT_MAILBOXES = 2
/** Finer than a minute, so that a whole mailbox is looked at about every minute. */
const POLL_MS = 15_000
const SWEEP_MS = 60_000
/** How long a mailbox over IMAP goes without anybody listening: meanwhile it is polled. */
const LISTEN_MS = 30_000
/** How late an action may be that waited for its connection to be mended. */
const ACTIONS_SWEEP_MS = 30_000
/** Receivers served at once in one process: each waits for an answer most of its time. */
const RECEIVERS_AT_ONCE = 16
/** How late a repeated delivery may be; the shortest pause before one is five seconds. */
const WEBHOOKS_SWEEP_MS = 10_000
/** How late a draft that was left alone is brought to Gmail. */
const GMAIL_DRAFTS_SWEEP_MS = 15_000
/** The audit knows longer; nobody scrolls back further in a list of what they clicked. */
const ACTIONS_KEPT_MS = 30 * 86_400_000
/** So long a draft that was deleted can be taken back. */
const DRAFTS_KEPT_MS = 30 * 86_400_000
/** A pass an hour takes so many; the next one the rest. */
const PRUNED_PROPOSALS_MAX = 500
const PRUNE_MS = 600_000
/** It reads every table that names somebody, and nobody waits for it. */
const FORGET_MS = 86_400_000
/** An attempt to connect is of no interest to anybody after a day. */
const ATTEMPTS_KEPT_MS = 86_400_000
/** Google sends an event again for hours, not for weeks; so long a second one is known. */
const SECURITY_EVENTS_KEPT_MS = 30 * 86_400_000
/** A quarter: what broke before that is in the audit. */
const NOTICES_KEPT_MS = 90 * 86_400_000

/** What a worker does: the jobs that others send, and the chores of the clock. */
export function startWork({
  queue,
  rooms,
  store,
  clock,
  metrics,
  log,
  keys,
}: {
  queue: Queue
  rooms: Rooms
  store: Store
  clock: Clock
  metrics: Metrics
  log: Logger
  keys: Pick<KeyWork, 'keks' | 'vault'>
}): void {
  const { db } = store
  const startedAt = clock.now()
  const work: Queue['work'] = (name, { concurrency, handler }) =>
    queue.work(name, { concurrency, handler: metrics.countJob(name, handler) })

  queue.work('sync.mailbox', {
    concurrency: MAILBOXES_AT_ONCE,
    urgentPlaces: URGENT_MAILBOXES,
    handler: metrics.countJob('sync.mailbox', syncJob(rooms.sync, queue)),
  })

  work('mailbox.erase', {
    concurrency: 1,
    handler: async ({ payload, signal }) => eraseMailbox(db, payload.tenantId, payload.mailboxId, signal),
  })

  work('person.erase', {
    concurrency: 1,
    handler: async ({ payload, signal }) => carryOutErasure(rooms.connect, payload, signal),
  })

  const actions = { sync: rooms.sync, queue }
  work('action.run', { concurrency: MAILBOXES_AT_ONCE, handler: actionJob(actions) })
  work('actions.sweep', {
    concurrency: 1,
    handler: async () => {
      // First what no far side can keep from being done.
      await wakeThreads(actions)
      await sweepActions(actions)
      return 'done'
    },
  })
  queue.schedule('actions.sweep', ACTIONS_SWEEP_MS)

  work('gmail-drafts.keep', { concurrency: MAILBOXES_AT_ONCE, handler: gmailDraftsJob(rooms.sync) })
  work('gmail-drafts.sweep', {
    concurrency: 1,
    handler: async () => {
      await sweepGmailDrafts(rooms.sync, queue)
      return 'done'
    },
  })
  queue.schedule('gmail-drafts.sweep', GMAIL_DRAFTS_SWEEP_MS)

  work('proposals.expire', {
    concurrency: 1,
    handler: async () => {
      await expireProposals(db, clock.now())
      await remindApprovers(db, clock.now())
      return 'done'
    },
  })
  queue.schedule('proposals.expire', SWEEP_MS)

  work('sync.poll', {
    concurrency: 1,
    handler: async () => {
      await pollMailboxes(db, queue, { now: clock.now(), startedAt, pushed: rooms.push !== undefined })
      return 'done'
    },
  })
  queue.schedule('sync.poll', POLL_MS)

  work('search.backfill', {
    concurrency: 1,
    handler: async ({ signal }) => makeMailSearchable(db, signal),
  })
  queue.schedule('search.backfill', SWEEP_MS)

  work('mailboxes.listen', {
    concurrency: 1,
    handler: async () => {
      await rooms.ears.look()
      return 'done'
    },
  })
  queue.schedule('mailboxes.listen', LISTEN_MS)

  work('credentials.sweep', {
    concurrency: 1,
    handler: async ({ signal }) => {
      const swept = await sweepCredentials({ db, tokens: rooms.tokens, log, now: clock.now }, signal)
      if (swept.failed > 0) log.info(swept, 'some refreshes failed')
      return 'done'
    },
  })
  queue.schedule('credentials.sweep', SWEEP_MS)

  work('grants.sweep', {
    concurrency: 1,
    handler: async ({ signal }) => {
      await sweepOwedGrants(rooms.connect, signal)
      return 'done'
    },
  })
  queue.schedule('grants.sweep', SWEEP_MS)

  startHealthWork({ work, schedule: (name, everyMs) => queue.schedule(name, everyMs), rooms, log })

  startInvitationWork({ work, queue, rooms })

  startSignalWork({ work, queue, deps: { db, vault: keys.vault, now: clock.now }, log })

  const keyWork = { ...keys, db, log, now: clock.now, note: noteKeyChange({ kind: 'system', id: 'keys' }, clock.now) }
  work('keys.sweep', {
    concurrency: 1,
    handler: async ({ signal }) => {
      await sweepKeys(keyWork, signal)
      return 'done'
    },
  })
  queue.schedule('keys.sweep', SWEEP_MS)

  work('webhook.deliver', {
    concurrency: RECEIVERS_AT_ONCE,
    handler: async ({ payload, signal }) => deliverDue(rooms.webhooks, payload, signal),
  })
  work('webhooks.sweep', {
    concurrency: 1,
    handler: async () => {
      await tidyWebhooks(db, queue, clock.now())
      return 'done'
    },
  })
  queue.schedule('webhooks.sweep', WEBHOOKS_SWEEP_MS)

  work('names.forget', {
    concurrency: 1,
    handler: async ({ signal }) => {
      await forgetUnused(db, clock.now(), signal)
      return 'done'
    },
  })
  queue.schedule('names.forget', FORGET_MS)

  work('events.prune', {
    concurrency: 1,
    handler: async () => {
      const now = clock.now()
      await pruneEvents(db, now)
      await pruneWebhooks(db, now)
      await pruneActions(db, now - ACTIONS_KEPT_MS)
      await pruneSnoozes(db, now - ACTIONS_KEPT_MS)
      await pruneDrafts(db, now - DRAFTS_KEPT_MS)
      await pruneProposalBytes(db, now - DRAFTS_KEPT_MS, PRUNED_PROPOSALS_MAX)
      await pruneAttempts(db, now)
      await pruneIdempotencyKeys(db, now)
      await pruneSessions(db, now)
      await pruneSignInLinks(db, now)
      await pruneConnectSessions(db, now - ATTEMPTS_KEPT_MS)
      await dropUnconfirmed(rooms.connect)
      await pruneAppConnectSessions(db, now - ATTEMPTS_KEPT_MS)
      await pruneSecurityEvents(db, now - SECURITY_EVENTS_KEPT_MS)
      await pruneNotices(db, now - NOTICES_KEPT_MS)
      await pruneInvitationRecords(db, now)
      return 'done'
    },
  })
  queue.schedule('events.prune', PRUNE_MS)
}
