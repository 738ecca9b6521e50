import { readDateHeader } from '../normalise/date-header.ts'
import { readHeaderBlock } from '../normalise/header-block.ts'
import { groupFields } from '../normalise/header-fields.ts'
import { decodeFields } from '../normalise/header-text.ts'
import { startReading } from '../normalise/reading.ts'

/** The only header fields that are asked of a mail whose owner allowed counting alone. No subject is among them. */
export const COUNTED_FIELDS = [
  'from',
  'sender',
  'to',
  'cc',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'return-path',
  'content-type',
  'auto-submitted',
  'precedence',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
  'x-auto-response-suppress',
] as const

/** What is kept of a mail whose owner allowed counting alone. */
export interface CountedFields {
  fields: Record<string, string[]>
  /** Epoch milliseconds. */
  sentAt: number | null
}

/** Read the fields that were asked for; whatever else a server sends along is dropped unread. Pure. */
export function readCountedFields(header: Buffer): CountedFields {
  const reading = startReading(header.length, () => 0)
  const { fields } = readHeaderBlock(header, 0, reading)
  const wanted = new Set<string>(COUNTED_FIELDS)
  const grouped = groupFields(
    decodeFields(
      fields.filter((field) => wanted.has(field.name)),
      undefined,
      reading,
    ),
    reading,
  )
  const kept = COUNTED_FIELDS.map((name) => [name, grouped.all(name)] as const).filter(
    ([, values]) => values.length > 0,
  )
  const date = grouped.first('date')
  return { fields: Object.fromEntries(kept), sentAt: (date === undefined ? undefined : readDateHeader(date)) ?? null }
}
