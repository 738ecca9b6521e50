import { readHeaderBlock } from '../mime/header-fields.ts'

/** File endings that are promise enough: whatever is inside was meant as mail. */
const MAIL_NAMES = /\.(eml|emltpl|mail|mht|mhtml)$/i

const MAIL_FIELDS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'subject',
  'date',
  'received',
  'return-path',
  'delivered-to',
  'message-id',
  'mime-version',
  'content-type',
])
/** Transport headers come first and can be long. */
const LOOK_BYTES = 65_536
const LOOK_FIELDS = 200

export type Looks = 'message' | 'mbox' | 'other'

/** Decide what a file is, by its name and its beginning. Anything with one header that mail has is a message. */
export function decideLooks(fileName: string, head: Buffer): Looks {
  if (/^From \S.*\d{1,2}:\d{2}/.test(head.toString('latin1', 0, 500))) return 'mbox'
  if (MAIL_NAMES.test(fileName)) return 'message'
  const { fields } = readHeaderBlock(head.subarray(0, LOOK_BYTES), 0, LOOK_FIELDS, () => false)
  return fields.some(({ name }) => MAIL_FIELDS.has(name.toLowerCase())) ? 'message' : 'other'
}
