import { createHash } from 'node:crypto'
import type { Secret } from '../core/secret.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { Tokens } from './tokens.ts'

/** A token handed out lives at least this much longer: time enough for one slow call. */
const SERVE_MARGIN_MS = 60_000

/** SHA-256 in hex of a token: names one that was refused, and is no secret itself. */
export function tokenDigest(token: Secret): string {
  return createHash('sha256').update(token.reveal()).digest('hex')
}

/** What servable is judged by. */
export interface Serving {
  /** Whether tokens of this connection are of the far side that we speak to now: of another none is handed out. */
  isOurs(connection: Pick<ConnectionRow, 'provider' | 'issuer'>): boolean
  now(): number
}

/**
 * Whether a token may be handed out now.
 *
 * @param insteadOf Digest of one that the provider has just refused though its time was not over.
 */
export function isServable(
  { isOurs, now }: Serving,
  connection: Pick<ConnectionRow, 'provider' | 'issuer'>,
  tokens: Pick<Tokens, 'accessToken' | 'expiresAt'>,
  insteadOf?: string,
): boolean {
  if (!isOurs(connection) || tokens.expiresAt - now() <= SERVE_MARGIN_MS) return false
  return insteadOf === undefined || tokenDigest(tokens.accessToken) !== insteadOf
}
