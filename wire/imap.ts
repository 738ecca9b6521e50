import { z } from 'zod'
import { ConnectionId, NO_NUL, ONE_LINE, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'
import { FirstShares } from './sharing.ts'

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
export const FoundServer = ImapServer.extend({
  /** How it was found. */
  source: z.enum(['known_provider', 'dns_srv', 'guess']),
  /** Whether it greeted us just now. */
  greeted: z.boolean(),
})
export type FoundServer = z.infer<typeof FoundServer>
export const DiscoveredImap = z.object({
  /** Best first; empty when nobody answered. */
  servers: z.array(FoundServer),
  /** The same for sending, best first. */
  sending: z.array(FoundServer),
  /** Which of the organisation's integrations says what may be connected there. */
  integration: z.enum(['gmail', 'imap']),
  /** What a person must know of this provider before they begin, e.g. that it wants an app password. */
  advice: ProblemWords.nullable(),
})
export type DiscoveredImap = z.infer<typeof DiscoveredImap>

/** What is stored of a mail: all of it, or the header fields that signals need and nothing else. */
export const ImapAccess = z.enum(['read', 'organise', 'counts'])
export type ImapAccess = z.infer<typeof ImapAccess>

const Username = z.string().trim().min(1).max(320).regex(ONE_LINE)
const Password = z.string().min(1).max(1_024).regex(NO_NUL)

/** How a mailbox sends. PUT /v1/connections/:id/smtp: sign in there, and keep it only if that worked. */
export const SmtpWish = z.object({
  server: ImapServer,
  /** The name that reads the mailbox, when left out. */
  username: Username.optional(),
  /** The password that reads the mailbox, when left out. */
  password: Password.optional(),
})
export type SmtpWish = z.infer<typeof SmtpWish>
export const SmtpSettings = z.object({
  server: ImapServer,
  username: z.string(),
  /** Whether the password that reads the mailbox sends as well. */
  samePassword: z.boolean(),
  /** When the server last let us in. */
  provedAt: WireTime,
})
export type SmtpSettings = z.infer<typeof SmtpSettings>

/** POST /v1/connections/imap: sign in, and keep the connection only if that worked. */
export const ConnectImap = z.object({
  address: z.email().max(320),
  /** The name to sign in with, where it is not the address. */
  username: Username.optional(),
  /** An app password; spaces between its groups are taken out where the provider shows them. */
  password: Password,
  /** Found from the address when left out. */
  server: ImapServer.optional(),
  accessMode: ImapAccess,
  /** Reconnect this one: the same account keeps it and its mail, another account is refused. */
  connectionId: ConnectionId.optional(),
  /** Share its mailbox from the start; without it, and where the mailbox is here already, nothing changes. */
  shares: FirstShares.optional(),
  /** How it sends; without it the mailbox receives only, or sends as it did. */
  smtp: SmtpWish.optional(),
})
export type ConnectImap = z.infer<typeof ConnectImap>
export const ConnectedImap = z.object({
  connectionId: ConnectionId,
  account: z.string(),
  server: ImapServer,
  /** Whether it sends: `receives_only` where nothing was asked, or where the server for sending did not let us in. */
  sending: z.enum(['ready', 'receives_only']),
  /** Why it does not send although that was asked; receiving works all the same. */
  sendingProblem: ProblemWords.nullable(),
})
export type ConnectedImap = z.infer<typeof ConnectedImap>

/** GET /v1/connections/:id/imap: the settings of the connection, never its password. */
export const ImapSettings = z.object({
  username: z.string(),
  server: ImapServer,
  passwordSetAt: WireTime.nullable(),
  /** How it sends; null where it receives only. */
  smtp: SmtpSettings.nullable(),
})
export type ImapSettings = z.infer<typeof ImapSettings>

/** What a test of a mail server goes through, in the order of the server's own conversation. */
export const ServerStep = z.enum(['name', 'port', 'tls', 'greeting', 'ehlo', 'sign_in', 'folders'])
export type ServerStep = z.infer<typeof ServerStep>

/**
 * POST /v1/imap/test: try one side of a mailbox, receiving or sending, step by step. Nothing is kept and nothing sent.
 * With `connectionId` it is tried with what is kept for that connection, and nowhere else.
 */
export const TestServer = z.union([
  z.strictObject({ side: z.enum(['imap', 'smtp']), connectionId: ConnectionId }),
  z.strictObject({
    side: z.enum(['imap', 'smtp']),
    address: z.email().max(320),
    server: ImapServer,
    username: Username.optional(),
    password: Password,
  }),
])
export type TestServer = z.infer<typeof TestServer>

/**
 * A line of the answer (`application/x-ndjson`): the steps that lie ahead, then each as it begins and ends. A last line
 * with `ended` says how it went as a whole.
 */
export const TestLine = z.union([
  z.object({ steps: z.array(ServerStep) }),
  z.object({
    step: ServerStep,
    state: z.enum(['running', 'passed', 'failed']),
    /** Only of one that failed. */
    problem: ProblemWords.nullable(),
  }),
  z.object({ ended: z.enum(['works', 'failed']), folders: z.number().int().nullable() }),
])
export type TestLine = z.infer<typeof TestLine>
