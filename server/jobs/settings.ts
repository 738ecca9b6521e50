import type { Queue as BossQueue } from 'pg-boss'
import type { JobName, JobPayloads } from './names.ts'

/** Where jobs go that were given up. */
export const DEAD_LETTERS = 'jobs.dead'

/**
 * A worker that has said nothing for this long is dead and its job is taken up again: the shortest that pg-boss allows.
 * With `REVIVE_SECONDS` that is 20 s after a kill at most; a worker that starts alone does not wait at all.
 */
const HEARTBEAT_SECONDS = 10
/** Three beats fit into the time above, so two may be missed: a parser may hold the process for some seconds. */
export const BEAT_MS = 3_000
/** How often one worker of all looks for jobs whose worker is dead. A pass costs about ten small statements. */
export const REVIVE_SECONDS = 10

const DAY_SECONDS = 86_400

/** How a kind of job is kept and run. */
interface JobSettings<N extends JobName> {
  /** Jobs with one key never run at the same time, in no two processes, and of those that wait there is one. */
  key(payload: JobPayloads[N]): string
  /** The longest a handler may take before it is told to stop. */
  expireInSeconds: number
  retryLimit: number
  /** How long a done job is kept. It tells nobody anything; a chore's row holds its place in the interval meanwhile. */
  doneKeptSeconds: number
  /** Whether a person may be waiting: then its creation wakes workers at once. Each such commit takes a global lock. */
  interactive: boolean
  /** How often we ask for work that nobody announced: delayed jobs, retries, notices lost with a connection. */
  pollMs: number
}

/** One of its kind in the whole installation. */
const ONLY_ONE = () => 'only'
/** The next one comes by itself soon, so trying again is hardly worth it. */
const HOUSEKEEPING = {
  key: ONLY_ONE,
  retryLimit: 2,
  // Longer than the longest interval that a chore is scheduled by.
  doneKeptSeconds: 7_200,
  interactive: false,
  pollMs: 30_000,
}
/** Ten thousand mailboxes looked at each minute leave fifty thousand rows behind at this. */
const DONE_KEPT_SECONDS = 300

