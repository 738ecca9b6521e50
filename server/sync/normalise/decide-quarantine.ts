import { MAIL_BYTES_MAX } from './limits.ts'

/**
 * Why a mail cannot be shown, with the sentence for a person. Its raw bytes are kept, so that a better reader can try
 * again. Everything that can be shown at all, however broken, is read with quirks instead.
 */
export const QUARANTINE_REASONS = {
  empty: 'It holds nothing at all.',
  not_mail: 'It has no header and its content is not text: this is some other kind of file.',
  too_large: 'It is larger than any mail Gmail accepts.',
  too_slow: 'Reading it took longer than any honest mail needs.',
  unreadable_answer: 'The provider described it in a way that we do not understand.',
  reader_failed: 'Our reader failed on it. This is our mistake; the mail is kept as it came.',
} as const satisfies Record<string, string>

export type QuarantineReason = keyof typeof QUARANTINE_REASONS

export type ReadDecision = { do: 'read' } | { do: 'quarantine'; because: QuarantineReason }

/** What is known of raw bytes once they are split into parts, before any is decoded. */
export interface RawOutline {
  sizeBytes: number
  /** Nothing but white space. */
  blank: boolean
  /** Not one header field stands at its beginning. */
  headerless: boolean
  /** Its first kilobytes hold bytes that no text has. */
  binary: boolean
}

/** Decide whether raw bytes can be shown as a mail. Pure. */
export function decideQuarantine(outline: RawOutline): ReadDecision {
  if (outline.sizeBytes > MAIL_BYTES_MAX) return { do: 'quarantine', because: 'too_large' }
  if (outline.blank) return { do: 'quarantine', because: 'empty' }
  if (outline.headerless && outline.binary) return { do: 'quarantine', because: 'not_mail' }
  return { do: 'read' }
}
