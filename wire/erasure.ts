import { z } from 'zod'
import { WireTime } from './primitives.ts'

const Count = z.number().int().nonnegative()

/**
 * GET /v1/members/:id/erasure: of somebody who has left, what erasing them for good would take away, and then how far
 * that has come. For owners.
 */
export const MemberErasure = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('possible'),
    /** What has to be typed. */
    confirm: z.string(),
    goes: z.object({
      sessions: Count,
      connections: Count,
      mailboxes: Count,
      /** Mirrored mail; at the provider nothing is deleted. */
      messages: Count,
      invitations: Count,
      notices: Count,
    }),
  }),
  z.object({
    is: z.literal('running'),
    /** Still to be deleted. */
    messages: Count,
  }),
  z.object({ is: z.literal('done'), at: WireTime }),
])
export type MemberErasure = z.infer<typeof MemberErasure>

/** POST /v1/members/:id/erasure: cannot be taken back. Done again it changes nothing. */
export const EraseMember = z.object({
  /** Their address. */
  confirm: z.string().max(320),
})
export type EraseMember = z.infer<typeof EraseMember>
