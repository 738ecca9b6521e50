import { z } from 'zod'
import { TeamId, TeamKind } from './people.ts'
import { MemberId, WireTime } from './primitives.ts'

/** What may be given in a shared mailbox. `work` holds `read`; `approve` holds `work`. */
export const ShareLevel = z.enum(['read', 'work', 'approve'])
export type ShareLevel = z.infer<typeof ShareLevel>

/** How far I reach into a mailbox. `own`: I connected it, and alone decide who else reaches it. */
export const Reach = z.enum([...ShareLevel.options, 'own'])
export type Reach = z.infer<typeof Reach>

/** Somebody, or a team, that a mailbox was given to. */
export const ShareTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), id: MemberId, name: z.string(), email: z.string().nullable() }),
  /** `people`: how many active people are in it today. */
  z.object({
    kind: z.literal('team'),
    id: TeamId,
    name: z.string(),
    teamKind: TeamKind,
    people: z.number().int().nonnegative(),
  }),
])
export type ShareTo = z.infer<typeof ShareTo>

export const Share = z.object({
  to: ShareTo,
  level: ShareLevel,
  /** Who gave it, by name. */
  givenBy: z.string(),
  givenAt: WireTime,
})
export type Share = z.infer<typeof Share>

/** GET /v1/mailboxes/:mailboxId/sharing: for its owner, and for everybody who reaches it. */
export const Sharing = z.object({
  shared: z.boolean(),
  owner: z.object({ id: MemberId, name: z.string() }),
  reach: Reach,
  shares: z.array(Share),
})
export type Sharing = z.infer<typeof Sharing>

/** A list that a person can still look through; more people than that are a team. */
export const SHARES_MAX = 100

/** Whom a mailbox is shared with from the moment that it is connected, each named once. */
export const FirstShares = z
  .array(
    z.object({
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('member'), id: MemberId }),
        z.object({ kind: z.literal('team'), id: TeamId }),
      ]),
      level: ShareLevel,
    }),
  )
  .min(1)
  .max(SHARES_MAX)
  .refine((shares) => new Set(shares.map(({ to }) => to.id)).size === shares.length, 'named twice')
export type FirstShares = z.infer<typeof FirstShares>

/** PUT /v1/mailboxes/:mailboxId/sharing. Made personal again, everything that was given ends. */
export const SetShared = z.object({ shared: z.boolean() })
/** PUT …/sharing/members/:memberId and …/sharing/teams/:teamId: give, or change what was given. */
export const GiveShare = z.object({ level: ShareLevel })

/**
 * GET …/sharing/candidates?q=: the first twenty that could be given it, people before teams. GET /v1/share-candidates?q=:
 * the same for a mailbox that is about to be connected.
 */
export const ShareCandidates = z.object({ candidates: z.array(ShareTo) })
export type ShareCandidates = z.infer<typeof ShareCandidates>
export const CandidateQuery = z.object({ q: z.string().trim().max(200).default('') })
