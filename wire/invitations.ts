import { z } from 'zod'
import { AddMember, TeamId } from './people.ts'
import { Locale, MemberId, NO_NUL, PageCursor, WireId, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { Role } from './session.ts'

export const InvitationId = WireId('inv')
export const InvitationRoundId = WireId('rnd')

/**
 * How somebody who was invited stands. `joined`: they can sign in and have connected no mailbox yet. `outdated`: their
 * address or role was changed after the link was made, so it opens nothing.
 */
export const InvitationState = z.enum(['open', 'expired', 'outdated', 'revoked', 'joined', 'connected'])
export type InvitationState = z.infer<typeof InvitationState>

/**
 * What became of the last mail. `unconfirmed`: the mail server may have taken it, so it is not sent again by itself.
 * `refused`: it said no. `failed`: it could not be reached for a day.
 */
export const InvitationMailState = z.enum(['waiting', 'sending', 'sent', 'refused', 'failed', 'unconfirmed'])
export type InvitationMailState = z.infer<typeof InvitationMailState>

export const Invitation = z.object({
  id: InvitationId,
  member: z.object({ id: MemberId, name: z.string(), email: z.string(), role: Role }),
  state: InvitationState,
  /** Who asked last, and when. */
  renewedBy: z.string().nullable(),
  renewedAt: WireTime,
  expiresAt: WireTime,
  /** The link that works was copied, and not mailed. */
  isCopied: z.boolean(),
  /** When the invited asked for a new link; null once there is one. */
  askedAt: WireTime.nullable(),
  mail: z
    .object({
      state: InvitationMailState,
      kind: z.enum(['invite', 'remind']),
      at: WireTime,
      /** When it is tried again. */
      retryAt: WireTime.nullable(),
      reason: Problem.omit({ requestId: true }).nullable(),
    })
    .nullable(),
  /** Whether the reader may renew or revoke it: nobody invites to a role above their own. */
  isMine: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>

/** GET /v1/invitations: the last invitation of each person, newest first. */
export const SearchInvitations = z.object({
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  q: z.string().trim().min(1).max(100).regex(NO_NUL).optional(),
  state: InvitationState.optional(),
})
export const InvitationPage = z.object({
  data: z.array(Invitation),
  next: PageCursor.nullable(),
  counts: z.record(InvitationState, z.number().int().nonnegative()),
  /** Whether this installation sends mail; without it links are copied. */
  mails: z.boolean(),
  /** What the organisation asks people in by, where whoever invites chooses no other. */
  language: Locale,
})
export type InvitationPage = z.infer<typeof InvitationPage>

/** PUT /v1/invitations/language */
export const InvitationLanguage = z.object({ language: Locale })

const way = z.enum(['mail', 'link'])
/** Of the mail, of its page, and of the pages until they choose another; without one the mail is in the organisation's. */
const language = Locale.optional()

/** POST /v1/invitations: somebody on the list, or somebody new, who is put on it. */
export const CreateInvitation = z.union([
  z.object({ way, language, memberId: MemberId }),
  z.object({ way, language, person: AddMember.pick({ name: true, email: true, role: true, department: true }) }),
])
export type CreateInvitation = z.infer<typeof CreateInvitation>

/** The one answer in which a link ever stands; null where it is mailed. */
export const MadeInvitation = z.object({ invitation: Invitation, link: z.url().nullable() })
export type MadeInvitation = z.infer<typeof MadeInvitation>

/** `invite`: who cannot sign in yet, of one team or of all. `remind`: who was invited or signs in, and has connected nothing. */
export const RoundWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invite'), teamId: TeamId.nullable() }),
  z.object({ kind: z.literal('remind') }),
])
export type RoundWish = z.infer<typeof RoundWish>

export const PassedOver = z.enum([
  'can_sign_in',
  'connected',
  'mailed_lately',
  'mail_waits',
  'address_refused',
  'role_above',
])
export type PassedOver = z.infer<typeof PassedOver>

/** People that a preview names one by one: more are counted. */
export const NAMED_MAX = 200
const Named = z.object({ id: MemberId, name: z.string(), email: z.string() })

/** POST /v1/invitation-rounds/preview: changes nothing. */
export const RoundPreview = z.object({
  /** How many would get a mail. */
  count: z.number().int().nonnegative(),
  people: z.array(Named).max(NAMED_MAX),
  skippedCount: z.number().int().nonnegative(),
  skipped: z.array(Named.extend({ because: PassedOver })).max(NAMED_MAX),
})
export type RoundPreview = z.infer<typeof RoundPreview>

const count = z.number().int().nonnegative()
export const InvitationRound = z.object({
  id: InvitationRoundId,
  kind: z.enum(['invite', 'remind']),
  /** As it was called then; null for everybody. */
  teamName: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: WireTime,
  cancelledAt: WireTime.nullable(),
  counts: z.object({
    waiting: count,
    sending: count,
    sent: count,
    refused: count,
    failed: count,
    unconfirmed: count,
    cancelled: count,
    skipped: count,
  }),
})
export type InvitationRound = z.infer<typeof InvitationRound>
export const InvitationRoundList = z.object({ rounds: z.array(InvitationRound) })

/** GET /v1/invitation-rounds/:id: who was passed over, or whose mail was not taken for certain. */
export const InvitationRoundDetail = InvitationRound.extend({
  troubles: z
    .array(
      Named.extend({
        state: z.enum(['skipped', 'refused', 'failed', 'unconfirmed']),
        passedOver: PassedOver.nullable(),
        reason: Problem.omit({ requestId: true }).nullable(),
      }),
    )
    .max(NAMED_MAX),
})
export type InvitationRoundDetail = z.infer<typeof InvitationRoundDetail>
