import { randomBytes } from 'node:crypto'
import { setTimeout as pauseFor } from 'node:timers/promises'
import { type AccessTokens, accessTokens } from './connections/access-token.ts'
import { newBreakers } from './connections/breaker.ts'
import type { Clients } from './connections/clients.ts'
import { type CredentialReads, credentialReads } from './connections/credential-reads.ts'
import { type GetCredentialOfApp, handOut } from './connections/hand-out.ts'
import type { CheckDeps } from './connections/health/check-connection.ts'
import type { SecurityEventDeps } from './connections/health/receive-security-event.ts'
import { type ImapLineDeps, type ImapLines, imapLines } from './connections/imap-lines.ts'
import { tryImapLogin } from './connections/imap-open-login.ts'
import { PROXY_EGRESS, type ProxyDeps } from './connections/proxy/proxy-deps.ts'
import type { PutCredentialDeps } from './connections/put-credential.ts'
import type { Serving } from './connections/servable.ts'
import type { Clock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import type { AppId } from './core/ids.ts'
import type { Logger } from './core/log.ts'
import type { DeliverDeps } from './events/webhooks/deliver-due.ts'
import type { EndpointDeps } from './events/webhooks/endpoint-deps.ts'
import type { ConnectDeps } from './flows/connect-deps.ts'
import { dropLateAnswer } from './flows/drop-late-answer.ts'
import { isToldOf, refreshGrant, rotates } from './flows/grants.ts'
import type { ImapDeps } from './flows/imap-deps.ts'
import { summariseThread } from './inbox/summarise-thread.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { PushPlan } from './open-push.ts'
import { ownMailSender } from './own-mail.ts'
import type { NoticeMailDeps } from './people/notices/mail-notices.ts'
import { checkCredential } from './providers/check-credential.ts'
import { type FixedProviders, findProvider as findProviderOf } from './providers/find-provider.ts'
import { isOwnSide } from './providers/is-own-side.ts'
import { requireKey } from './providers/require-key.ts'
import type { Store } from './store/pool.ts'
import { isGoogleClientOfApp } from './store/security-events.ts'
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
import { type CallOuts, callOut, PROVIDER_EGRESS } from './transport/oauth/call-out.ts'
import { oauthTransport } from './transport/oauth/transport.ts'
import { securityEventReader } from './transport/risc/read-security-event.ts'
import { twinClients } from './transport/sandbox/register-twin-client.ts'
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
  /** The providers of the house, and of the deployer's folder. */
  fixed: FixedProviders
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
  proxy: ProxyDeps
  securityEvents: SecurityEventDeps
  /** What looking whether connections work stands on. */
  checks: CheckDeps
  /** What mailing notices stands on. */
  noticeMails: NoticeMailDeps
  push: PushDeps | undefined
  /** What telling apps stands on. */
  webhooks: DeliverDeps & EndpointDeps
}

/** Join the rooms of the server. They import nothing of each other across or upwards; here they meet. */
export function assemble({ config, store, vault, queue, clock, metrics, log, pushPlan, fixed }: Materials): Rooms {
  const { db } = store
  const now = clock.now
  const random = Math.random
  const newOwner = () => randomBytes(12).toString('base64url')
  const strangers = guardedFetch({ allowed: config.appAddresses, ...PROVIDER_EGRESS })
  const callOuts: CallOuts = { ours: callOut, strangers }
  const oauth = oauthTransport(config.farSide, callOuts, now)
  const clients: Clients = { farSide: config.farSide, main: config.client, counts: config.countsClient }
  const pause = async (ms: number, signal: AbortSignal) => {
    await pauseFor(ms, undefined, { signal })
  }
  const redirectUri = new URL('/oauth/callback', config.publicUrl).href

  const twinClient = twinClients(config.farSide.issuer, (provider) => ({
    redirectUri,
    installUri: new URL(`/install/${provider}`, config.publicUrl).href,
  }))
  const grants = { db, vault, clients, twinClient, fixed, oauth }
  const isOurs: Serving['isOurs'] = (connection) => isOwnSide(config.farSide, fixed, connection)
  const tokens = accessTokens({
    db,
    vault,
    isOurs,
    refresh: metrics.countRefresh(async (connection, refreshToken) => refreshGrant(grants, connection, refreshToken)),
    rotates: (connection) => rotates(grants, connection),
    isToldOf: (connection) => isToldOf(grants, connection),
    giveBack: (connection, late) => dropLateAnswer({ ...grants, now }, connection, late),
    breaker: newBreakers(),
    now,
    newOwner,
    random,
  })

  const reads = credentialReads({ db, log, now })
  const findProvider = (appId: AppId, id: string) => findProviderOf({ db, fixed }, { appId }, id)
  const credentials: Rooms['credentials'] = {
    reads,
    get: handOut({ pool: store.pool, vault, tokens, reads, isOurs, findProvider, now }),
    put: {
      db,
      vault,
      async requireProvider({ appId }, { provider: id, type, ...key }) {
        const provider = await findProvider(appId, id)
        if (!provider) throw new AppError('credential.unknown_provider', undefined, { params: { provider: id } })
        if (type !== 'webhook_secret' && provider.key) requireKey(provider, key)
      },
      standardPlan: config.apps,
      now,
    },
  }

  const proxy: ProxyDeps = {
    db,
    vault,
    isOurs,
    accessToken: tokens.accessToken,
    side: config.farSide,
    findProvider,
    fetch: guardedFetch({ allowed: config.appAddresses, ...PROXY_EGRESS }),
    now,
    random,
    pause,
  }

  const checks: CheckDeps = {
    db,
    vault,
    isOurs,
    accessToken: tokens.accessToken,
    findProvider,
    check: (provider, credential) =>
      checkCredential(
        { side: config.farSide, callOut: provider.custom ? callOuts.strangers : callOuts.ours },
        provider,
        credential,
      ),
    now,
    random,
  }
  const sendMail = ownMailSender(config)
  const noticeMails: NoticeMailDeps = { db, sendMail, page: new URL('/', config.publicUrl).href, log, now }

  const ourClients = new Set([config.client?.id, config.countsClient?.id])
  const isOurClient = async (id: string) => ourClients.has(id) || isGoogleClientOfApp(db, id)
  const securityEvents: SecurityEventDeps = {
    db,
    read: securityEventReader({ issuer: config.farSide.issuer, isOurClient, now }),
    issuer: config.farSide.issuer,
    refreshNow: tokens.refreshNow,
    log,
    now,
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
  const unwatch: ConnectDeps['unwatch'] = async (tenantId, id) => push && stopWatch(push, tenantId, id)
  const connect: ConnectDeps = {
    db,
    vault,
    oauth,
    clients,
    fixed,
    callOuts,
    appAddresses: config.appAddresses,
    twinClient,
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
    proxy,
    securityEvents,
    checks,
    noticeMails,
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
