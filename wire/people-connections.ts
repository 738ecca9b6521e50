import { z } from 'zod'
import { ConnectionStatus } from './connections.ts'
import { ConnectionId, MemberId, NO_NUL, PageCursor, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { ProviderId } from './providers.ts'

/** What somebody has connected, for owners and admins: that it is there and how it stands, nothing of what is in it. */
export const PeopleConnection = z.object({
  id: ConnectionId,
  provider: ProviderId,
  account: z.string().nullable(),
  owner: z.object({ id: MemberId, name: z.string(), hasLeft: z.boolean() }),
  status: ConnectionStatus,
  reason: Problem.omit({ requestId: true }).nullable(),
  /** Until when it is late, of one that works. */
  delayedUntil: WireTime.nullable(),
  connectedAt: WireTime,
  /** Null where it has no mailbox. */
  kind: z.enum(['personal', 'shared']).nullable(),
})
export type PeopleConnection = z.infer<typeof PeopleConnection>

/** GET /v1/admin/connections */
export const SearchPeopleConnections = z.object({
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** Part of an account, or of its owner's name or address. */
  q: z.string().trim().min(1).max(100).regex(NO_NUL).optional(),
  provider: ProviderId.optional(),
  kind: z.enum(['personal', 'shared']).optional(),
  standing: z.enum(['working', 'not_working']).optional(),
})
export type SearchPeopleConnections = z.infer<typeof SearchPeopleConnections>

/** The newest first. `total` counts all that were asked for, on whatever page. */
export const PeopleConnectionPage = z.object({
  data: z.array(PeopleConnection),
  next: PageCursor.nullable(),
  total: z.number().int().nonnegative(),
})

/** DELETE /v1/admin/connections/:id: the mail that is here stays its owner's to read and to erase. */
export const EndPeopleConnection = z.object({
  /** The account, as the list shows it. */
  confirm: z.string().max(320),
})
export type EndPeopleConnection = z.infer<typeof EndPeopleConnection>
