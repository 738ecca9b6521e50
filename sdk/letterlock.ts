import { type CallSettings, makeCall } from './call.ts'
import { type ConnectSessions, connectSessions } from './connect-sessions.ts'
import { type Connections, connections } from './connections.ts'
import { type Credential, type CredentialRequest, readCredential, writeRequest } from './credential.ts'
import { type CredentialCache, makeCredentialCache, SILENCE_MS } from './credential-cache.ts'
import { closed, LetterlockError, type LetterlockErrorCode } from './letterlock-error.ts'
import { listenChanges } from './listen-changes.ts'
import { type Providers, providers } from './providers.ts'
import { type ProviderProxy, proxy } from './proxy.ts'
import { reportHits } from './report-hits.ts'
import { type Signals, signals } from './signals.ts'
import { verifyWebhook, type WebhookEvent, type WebhookHeaders } from './verify-webhook.ts'
import type { PutCredential, StoredCredential } from './wire.generated.ts'

export type { ConnectionSearch, Connections } from './connections.ts'
export type { SignalDays, SignalPageWish, Signals } from './signals.ts'
export type {
  AppConnection,
  AppConnectionPage,
  ConfirmConnect,
  ConfirmedConnect,
  ConnectionSiblings,
  ConnectResult,
  CreateConnectSession,
  CreatedConnectSession,
  CustomProvider,
  Disconnected,
  EndConnection,
  ErrorCode,
  ProviderEntry,
  PutCredential,
  RefreshedConnection,
  RemovedProvider,
  SignalCycle,
  SignalCyclePage,
  SignalDefinitions,
  SignalPerson,
  SignalPersonPage,
  StoredCredential,
} from './wire.generated.ts'
export {
  type ConnectSessions,
  type Credential,
  type CredentialRequest,
  LetterlockError,
  type LetterlockErrorCode,
  type ProviderProxy,
  type Providers,
  type WebhookEvent,
  type WebhookHeaders,
}

export interface LetterlockOptions {
  /** `ll_sk_dev_…` or `ll_sk_prod_…`, from the page *API keys*. It never goes into a page. */
  secretKey: string
  /** Where Letterlock runs, as `https://letterlock.example.com`. */
  url: string
  /** For one call with its repeats; 10 seconds where it is left out. */
  timeoutMs?: number
  /** Credentials that are held at most; 10,000 where it is left out, which is some ten megabytes. */
  entriesMax?: number
  /** In place of the platform's own, for a proxy or a test. The stream of changes does not go through it. */
  fetch?: typeof fetch
}

const TIMEOUT_MS = 10_000
const ENTRIES_MAX = 10_000
/** Another stream empties the memory: one that is only late should be waited for. */
const PATIENCE_MS = 3 * SILENCE_MS

/**
 * Letterlock for a server of yours. Make one for the life of the process: it holds what it was handed, and hears at once
 * when something of it has ended.
 */
export class Letterlock {
  readonly connectSessions: ConnectSessions
  readonly connections: Connections
  readonly credentials: {
    /** Keep an API key or a webhook secret that you were given; `getCredential` returns it from then on. */
    put(credential: PutCredential): Promise<StoredCredential>
  }
  readonly providers: Providers
  readonly signals: Signals
  readonly webhooks: { verify: typeof verifyWebhook }
  readonly #settings: CallSettings
  readonly #cache: CredentialCache
  readonly #hits: { close(): Promise<void> }
  #stream: { close(): void } | undefined
  #isClosed = false

  constructor({ secretKey, url, timeoutMs = TIMEOUT_MS, entriesMax = ENTRIES_MAX, fetch }: LetterlockOptions) {
    if (!/^ll_sk_(dev|prod)_/.test(secretKey)) throw new TypeError('secretKey must be a secret key: ll_sk_…')
    const settings = {
      secretKey,
      url: new URL(url).href.replace(/\/+$/, ''),
      timeoutMs,
      fetch: fetch ?? globalThis.fetch,
    }
    const call = makeCall(settings)
    this.#settings = settings
    this.#cache = makeCredentialCache({
      ask: async (request) => readCredential(await call('POST', '/v1/credentials', { body: writeRequest(request) })),
      now: () => performance.now(),
      entriesMax,
    })
    this.#hits = reportHits(call, () => this.#cache.takeHits())
    this.connectSessions = connectSessions(call)
    this.connections = connections(call)
    this.providers = providers(call)
    this.signals = signals(call)
    this.credentials = {
      put: async (credential) =>
        (await call('PUT', '/v1/credentials', { body: credential, once: true })).body as StoredCredential,
    }
    this.webhooks = { verify: verifyWebhook }
  }

  /**
   * A credential that works now: from memory in under a microsecond, or from the server. What was revoked is refused
   * within a second; what ends within a minute is replaced before.
   *
   * @throws `not_connected`, `needs_reconnect`, `missing_scopes`, `paused`, `guarded`, `failing`, `unreachable`, …
   */
  getCredential(request: CredentialRequest): Promise<Credential> {
    if (this.#isClosed) return Promise.reject(closed())
    this.#stream ??= listenChanges({ ...this.#settings, patienceMs: PATIENCE_MS }, this.#cache)
    return this.#cache.get(request)
  }

  /** The provider's API through Letterlock, for what should not hold a token at all. */
  proxy(connectionId: string): ProviderProxy {
    return proxy(this.#settings, connectionId)
  }

  /** Forget everything, leave the stream, and tell the last counts. A process ends by itself also without it. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stream?.close()
    this.#cache.missed()
    await this.#hits.close()
  }
}
