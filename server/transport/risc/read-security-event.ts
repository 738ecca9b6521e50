import { compactVerify, createRemoteJWKSet, decodeProtectedHeader, errors } from 'jose'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/** What happened, by the last step of the event's type; `other` is acknowledged and has no effect. */
export const SECURITY_EVENT_KINDS = [
  'sessions-revoked',
  'tokens-revoked',
  'token-revoked',
  'account-disabled',
  'account-enabled',
  'account-credential-change-required',
  'account-purged',
  'verification',
] as const
export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number] | 'other'

/** Whom or what an event is about. */
export type SecuritySubject =
  | { by: 'account'; subject: string }
  /** A refresh token, by its first 16 characters or by the bytes of its double hash. */
  | { by: 'prefix'; prefix: string }
  | { by: 'hash'; hash: Buffer }

/** One thing that Google tells, verified. */
export interface SecurityEvent {
  kind: SecurityEventKind
  /** Undefined for a verification, and for a subject that we cannot read. */
  subject: SecuritySubject | undefined
  /** Google's word for why: `hijacking`, `bulk-account`. */
  reason: string | undefined
}

/** A security event token: what it tells, to which of our clients, and when it was written. */
export interface SecurityEventToken {
  jti: string
  audience: string
  /** Epoch milliseconds, to the second. */
  issuedAt: number
  events: SecurityEvent[]
}

/** Throws unless the token is Google's, for a client of ours. */
export type ReadSecurityEvent = (jwt: string) => Promise<SecurityEventToken>

const Configuration = z.object({ issuer: z.string().max(300), jwks_uri: z.url().max(500) })
const SHORT = z.string().min(1).max(300)
const Claims = z.object({
  iss: SHORT,
  aud: z.union([SHORT, z.array(SHORT).max(10)]),
  iat: z.number().int().positive(),
  jti: SHORT,
  events: z.record(z.string().max(300), z.unknown()).refine((events) => Object.keys(events).length <= 10),
})
const Payload = z.object({ subject: z.unknown().optional(), reason: SHORT.optional() })
const AccountSubject = z.object({ subject_type: z.enum(['iss-sub', 'id_token_claims']), iss: SHORT, sub: SHORT })
const TokenSubject = z.object({
  subject_type: z.literal('oauth_token'),
  token_type: z.literal('refresh_token'),
  token_identifier_alg: z.enum(['prefix', 'hash_base64_sha512_sha512']),
  token: SHORT,
})

/** Fetching the configuration and the keys, together within what a sender waits for. */
const DEADLINE_MS = 5_000
/** The configuration names two addresses that have not changed in years; a day keeps a change from being missed. */
const CONFIGURATION_MS = 86_400_000

/**
 * Make the reader of security event tokens, which keeps the issuer's configuration and public keys.
 *
 * `exp` is not looked at: these tokens have none, and one that comes late is still true.
 *
 * The reader throws `security_event.refused` for what is unsigned, forged, for another audience or unreadable, and
 * `oauth.unreachable` when the keys cannot be had just now, so that the event comes again.
 *
 * @param options.issuer The far side's origin, whose `.well-known/risc-configuration` says the rest.
 * @param options.isOurClient Whether an audience is a client of this installation.
 * @see https://developers.google.com/identity/protocols/risc (read 2026-09); RFC 8417
 */
export function securityEventReader(options: {
  issuer: string
  isOurClient(clientId: string): Promise<boolean>
  now(): number
}): ReadSecurityEvent {
  let held: { at: number; issuer: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined

  async function configuration() {
    const now = options.now()
    if (held && Math.abs(now - held.at) < CONFIGURATION_MS) return held
    const answer = await fetch(new URL('/.well-known/risc-configuration', options.issuer), {
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
      .then((response) => response.json())
      .catch((cause: unknown) => {
        throw new AppError('oauth.unreachable', 'risc configuration', { cause })
      })
    const read = Configuration.safeParse(answer)
    if (!read.success) throw new AppError('oauth.unreachable', 'the risc configuration cannot be read')
    const { issuer, jwks_uri } = read.data
    held = { at: now, issuer, keys: createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: DEADLINE_MS }) }
    return held
  }

  return async (jwt) => {
    requireKeyId(jwt)
    const { issuer, keys } = await configuration()
    const { payload } = await compactVerify(jwt, keys, { algorithms: ['RS256'] }).catch((error: unknown) => {
      throw asFailure(error)
    })
    const claims = Claims.safeParse(parse(payload))
    if (!claims.success) throw refused('claims')
    const { iss, aud, iat, jti, events } = claims.data
    if (iss !== issuer) throw refused('issuer')
    const audience = await findOurs([aud].flat(), options.isOurClient)
    if (audience === undefined) throw refused('audience')
    return { jti, audience, issuedAt: iat * 1_000, events: Object.entries(events).map((one) => readEvent(one, issuer)) }
  }
}

/** One event out of a token. Pure. What we cannot read of it is left out; it was signed, so it is no attack. */
export function readEvent([type, value]: [string, unknown], issuer: string): SecurityEvent {
  const last = type.slice(type.lastIndexOf('/') + 1)
  const isKnown = /^https:\/\/schemas\.openid\.net\/secevent\/(risc|oauth)\/event-type\/[\w-]+$/.test(type)
  const kind = (isKnown && SECURITY_EVENT_KINDS.find((one) => one === last)) || 'other'
  const { data } = Payload.safeParse(value)
  return { kind, subject: readSubject(data?.subject, issuer), reason: data?.reason }
}

function readSubject(value: unknown, issuer: string): SecuritySubject | undefined {
  const { data: account } = AccountSubject.safeParse(value)
  // An account of somebody else's is none of Google's, whatever its number.
  if (account) return account.iss === issuer ? { by: 'account', subject: account.sub } : undefined
  const { data: token } = TokenSubject.safeParse(value)
  if (!token) return undefined
  if (token.token_identifier_alg === 'prefix') return { by: 'prefix', prefix: token.token }
  return { by: 'hash', hash: Buffer.from(token.token, 'base64') }
}

function requireKeyId(jwt: string): void {
  try {
    if (decodeProtectedHeader(jwt).kid !== undefined) return
  } catch {
    // What is no token names no key either.
  }
  throw refused('no key id')
}

async function findOurs(
  audiences: string[],
  isOurClient: (id: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const audience of audiences) if (await isOurClient(audience)) return audience
  return undefined
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return undefined // signed, and no JSON: the claims are missing
  }
}

function refused(detail: string): AppError {
  return new AppError('security_event.refused', detail)
}

/** Only what is wrong with the token is held against whoever sent it. */
function asFailure(error: unknown): AppError {
  const isWeather =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  const detail = error instanceof errors.JOSEError ? error.code : 'the keys could not be fetched'
  return isWeather ? new AppError('oauth.unreachable', `security event: ${detail}`, { cause: error }) : refused(detail)
}
