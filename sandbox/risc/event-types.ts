import { z } from 'zod'

const RISC = 'https://schemas.openid.net/secevent/risc/event-type/'
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/'

/** What Google tells receivers of, by its short name. @see https://developers.google.com/identity/protocols/risc (read 2026-11) */
export const EventName = z.enum([
  'sessions-revoked',
  'tokens-revoked',
  'token-revoked',
  'account-disabled',
  'account-enabled',
  'account-credential-change-required',
  'verification',
])
export type EventName = z.infer<typeof EventName>

/** The name by which an event goes over the wire. */
export function eventType(name: EventName): string {
  return `${name === 'tokens-revoked' || name === 'token-revoked' ? OAUTH : RISC}${name}`
}

/** Every type that a stream can ask for. A verification comes unasked. */
export const EVENT_TYPES: readonly string[] = EventName.options.filter((name) => name !== 'verification').map(eventType)