export const JOB_SETTINGS: { [N in JobName]: JobSettings<N> } = {
  'sync.mailbox': {
    key: ({ mailboxId }) => mailboxId,
    // A turn of a first sync takes a minute or so; an hour says that something hangs.
    expireInSeconds: 3_600,
    // An evening of kills and bad weather; after that a person should look.
    retryLimit: 25,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    interactive: true,
    pollMs: 5_000,
  },
  'action.run': {
    key: ({ mailboxId }) => mailboxId,
    // A thousand letters into the trash are three minutes of Gmail's quota; what takes an hour hangs.
    expireInSeconds: 3_600,
    retryLimit: 25,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    interactive: true,
    pollMs: 5_000,
  },
  // Thousands of rows a second; an hour is far beyond the largest mailbox.
  'mailbox.erase': {
    key: ({ mailboxId }) => mailboxId,
    expireInSeconds: 3_600,
    retryLimit: 25,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    interactive: false,
    pollMs: 15_000,
  },
  // A call to a provider for each connection, then mail by the thousand a second.
  'person.erase': {
    key: ({ tenantId, memberId }) => `${tenantId} ${memberId}`,
    expireInSeconds: 3_600,
    retryLimit: 25,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    // Whoever asked for it watches the numbers go down.
    interactive: true,
    pollMs: 15_000,
  },
  'actions.sweep': { ...HOUSEKEEPING, expireInSeconds: 300 },
  'gmail-drafts.keep': {
    key: ({ mailboxId }) => mailboxId,
    // Two hundred drafts, each waiting for a minute of Gmail's quota at worst; what takes longer hangs.
    expireInSeconds: 3_600,
    // The sweep asks again in seconds.
    retryLimit: 2,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    interactive: false,
    pollMs: 5_000,
  },
  'gmail-drafts.sweep': { ...HOUSEKEEPING, expireInSeconds: 300, pollMs: 10_000 },
  'send.run': {
    key: ({ mailboxId }) => mailboxId,
    // A mail server may take ten minutes over its last word, and mails of one mailbox leave one after the other.
    expireInSeconds: 3_600,
    // Run again it sends nothing twice: what was begun is only looked for. The sweep asks again in seconds.
    retryLimit: 2,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    // Whoever has pressed Send watches it leave.
    interactive: true,
    // How late a mail leaves whose time to be taken back is over.
    pollMs: 2_000,
  },
  'sends.sweep': { ...HOUSEKEEPING, expireInSeconds: 300, pollMs: 5_000 },
  'watch.renew': {
    key: ({ mailboxId }) => mailboxId,
    // One call, and at most a minute's wait for the quota before it.
    expireInSeconds: 300,
    retryLimit: 3,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    // Whoever has just connected should be told of the first new mail already.
    interactive: true,
    pollMs: 15_000,
  },
  'watches.sweep': { ...HOUSEKEEPING, expireInSeconds: 300 },
  'sync.poll': { ...HOUSEKEEPING, expireInSeconds: 300 },
  'mailboxes.listen': { ...HOUSEKEEPING, expireInSeconds: 300 },
  // Five hundred steps of a quarter of a second.
  'search.backfill': { ...HOUSEKEEPING, expireInSeconds: 900 },
  'credentials.sweep': { ...HOUSEKEEPING, expireInSeconds: 900 },
  // Five hundred of one provider, each a call of some 200 ms; the first that is not answered ends its turn.
  'grants.sweep': { ...HOUSEKEEPING, expireInSeconds: 900 },
  // Two thousand checks of one provider, eight at once, each ten seconds at worst.
  'health.sweep': { ...HOUSEKEEPING, expireInSeconds: 3_600 },
  // A hundred mails, each twenty seconds at worst.
  'notices.sweep': { ...HOUSEKEEPING, expireInSeconds: 3_600 },
  // A hundred mails, each twenty seconds at worst.
  'checkpoints.mail': { ...HOUSEKEEPING, expireInSeconds: 3_600 },
  'invitations.send': {
    key: ({ tenantId }) => tenantId,
    // Ten thousand mails at a third of a second each; what is left is the next sweep's.
    expireInSeconds: 3_600,
    // What the mail server does not take is no failed job; of ours, the sweep asks again in seconds.
    retryLimit: 2,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    // Whoever invites looks whether the mail has gone out.
    interactive: true,
    pollMs: 15_000,
  },
  'invitations.sweep': { ...HOUSEKEEPING, expireInSeconds: 300 },
  // A thousand records a second; what is left after a quarter of an hour is the next sweep's. An owner may be watching.
  'keys.sweep': { ...HOUSEKEEPING, expireInSeconds: 900, interactive: true },
  'webhook.deliver': {
    key: ({ endpointId }) => endpointId,
    // A turn is a minute, and the last tries of it as long as their deadline.
    expireInSeconds: 300,
    // What fails at the receiver is no failed job; of ours, the sweep asks again in seconds.
    retryLimit: 2,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    // An app waits to hear that somebody has connected.
    interactive: true,
    pollMs: 15_000,
  },
  'webhooks.sweep': { ...HOUSEKEEPING, expireInSeconds: 300 },
  'signals.ingest': {
    key: ({ tenantId }) => tenantId,
    // Thousands of mails a second; the largest mailboxes are read in minutes.
    expireInSeconds: 3_600,
    // The sweep asks again in seconds.
    retryLimit: 2,
    doneKeptSeconds: DONE_KEPT_SECONDS,
    interactive: false,
    pollMs: 2_000,
  },
  // A hundred thousand mails a second, of one day of each organisation.
  'signals.settle': { ...HOUSEKEEPING, expireInSeconds: 3_600 },
  'signals.sweep': { ...HOUSEKEEPING, expireInSeconds: 300 },
  // A hundred thousand at most, in batches of two hundred.
  'names.forget': { ...HOUSEKEEPING, expireInSeconds: 3_600 },
  'proposals.expire': { ...HOUSEKEEPING, expireInSeconds: 300 },
  'events.prune': { ...HOUSEKEEPING, expireInSeconds: 900 },
}

/** What pg-boss keeps of a queue. */
export function bossQueue(name: JobName): Omit<BossQueue, 'name'> {
  const { expireInSeconds, retryLimit, doneKeptSeconds, interactive } = JOB_SETTINGS[name]
  return {
    // At most one waits, one retries and one runs for each key: a unique index, where group limits alone are a race.
    policy: 'stately',
    deadLetter: DEAD_LETTERS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds,
    retryLimit,
    // 1 to 2 s, then twice as long each time, up to five minutes: as long as a person would wait before looking.
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    notify: interactive,
    deleteAfterSeconds: doneKeptSeconds,
    retentionSeconds: 14 * DAY_SECONDS,
  }
}

/** The dead stay for a month, for whoever asks why. Their handler only logs, so one retry is plenty. */
export const DEAD_LETTER_QUEUE: Omit<BossQueue, 'name'> = {
  policy: 'standard',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 60,
  retryLimit: 1,
  deleteAfterSeconds: 30 * DAY_SECONDS,
  retentionSeconds: 30 * DAY_SECONDS,
}
