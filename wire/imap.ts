import { z } from 'zod'
import { ConnectionId, NO_NUL, ONE_LINE, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'

/** `tls` from the first byte, `starttls` before anything else is said, `none` only on loopback. */
export const ImapSecurity = z.enum(['tls', 'starttls', 'none'])
export type ImapSecurity = z.infer<typeof ImapSecurity>

export const ImapServer = z.object({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[^\s\p{Cc}]+$/u),
  port: z.number().int().min(1).max(65_535),
  security: ImapSecurity,
})
export type ImapServer = z.infer<typeof ImapServer>

/** POST /v1/imap/discover: which server an address most likely belongs to. Nothing is stored. */
export const DiscoverImap = z.object({ address: z.email().max(320) })
export const DiscoveredImap = z.object({
  /** Best first; empty when nobody answered. */
  servers: z.array(
    ImapServer.extend({
      /** How it was found. */
      source: z.enum(['known_provider', 'dns_srv', 'guess']),
      /** Whether it greeted us just now. */
      greeted: z.boolean(),
    }),
  ),
  /** What a person must know of this provider before they begin, e.g. that it wants an app password. */
  advice: ProblemWords.nullable(),
})
export type DiscoveredImap = z.infer<typeof DiscoveredImap>

/** What is stored of a mail: all of it, or the header fields that signals need and nothing else. */
export const ImapAccess = z.enum(['read', 'organise', 'counts'])
export type ImapAccess = z.infer<typeof ImapAccess>

/** POST /v1/connections/imap: sign in, and keep the connection only if that worked. */
export const ConnectImap = z.object({
  address: z.email().max(320),
  /** The name to sign in with, where it is not the address. */
  username: z.string().trim().min(1).max(320).regex(ONE_LINE).optional(),
  /** An app password; spaces between its groups are taken out where the provider shows them. */
  password: z.string().min(1).max(1_024).regex(NO_NUL),
  /** Found from the address when left out. */
  server: ImapServer.optional(),
  accessMode: ImapAccess,
  /** Reconnect this one: the same account keeps it and its mail, another account is refused. */
  connectionId: ConnectionId.optional(),
})
export type ConnectImap = z.infer<typeof ConnectImap>
export const ConnectedImap = z.object({ connectionId: ConnectionId, account: z.string(), server: ImapServer })
export type ConnectedImap = z.infer<typeof ConnectedImap>

/** GET /v1/connections/:id/imap: the settings of the connection, never its password. */
export const ImapSettings = z.object({
  username: z.string(),
  server: ImapServer,
  passwordSetAt: WireTime.nullable(),
})
export type ImapSettings = z.infer<typeof ImapSettings>
