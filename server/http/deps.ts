import type { Kysely } from 'kysely'
import type { Registry } from 'prom-client'
import type { AgentCaller } from '../agents/who-acts.ts'
import type { CredentialReads } from '../connections/credential-reads.ts'
import type { GetCredentialOfApp } from '../connections/hand-out.ts'
import type { SecurityEventDeps } from '../connections/health/receive-security-event.ts'
import type { ProxyDeps } from '../connections/proxy/proxy-deps.ts'
import type { PutCredentialDeps } from '../connections/put-credential.ts'
import type { Clock } from '../core/clock.ts'
import type { FarSide } from '../core/far-side.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import type { Changes } from '../events/changes/open-changes.ts'
import type { EventStream } from '../events/stream.ts'
import type { EndpointDeps } from '../events/webhooks/endpoint-deps.ts'
import type { ConnectDeps } from '../flows/connect-deps.ts'
import type { ImapDeps } from '../flows/imap-deps.ts'
import type { KeyFlowDeps } from '../flows/rotate-key.ts'
import type { AppKeys } from '../people/apps/app-keys.ts'
import type { IdempotencyDeps } from '../people/apps/idempotency.ts'
import type { RequestBudget } from '../people/apps/request-budget.ts'
import type { SessionEnds } from '../people/session-ends.ts'
import type { Database } from '../store/database.ts'
import type { SyncDeps } from '../sync/deps.ts'
import type { PushDeps } from '../sync/push/push-deps.ts'
import type { Model } from '../transport/model/ask-model.ts'
import type { VerifyPush } from '../transport/pubsub/push-token.ts'
import type { SendMail } from '../transport/smtp/send-mail.ts'
import type { CookieNames } from './cookies.ts'
import type { RateDeps } from './rate-limits.ts'

/** What lets notifications in, and what they are for. */
export interface PushDoor {
  verify: VerifyPush
  push: PushDeps
}

/** What apps are handed, what they give to be kept, and the count of it. */
export interface CredentialDoor {
  get: GetCredentialOfApp
  put: PutCredentialDeps
  reads: Pick<CredentialReads, 'note'>
}

/** A request of an agent that speaks MCP, its body parsed and bounded, and what it is answered. */
export type AnswerMcp = (
  agent: AgentCaller,
  request: { method: string; headers: Record<string, string | string[] | undefined>; body: unknown },
) => Promise<{ status: number; headers: Record<string, string>; body: string }>

/** What the routes stand on; `main.ts` makes it. */
export interface HttpDeps {
  db: Kysely<Database>
  clock: Clock
  log: Logger
  publicUrl: URL
  /** Proxies whose `X-Forwarded-For` is believed; nobody's where there are none. */
  trustedProxies: string[]
  farSide: FarSide
  cookies: CookieNames
  /** What connecting and disconnecting stand on. */
  connect: ConnectDeps
  /** The same over IMAP. */
  imap: ImapDeps
  /** What replacing and destroying keys stands on. */
  keys: KeyFlowDeps
  /** What sync stands on: a page may ask for a part of a message that was left at the provider. */
  sync: SyncDeps
  /** What calling providers through us stands on. */
  proxy: ProxyDeps
  /** What Cross-Account Protection stands on. */
  securityEvents: SecurityEventDeps
  /** Answers agents that speak MCP. */
  answerMcp: AnswerMcp
  stream: EventStream
  /** Says when a session has ended, to whatever it holds open. */
  sessionEnds: SessionEnds
  /** Writes answers where an organisation wants that; undefined where the deployer has set none. */
  model: Model | undefined
  /** Sends our own mails; undefined where the deployer has set no mail server. */
  sendMail: SendMail | undefined
  credentials: CredentialDoor
  changes: Changes
  /** Refresh a credential whatever time it has left; one that does not end by itself is left as it is. */
  refreshNow(tenantId: TenantId, id: ConnectionId): Promise<{ refreshed: boolean; expiresAt: number | null }>
  /** Which app a key belongs to. */
  appKeys: AppKeys
  /** How much each key and person may ask, and has asked. */
  budget: RequestBudget
  limits: RateDeps['limits']
  /** What keeps answers for requests that are repeated. */
  once: IdempotencyDeps
  /** What changing the addresses stands on where apps are told what happens. */
  webhooks: EndpointDeps
  /** Whether Google tells this installation of new mail, pushed or pulled. */
  isTold: boolean
  /** Where Google pushes to us; undefined where it does not. */
  push: PushDoor | undefined
  /** The figures of this process. */
  registry: Registry
  /** Folder of the built console. */
  consoleDir: string
  /** Folder of the built guides. */
  guidesDir: string
  version: string
}
