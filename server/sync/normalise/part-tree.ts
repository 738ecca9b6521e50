import type { TransferEncoding } from './transfer-encoding.ts'

/** One header field, unfolded, in characters; encoded words still stand as sent. */
export interface HeaderField {
  /** Lower-cased. */
  name: string
  value: string
}

/** Where the content of a part is. */
export type PartBody =
  | { is: 'none' }
  /** As it stands in the mail. */
  | { is: 'encoded'; bytes: Buffer; encoding: TransferEncoding }
  /** Decoded by the provider, which also makes its text UTF-8. */
  | { is: 'decoded'; bytes: Buffer }
  /** The provider keeps it back until asked. */
  | { is: 'elsewhere'; attachmentId: string; sizeBytes: number }

/** A mail as a tree of parts: where both readers meet, and where the reader of IMAP structures will. */
export interface MailPart {
  /** Gmail's numbering: `''` at the root, `'0'`, `'0.1'`. */
  partId: string
  /** Lower-cased `type/subtype`. */
  mimeType: string
  /** Undefined when none was named. */
  charset: string | undefined
  disposition: 'attachment' | 'inline' | undefined
  /** Empty when none was named. */
  filename: string
  contentId: string | null
  headers: readonly HeaderField[]
  body: PartBody
  parts: readonly MailPart[]
}

/** Gmail's numbering of a part's children. */
export function childId(partId: string, index: number): string {
  return partId === '' ? `${index}` : `${partId}.${index}`
}
