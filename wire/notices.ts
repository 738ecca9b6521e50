import { z } from 'zod'
import { WORD_FACTS } from './policy-facts.ts'
import { ConnectionId, WireId, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { ProviderId } from './providers.ts'
import { ShareLevel } from './sharing.ts'

export const NoticeId = WireId('ntc')

/** What a person is told of their own connections, and of mails that wait for their approval or that they asked for. */
export const Notice = z.object({
  id: NoticeId,
  /**
   * `broke`: it needs them, or does not work. `recovered`: it works again by itself. `expiring`: consent ends soon.
   * `ended`: somebody who looks after the organisation ended it for them.
   * `workspace.blocked`: an organisation's Google Workspace keeps people out. A mailbox was `given`: shared with them;
   * `given_otherwise`: they may do more in it, or less; is `gone`: no longer shared with them; was `handed_over`: theirs
   * from now on. A proposal `waits` for their approval, or `ends_soon` without one; or it is theirs, and was `approved`,
   * leaves `by_itself` for an agent of theirs, was `returned`, `rejected` or `refused`, has `expired`, is `void`, or nobody knows whether it left (`unconfirmed`).
   */
  kind: z.enum([
    'connection.broke',
    'connection.recovered',
    'connection.expiring',
    'connection.ended',
    'workspace.blocked',
    'mailbox.given',
    'mailbox.given_otherwise',
    'mailbox.gone',
    'mailbox.handed_over',
    'proposal.waits',
    'proposal.ends_soon',
    'proposal.approved',
    'proposal.by_itself',
    'proposal.returned',
    'proposal.rejected',
    'proposal.expired',
    'proposal.void',
    'proposal.refused',
    'proposal.unconfirmed',
  ]),
  connection: z.object({ id: ConnectionId, provider: ProviderId, account: z.string().nullable() }),
  /** Why it broke; null of the others. */
  problem: Problem.omit({ requestId: true }).nullable(),
  /** Who shared it, and what I may do in it; null of what is not about sharing. */
  sharing: z.object({ by: z.string(), level: ShareLevel.nullable() }).nullable(),
  /** Who asked for the mail, and until when it waits for approvals; null of what is not about one. */
  proposal: z
    .object({ id: WireId('prp'), by: z.object({ kind: z.enum(WORD_FACTS.actor), name: z.string() }), until: WireTime })
    .nullable(),
  at: WireTime,
  /** Since when it works again, of one that broke; when consent ends, of one that expires. */
  overAt: WireTime.nullable(),
  seen: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

/** GET /v1/notices: the newest 50. */
export const NoticeList = z.object({
  notices: z.array(Notice),
  unseen: z.number().int().nonnegative(),
  /** Whether they come by mail too. */
  mail: z.boolean(),
})
export type NoticeList = z.infer<typeof NoticeList>

/** POST /v1/notices/seen: all of mine, up to this one. */
export const SeeNotices = z.object({ upTo: NoticeId })
/** PUT /v1/notices/mail */
export const NoticeMail = z.object({ mail: z.boolean() })

/** POST /v1/notice-refusals: by the token in a mail to a person whom an app named, who has no sign-in here. */
export const RefuseNotices = z.object({ token: z.string().max(200) })
