import { z } from 'zod'
import { MemberName } from './people.ts'
import { Locale, WireTime } from './primitives.ts'
import { Role } from './session.ts'

const token = z.string().min(1).max(200)

/** POST /v1/invite/look: what an invitation says to whoever holds its link. Changes nothing, however often it is asked. */
export const LookAtInvitation = z.object({ token })

const told = {
  organisation: z.string(),
  inviter: z.string().nullable(),
  /** Shortened (`a…@works.example`) for whoever is not signed in with it. */
  address: z.string(),
  /** Whose browser this is, by address; null for nobody's. */
  signedInAs: z.string().nullable(),
  /** The reader's own language, else the one they were invited in; null where nobody chose. */
  locale: Locale.nullable(),
}

export const InvitationView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    ...told,
    name: z.string(),
    role: Role,
    expiresAt: WireTime,
    /** Who leads them, and so sees the numbers of their team. */
    manager: z.string().nullable(),
    /** `new`: they choose a password. `existing`: they sign in. `this`: the browser is theirs. `other`: it is somebody else's. */
    account: z.enum(['new', 'existing', 'this', 'other']),
    /** How a mailbox is connected afterwards; `none` where the organisation allows no way. */
    connect: z.enum(['oauth', 'imap', 'none']),
  }),
  z.object({
    state: z.enum(['expired', 'outdated', 'replaced']),
    ...told,
    /** Whether a new link was asked for already. */
    isAsked: z.boolean(),
  }),
  z.object({ state: z.enum(['used_by_you', 'used', 'member_already', 'revoked', 'suspended']), ...told }),
])
export type InvitationView = z.infer<typeof InvitationView>

/** POST /v1/invite/accept; answers like signing in. */
export const AcceptInvitation = z.discriminatedUnion('as', [
  z.object({ as: z.literal('new'), token, name: MemberName, password: z.string().min(12).max(1024) }),
  z.object({ as: z.literal('existing'), token, password: z.string().min(1).max(1024) }),
  z.object({ as: z.literal('this'), token }),
])
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** POST /v1/invite/ask: tell whoever invited that the link no longer works. */
export const AskForInvitation = z.object({ token })
