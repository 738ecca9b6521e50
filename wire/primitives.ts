import { z } from 'zod'

/** ISO 8601 in UTC with milliseconds: every time on the wire. */
export const WireTime = z.iso.datetime({ offset: false })

/** An id of ours: a prefix that names the noun, then a UUIDv7 in hex (`con_0199…`). */
export function WireId<P extends string>(prefix: P) {
  return z.templateLiteral([prefix, '_', z.string().regex(/^[0-9a-f]{32}$/)])
}

export const TenantId = WireId('tnt')
export const MemberId = WireId('mem')
export const ConnectionId = WireId('con')
export const MailboxId = WireId('mbx')
export const ConnectSessionId = WireId('cns')
export const SessionId = WireId('ses')
export const AgentId = WireId('agt')
export const ModelId = WireId('mdl')

/** Text in one line. Control characters stand in no name, id or host; PostgreSQL holds no NUL, a mail protocol no line end. */
export const ONE_LINE = /^[^\p{Cc}]*$/u

/** Text of any length: PostgreSQL holds no NUL. */
export const NO_NUL = /^[^\0]*$/

/** An id in a path, as a stranger may write it; whether there is such a thing is asked of the database. */
export const PathId = z.string().max(64).regex(ONE_LINE)

/** Gmail's message and thread ids: 16 lowercase hex digits, the hex of X-GM-MSGID and X-GM-THRID. */
export const RemoteId = z.string().min(1).max(64).regex(ONE_LINE)

/** An opaque position in a list; hand it back as it came. */
export const PageCursor = z.string().min(1).max(512)

export const Locale = z.enum(['en', 'sv'])
export type Locale = z.infer<typeof Locale>
