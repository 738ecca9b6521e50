import type { FastifyRequest } from 'fastify'

/** What becomes known of a request while it is answered. */
export interface WireNote {
  /** Whose mailbox or grant it is about. */
  account?: string
  /** Quota units charged. */
  units: number
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
