import { z } from 'zod'
import { SyncProgress, Transport } from './mailboxes.ts'
import { ConnectionId, ConnectSessionId, MailboxId, MemberId, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { FirstShares } from './sharing.ts'

export const AccessMode = z.enum(['counts', 'read', 'organise', 'send'])
export type AccessMode = z.infer<typeof AccessMode>

/** Who answers for what is sent: Letterlock's approval boundary, or the app that embeds it. */
export const Custody = z.enum(['guarded', 'brokered'])
export type Custody = z.infer<typeof Custody>

/** Google's own class of a scope. It decides what review an app needs, not how much we read. */
export const ScopeClass = z.enum(['non-sensitive', 'sensitive', 'restricted'])
export type ScopeClass = z.infer<typeof ScopeClass>

export const ScopeFact = z.object({
  scope: z.string(),
  class: ScopeClass,
  /** Google's sentence on the consent page, in English as Google's discovery document has it. */
  consentText: z.string(),
})
export type ScopeFact = z.infer<typeof ScopeFact>

/** GET /v1/providers/gmail: the modes that an organisation's people can have here, narrowest first. */
export const ProviderOffer = z.object({
  provider: z.literal('gmail'),
  name: z.string(),
  farSide: z.enum(['sandbox', 'google']),
  modes: z.array(
    z.object({
      mode: AccessMode,
      scopes: z.array(ScopeFact),
      /** The organisation's own client suffices, but for `counts`, which needs the deployer's second one; without one the reason is shown. */
      available: z.boolean(),
      unavailableBecause: z.literal('no_client').optional(),
    }),
  ),
})
export type ProviderOffer = z.infer<typeof ProviderOffer>

export const ConnectionStatus = z.enum([
  'connecting',
  'active',
  'needs_reconnect',
  'missing_scopes',
  'failing',
  'paused',
])
export type ConnectionStatus = z.infer<typeof ConnectionStatus>

/** `imap`: any other mail server, by app password. Gmail by app password is `gmail` over the transport `imap`. */
export const ConnectionProvider = z.enum(['gmail', 'imap'])
export type ConnectionProvider = z.infer<typeof ConnectionProvider>

/**
 * Whether mail comes in, from evidence alone.
 *
 * `importing`: the first mirror is being made. `live`: the last look was in time and went well. `delayed`: weather, with
 * the time of the next try. `reconnect_needed`: only its owner can mend it. `paused`: a person paused it.
 */
export const ReceivingState = z.enum(['importing', 'live', 'delayed', 'reconnect_needed', 'paused'])
export type ReceivingState = z.infer<typeof ReceivingState>

/** Whether mail can go out. `not_allowed`: the access mode or the missing permission says so; `untried` until one was sent. */
export const SendingState = z.enum(['not_allowed', 'untried', 'working', 'delayed', 'reconnect_needed', 'paused'])
export type SendingState = z.infer<typeof SendingState>

export const Connection = z.object({
  id: ConnectionId,
  provider: ConnectionProvider,
  /** How its mail is read. */
  transport: Transport,
  /** How it may be read with what it was given; `imap` alone has settings at `/v1/connections/:id/imap` and reconnects by a new password. */
  transports: z.array(Transport),
  memberId: MemberId,
  /** The account's address as the provider says it; absent while connecting for the first time. */
  account: z.string().nullable(),
  accessMode: AccessMode,
  custody: Custody,
  status: ConnectionStatus,
  statusAt: WireTime,
  /** Why it is not simply connected, as an error of the table in the reader's language. */
  reason: Problem.omit({ requestId: true }).nullable(),
  /** Set while weather holds it up: the chip says *Delayed, retry 14:05*. */
  delayedUntil: WireTime.nullable(),
  receiving: ReceivingState,
  sending: SendingState,
  grantedScopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  connectedAt: WireTime.nullable(),
  lastSyncAt: WireTime.nullable(),
  mailbox: z.object({ id: MailboxId, address: z.string(), sync: SyncProgress }).nullable(),
})
export type Connection = z.infer<typeof Connection>
export const ConnectionList = z.object({ connections: z.array(Connection) })

/** POST /v1/connect-sessions */
export const StartConnect = z.object({
  provider: z.literal('gmail'),
  accessMode: AccessMode,
  /** Asked for in place of the mode's own, which they must cover; the one for the whole mailbox opens IMAP as well. */
  scopes: z.array(z.string().min(1).max(200)).min(1).max(10).optional(),
  flow: z.enum(['redirect', 'popup']),
  /** Reconnect this one: the same account keeps it, another account is refused. */
  connectionId: ConnectionId.optional(),
  /** Share its mailbox from the start; without it, and where the mailbox is here already, nothing changes. */
  shares: FirstShares.optional(),
  /** Path of ours to come back to after a redirect. */
  returnTo: z
    .string()
    .max(200)
    .regex(/^\/(?!\/)/)
    .optional(),
})
export const StartedConnect = z.object({
  id: ConnectSessionId,
  /** Where the browser goes: the provider's consent page. */
  authorizeUrl: z.url(),
  expiresAt: WireTime,
})
export type StartedConnect = z.infer<typeof StartedConnect>

/** GET /v1/connect-sessions/:id: the truth about a popup, polled. */
export const ConnectSession = z.object({
  id: ConnectSessionId,
  status: z.enum(['waiting', 'connected', 'failed', 'expired']),
  connectionId: ConnectionId.nullable(),
  account: z.string().nullable(),
  error: Problem.omit({ requestId: true }).nullable(),
  expiresAt: WireTime,
})
export type ConnectSession = z.infer<typeof ConnectSession>

/** POST /v1/connections/:id/test */
export const TestedConnection = z.object({ account: z.string(), checkedAt: WireTime })
export type TestedConnection = z.infer<typeof TestedConnection>

/** PUT /v1/connections/:id/transport: read its mailbox over another transport from now on; every message stays, once. */
export const ChangeTransport = z.object({ transport: Transport })
export type ChangeTransport = z.infer<typeof ChangeTransport>

/** DELETE /v1/connections/:id, with what becomes of the mail that was mirrored. */
export const Disconnect = z.object({
  mail: z.enum(['keep', 'erase']),
  /** `end`: revoke at the provider all the same, which ends the member's other connections on this account as well. */
  siblings: z.enum(['keep', 'end']).default('keep'),
})
/** What the provider was told: nothing where another connection rests on the same account, or it could not be reached. */
export const Disconnected = z.object({
  revocation: z.enum(['revoked', 'kept_for_siblings', 'not_reached', 'nothing_to_revoke']),
})
export type Disconnected = z.infer<typeof Disconnected>
