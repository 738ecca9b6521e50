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

/** Gmail's message and thread ids: 16 lowercase hex digits, the hex of X-GM-MSGID and X-GM-THRID. */
export const RemoteId = z.string().min(1).max(64)

/** An opaque position in a list; hand it back as it came. */
export const PageCursor = z.string().min(1).max(512)

export const Locale = z.enum(['en', 'sv'])
export type Locale = z.infer<typeof Locale>
