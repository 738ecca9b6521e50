import { z } from 'zod'
import { EventPosition } from './events.ts'
import { Locale, MemberId, NO_NUL, ONE_LINE, SessionId, TenantId, WireTime } from './primitives.ts'

export const Role = z.enum(['owner', 'admin', 'manager', 'member'])
export type Role = z.infer<typeof Role>

/** POST /v1/sessions/link: the token of a one-time sign-in link. Opening the link does nothing; this call spends it. */
export const SignInByLink = z.object({ token: z.string().min(20).max(200) })
/** POST /v1/sessions */
export const SignInByPassword = z.object({
  email: z.string().min(3).max(320).regex(NO_NUL),
  password: z.string().min(1).max(1024),
  /** Which organisation, where the person is in several. */
  tenantId: TenantId.optional(),
})

/** An organisation that a person is in. */
export const OwnTenant = z.object({ id: TenantId, name: z.string(), role: Role })
export type OwnTenant = z.infer<typeof OwnTenant>
/** 200 of POST /v1/sessions: the person is in several organisations, and names one with the same body once more. */
export const ChooseTenant = z.object({ tenants: z.array(OwnTenant) })
export type ChooseTenant = z.infer<typeof ChooseTenant>
/** GET /v1/session/tenants: those that I can go over to, the one that I am in among them. */
export const OwnTenantList = z.object({ tenants: z.array(OwnTenant) })
/** POST /v1/session/switch */
export const SwitchTenant = z.object({ tenantId: TenantId })

/** GET /v1/session, and the answer of both sign-ins. */
export const Me = z.object({
  member: z.object({ id: MemberId, name: z.string(), email: z.string(), role: Role, locale: Locale.nullable() }),
  tenant: z.object({ id: TenantId, name: z.string() }),
  /** The policy's emergency stop is on: nothing leaves this organisation. */
  isStopped: z.boolean(),
  hasPassword: z.boolean(),
  /**
   * Whose the address is that I sign in with. `typed`: I typed it in my profile and have not shown that it is mine, so that
   * `own` stays mine as well. `not_proved`: nothing that was mailed to it was used yet.
   */
  address: z.object({ standing: z.enum(['proved', 'not_proved', 'typed']), own: z.string() }),
  session: z.object({ id: SessionId, expiresAt: WireTime }),
  /** Where the live events stood before this was read: GET /v1/events?after= goes on from there and leaves nothing out. */
  eventsAfter: EventPosition,
})
export type Me = z.infer<typeof Me>

/** PATCH /v1/me */
export const ChangeMe = z.object({
  name: z.string().trim().min(1).max(120).regex(ONE_LINE).optional(),
  /** The address to sign in with. */
  email: z.email().max(320).optional(),
  locale: Locale.nullable().optional(),
})
export type ChangeMe = z.infer<typeof ChangeMe>
/** PUT /v1/me/password. `current` is asked for when a password is already set. */
export const ChangePassword = z.object({ current: z.string().max(1024).optional(), next: z.string().min(12).max(1024) })

/** GET /v1/sessions: where I am signed in. DELETE /v1/sessions/:id ends one. */
export const SessionRow = z.object({
  id: SessionId,
  createdAt: WireTime,
  lastSeenAt: WireTime,
  expiresAt: WireTime,
  userAgent: z.string(),
  current: z.boolean(),
})
export type SessionRow = z.infer<typeof SessionRow>
export const SessionList = z.object({ sessions: z.array(SessionRow) })
