import type { Person } from '../../sync/normalise/normalised.ts'

/** A mail as it is found in either store. */
export interface FoundMail {
  at: number
  sentAt: number | null
  labelIds: readonly string[]
  sizeBytes: number
  from: readonly Person[]
  sender: readonly Person[]
  to: readonly Person[]
  cc: readonly Person[]
  recipientsTotal: number
  messageId: string | undefined
  inReplyTo: string | undefined
  references: readonly string[]
  headers: Readonly<Record<string, string | undefined>>
}
