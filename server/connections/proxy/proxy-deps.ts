import type { Kysely } from 'kysely'
import type { FarSide } from '../../core/far-side.ts'
import type { AppId, ConnectionId, TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { Provider } from '../../providers/provider.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { Database } from '../../store/database.ts'
import type { GuardedFetch } from '../../transport/egress/guarded-fetch.ts'
import type { Vault } from '../../vault/vault.ts'

/** What a credential is opened with. */
export interface OpenDeps {
  db: Kysely<Database>
  vault: Vault
  /** Whether a connection is of the side that we speak to now: a credential of another is sent nowhere. */
  isOurs(connection: Pick<ConnectionRow, 'provider' | 'issuer'>): boolean
  /** A token that is good for another minute; another than `insteadOf`, where the provider has just refused that. */
  accessToken(tenantId: TenantId, id: ConnectionId, options?: { insteadOf?: Secret }): Promise<Secret>
}

/** What calling providers through us stands on. */
export interface ProxyDeps extends OpenDeps {
  side: FarSide
  /** A provider as an app has it, one of its own included; undefined for what is none any more. */
  findProvider(appId: AppId, provider: string): Promise<Provider | undefined>
  /** Guarded, and bounded as `PROXY_EGRESS` says. */
  fetch: GuardedFetch
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** Gmail takes mails of up to 150 MB (`messages.import`), and nothing larger is asked of any provider we know. */
export const REQUEST_BYTES_MAX = 157_286_400
/** The same in base64 with JSON around it, which is how Gmail answers with a whole mail. */
const ANSWER_BYTES_MAX = 220_000_000
/** The largest mail over a line of 6 Mbit/s. */
const CALL_MS_MAX = 300_000

export const PROXY_EGRESS = { deadlineMs: CALL_MS_MAX, answerBytesMax: ANSWER_BYTES_MAX } as const
