import { randomBytes } from 'node:crypto'
import { setTimeout as pauseFor } from 'node:timers/promises'
import { type AccessTokens, accessTokens } from './connections/access-token.ts'
import { newBreakers } from './connections/breaker.ts'
import { type Clients, clientOf } from './connections/clients.ts'
import { type CredentialReads, credentialReads } from './connections/credential-reads.ts'
import { type GetCredentialOfApp, handOut } from './connections/hand-out.ts'
import { type ImapLineDeps, type ImapLines, imapLines } from './connections/imap-lines.ts'
import { tryImapLogin } from './connections/imap-open-login.ts'
import type { PutCredentialDeps } from './connections/put-credential.ts'
import type { Serving } from './connections/servable.ts'
import type { Clock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import type { Logger } from './core/log.ts'
import type { DeliverDeps } from './events/webhooks/deliver-due.ts'
import type { EndpointDeps } from './events/webhooks/endpoint-deps.ts'
import type { ConnectDeps } from './flows/connect-deps.ts'
import type { ImapDeps } from './flows/imap-deps.ts'
import { summariseThread } from './inbox/summarise-thread.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { PushPlan } from './open-push.ts'
import { BUILT_IN } from './providers/catalogue.ts'
import type { Store } from './store/pool.ts'
import { inTransaction } from './store/transaction.ts'
import type { SyncDeps } from './sync/deps.ts'
import { QUOTA_TABLES } from './sync/gmail/quota-costs.ts'
import { type MailboxEars, mailboxEars } from './sync/listen/mailbox-ears.ts'
import type { PushDeps } from './sync/push/push-deps.ts'
import { stopWatch } from './sync/push/stop-watch.ts'
import { guardedFetch } from './transport/egress/guarded-fetch.ts'
import { openGmail } from './transport/gmail/gmail.ts'
import { IMAP_DEADLINES } from './transport/imap/deadlines.ts'
import { findMailServers } from './transport/imap/find-mail-servers.ts'
import { greet } from './transport/imap/greet.ts'
import { googleImap, type ImapFarSide } from './transport/imap/imap-far-side.ts'
import { openImapTrust } from './transport/imap/imap-trust.ts'
import { openImap } from './transport/imap/open-imap.ts'
import { oauthTransport } from './transport/oauth/transport.ts'
import { sandboxImap } from './transport/sandbox/sandbox-imap.ts'
import type { Vault } from './vault/vault.ts'

/** A process that died is noticed after this: longer than any pause between two of its signs of life. */
const SYNC_LEASE_MS = 60_000
/** A large mailbox lets others have their turn after this. */
const SYNC_TURN_MS = 120_000

/** A receiver should answer at once and work afterwards; what takes longer than this is asked again. */
const WEBHOOK_MS_MAX = 15_000
/** A thousand characters of an answer are kept; who sends more than this is cut off. */
const WEBHOOK_ANSWER_BYTES_MAX = 65_536

/** What the rooms are made of, before they know each other. */
export interface Materials {
  config: Config
  store: Store
  vault: Vault
  queue: Queue
  clock: Clock
  metrics: Metrics
  log: Logger
  /** How Google tells us of new mail; undefined where it does not. */
  pushPlan: PushPlan | undefined
}

/** The rooms, each with what it stands on handed in. */
export interface Rooms {
  connect: ConnectDeps
  imap: ImapDeps
  /** Connections to mail servers, to be ended with the process. */
  lines: ImapLines
  /** Who waits for new mail at mail servers, in a process that works. */
  ears: MailboxEars
  tokens: AccessTokens
  /** What apps are handed, what they give to be kept, and the count of it; to be closed with the process. */
  credentials: { get: GetCredentialOfApp; put: PutCredentialDeps; reads: CredentialReads }
  sync: SyncDeps
  push: PushDeps | undefined
  /** What telling apps stands on. */
  webhooks: DeliverDeps & EndpointDeps
}

/** Join the rooms of the server. They import nothing of each other across or upwards; here they meet. */
export function assemble({ config, store, vault, queue, clock, metrics, log, pushPlan }: Materials): Rooms {
  const { db } = store
  const now = clock.now
  const random = Math.random
  const newOwner = () => randomBytes(12).toString('base64url')
  const oauth = oauthTransport(config.farSide, now)
  const clients: Clients = { farSide: config.farSide, main: config.client, counts: config.countsClient }
  const pause = async (ms: number, signal: AbortSignal) => {
    await pauseFor(ms, undefined, { signal })
  }
  const redirectUri = new URL('/oauth/callback', config.publicUrl).href

  const isOurs: Serving['isOurs'] = ({ issuer }) => issuer === config.farSide.issuer
  const tokens = accessTokens({
    db,
    vault,
    isOurs,
    refresh: metrics.countRefresh(async (connection, refreshToken) =>
      oauth.refresh(clientOf(clients, connection), refreshToken),
    ),
    rotates: () => false,
    breaker: newBreakers(),
    now,
    newOwner,
    random,
  })

  const reads = credentialReads({ db, log, now })
  const findProvider = async (_app: unknown, id: string) => BUILT_IN.find((provider) => provider.id === id)
  const credentials: Rooms['credentials'] = {
    reads,
    get: handOut({ pool: store.pool, vault, tokens, reads, isOurs, findProvider, now }),
    put: {
      db,
      vault,
      async requireProvider(app, { provider }) {
        if (await findProvider(app, provider)) return
        throw new AppError('credential.unknown_provider', undefined, { params: { provider } })
      },
      standardPlan: config.apps,
      now,
    },
  }

  const farSide = imapFarSide(config)
  const opening: ImapLineDeps = {
    db,
    vault,
    farSide,
    isOurs: ({ provider, issuer }) => provider !== 'gmail' || issuer === config.farSide.issuer,
    accessToken: tokens.accessToken,
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
    accessToken: tokens.accessToken,
    transact: (story) => inTransaction(db, story),
    summariseThread,
    newOwner,
    now,
    random,
    pause: async (ms, signal) => {
      await pauseFor(ms, undefined, { signal })
    },
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
  const unwatch: ConnectDeps['unwatch'] = async (tenantId, id) => push && stopWatch(push, tenantId, id)
  const connect: ConnectDeps = {
    db,
    vault,
    oauth,
    clients,
    queue,
    log,
    redirectUri,
    plan: config.apps,
    unwatch,
    now,
    random,
  }

  return {
    connect,
    imap: {
      ...connect,
      imapFarSide: farSide,
      openImap,
      tryLogin: (tenantId, id, signal) => tryImapLogin(opening, tenantId, id, signal),
      deadlines: IMAP_DEADLINES,
      findMailServers,
      greet,
    },
    credentials,
    lines,
    ears: mailboxEars({ db, imap: lines, queue, log, now, pause }),
    tokens,
    sync,
    push,
    webhooks: {
      db,
      vault,
      allowed: config.appAddresses,
      fetch: guardedFetch({
        allowed: config.appAddresses,
        deadlineMs: WEBHOOK_MS_MAX,
        answerBytesMax: WEBHOOK_ANSWER_BYTES_MAX,
      }),
      now,
      random,
    },
  }
}

function imapFarSide({ farSide, imap }: Config): ImapFarSide {
  return farSide.kind === 'sandbox'
    ? sandboxImap(farSide.issuer, imap.ca, imap.addresses)
    : googleImap(openImapTrust(imap.ca, imap.addresses))
}
