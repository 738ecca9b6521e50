import { z } from 'zod'
import { AppConnection } from './app-connections.ts'
import { Environment, ExternalId, WebOrigin } from './apps.ts'
import { AccessMode, Custody, ScopeFact } from './connections.ts'
import { ConnectionId, ConnectSessionId, Locale, ONE_LINE, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { ProviderId } from './providers.ts'

/**
 * Connecting from an app's own page, in order:
 *
 * 1. the app's server creates a connect session with its secret key (`POST /v1/app/connect-sessions`) and hands its page
 *    the token;
 * 2. the page claims it with the publishable key (`POST /v1/connect/claim`), once, from an allowed origin, and opens the
 *    `url` that it gets in a popup that was opened before the wait, or goes there;
 * 3. our connect page reads what it is for (`GET /v1/connect/:id`), says so, and begins (`POST /v1/connect/:id/begin`) or
 *    takes a key (`POST /v1/connect/:id/key`);
 * 4. the page polls `GET /v1/connect/:id/result`: that, and no message from a window, is the truth.
 */

/** POST /v1/app/connect-sessions (secret key, `connect`) */
export const CreateConnectSession = z.object({
  tenantId: ExternalId,
  /** The name of the organisation, for our pages; the id where it is left out. */
  tenantName: z.string().trim().min(1).max(120).regex(ONE_LINE).optional(),
  /** Left out for a connection of the organisation itself. */
  userId: ExternalId.optional(),
  userName: z.string().trim().min(1).max(120).regex(ONE_LINE).optional(),
  /**
   * Where the person is told by mail that a connection of theirs breaks, recovers or is about to end. Nobody signs in with
   * it. Null takes it away; left out, the one named before stays. Only with a `userId`.
   */
  userEmail: z.email().max(320).toLowerCase().nullable().optional(),
  /** Left out, the connect page lets the person choose among what the app offers. */
  provider: ProviderId.optional(),
  /** One of the two; without both, the provider's own default scopes. */
  accessMode: AccessMode.optional(),
  scopes: z.array(z.string().min(1).max(300).regex(ONE_LINE)).min(1).max(50).optional(),
  /**
   * Left out, a connection that is named stays as it is and any other becomes brokered. A guarded one becomes brokered
   * only where it is named by `connectionId` and this says so.
   */
  custody: Custody.optional(),
  /** Mirror the mail too. As a rule with an access mode and not with explicit scopes. */
  mirror: z.boolean().optional(),
  /** Reconnect this one: the same account keeps it, another account is refused. */
  connectionId: ConnectionId.optional(),
  /** Narrower than the app's own. */
  origins: z.array(WebOrigin).min(1).max(20).optional(),
  /** Where a redirect ends; its origin must be allowed. */
  returnUrl: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  /**
   * A page of the app that the browser is sent to after consent, with `session` and `code`. Its server says who is signed
   * in there (`POST /v1/app/connect-sessions/:id/confirm`); a connection of somebody else is dropped.
   */
  confirmUrl: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  /** Minutes that the token may be claimed. */
  minutes: z.number().int().min(1).max(30).default(30),
})
export type CreateConnectSession = z.infer<typeof CreateConnectSession>
export const CreatedConnectSession = z.object({ id: ConnectSessionId, token: z.string(), expiresAt: WireTime })
export type CreatedConnectSession = z.infer<typeof CreatedConnectSession>

/** POST /v1/connect/claim (publishable key; the `Origin` is held against what is allowed) */
export const ClaimConnectSession = z.object({
  token: z.string().min(20).max(200),
  flow: z.enum(['popup', 'redirect']),
  /** With `redirect`: where to come back to; of the claiming page's own origin. */
  returnUrl: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
})
export const ClaimedConnectSession = z.object({
  id: ConnectSessionId,
  /** Our connect page; its secret stands behind `#`. */
  url: z.url(),
  /** Reads the result, and nothing else: `Authorization: Bearer`. */
  resultToken: z.string(),
  expiresAt: WireTime,
})
export type ClaimedConnectSession = z.infer<typeof ClaimedConnectSession>

/** GET /v1/connect/:id (the view token from behind the `#`): what our connect page says. */
export const ConnectView = z.object({
  id: ConnectSessionId,
  app: z.object({
    name: z.string(),
    logoUrl: z.string().nullable(),
    homeUrl: z.url().nullable(),
    environment: Environment,
  }),
  tenantName: z.string(),
  userName: z.string().nullable(),
  flow: z.enum(['popup', 'redirect']),
  /** The page that opened it; messages go to exactly this origin. */
  origin: WebOrigin,
  custody: Custody,
  /** What can be chosen; one where the app has chosen already. */
  providers: z.array(
    z.object({
      id: ProviderId,
      name: z.string(),
      category: z.string(),
      by: z.enum(['oauth', 'key']),
      accessMode: AccessMode.nullable(),
      scopes: z.array(ScopeFact),
      /** Of a key: which fields to ask for, and where the person finds them. */
      fields: z.array(
        z.object({
          name: z.enum(['username', 'credential']),
          label: z.string(),
          secret: z.boolean(),
          where: z.string(),
        }),
      ),
      unavailable: Problem.omit({ requestId: true }).nullable(),
    }),
  ),
  /** The account that is to be connected again. */
  reconnects: z.object({ account: z.string().nullable() }).nullable(),
  locale: Locale,
  expiresAt: WireTime,
})
export type ConnectView = z.infer<typeof ConnectView>

/** POST /v1/connect/:id/begin: the browser is bound to the session, then goes to the provider. */
export const BeginConnect = z.object({ provider: ProviderId })
export const BegunConnect = z.object({ authorizeUrl: z.url() })

/** POST /v1/connect/:id/key: a key that was made at the provider. It is tried there before it is kept. */
export const SubmitKey = z.object({
  provider: ProviderId,
  username: z.string().min(1).max(320).regex(ONE_LINE).optional(),
  credential: z.string().min(1).max(8_192).regex(ONE_LINE),
})

/** GET /v1/connect/:id/result (result token or view token); GET /v1/app/connect-sessions/:id (secret key, `connect`) */
export const ConnectResult = z.object({
  id: ConnectSessionId,
  /** `confirming`: consent was given, and the app has not yet said whose browser it was. */
  status: z.enum(['waiting', 'confirming', 'connected', 'failed', 'expired']),
  connection: AppConnection.nullable(),
  error: Problem.omit({ requestId: true }).nullable(),
  /**
   * Where the browser goes from our page when all is done; null in a popup. In the answer to a key that the app has to
   * confirm: its `confirmUrl`.
   */
  returnUrl: z.url().nullable(),
})
export type ConnectResult = z.infer<typeof ConnectResult>

/** POST /v1/app/connect-sessions/:id/confirm (secret key, `connect`) */
export const ConfirmConnect = z.object({ code: z.string().min(20).max(200), userId: ExternalId })
/** Where the app sends its browser on to. */
export const ConfirmedConnect = z.object({ status: z.enum(['connected', 'other_user']), continueUrl: z.url() })

/**
 * What the popup's last page tells its opener, by `postMessage` to the claiming page's origin. A hint to look at the
 * result at once, never the result.
 */
export const PopupMessage = z.object({ source: z.literal('letterlock'), connectSessionId: ConnectSessionId })
export type PopupMessage = z.infer<typeof PopupMessage>
