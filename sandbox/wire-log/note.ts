import type { FastifyRequest } from 'fastify'

/** What a request to another provider's API was let in with, or refused with. */
export type Credential = 'access_token' | 'api_key' | 'password' | 'expired' | 'unknown' | 'none'

/** What becomes known of a request while it is answered. */
export interface WireNote {
  /** Whose mailbox or grant it is about. */
  account?: string
  /** Quota units charged. */
  units: number
  /** At the other providers' APIs. */
  credential?: Credential
  /** The work was done, and the socket destroyed before the answer. */
  isLost?: true
}

declare module 'fastify' {
  interface FastifyRequest {
    wire: WireNote
  }
}

/** Say whose mailbox or grant a request is about. Bearer tokens, codes and refresh tokens are noted by the frame. */
export function noteAccount(request: FastifyRequest, email: string): void {
  request.wire.account = email
}

/** Add the quota units that a request cost. */
export function noteUnits(request: FastifyRequest, units: number): void {
  request.wire.units += units
}

/** Say what a request to another provider's API was let in with, or refused with. */
export function noteCredential(request: FastifyRequest, credential: Credential): void {
  request.wire.credential = credential
}
