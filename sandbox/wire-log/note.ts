import type { FastifyRequest } from 'fastify'

/** What a route adds to its own line in the wire log. */
export interface WireNote {
  /** Whose mailbox or grant it was about. */
  account?: string
  /** Quota units charged. */
  units: number
}

declare module 'fastify' {
  interface FastifyRequest {
    wire: WireNote
  }
}

/** Say whose account a request was about. */
export function noteAccount(request: FastifyRequest, email: string): void {
  request.wire.account = email
}

/** Add the quota units that a request cost. */
export function noteUnits(request: FastifyRequest, units: number): void {
  request.wire.units += units
}
