import type { MailRows } from './store/rows.ts'
import { isSystemLabel } from './system-labels.ts'

/** A label id that means nothing in this mailbox. */
export class UnknownLabelError extends Error {
  readonly labelId: string
  constructor(labelId: string) {
    super(`no label ${JSON.stringify(labelId)} in this mailbox`)
    this.labelId = labelId
  }
}

/** Whether a label id is one of Gmail's or of the mailbox's own. */
export function isKnownLabel(rows: MailRows, userId: string, labelId: string): boolean {
  return isSystemLabel(labelId) || rows.labels.find(userId, labelId) !== undefined
}

/** The same labels, each once. @throws UnknownLabelError at the first that is neither Gmail's nor the mailbox's own */
export function labelsOrThrow(rows: MailRows, userId: string, labelIds: readonly string[]): readonly string[] {
  const unknown = labelIds.find((labelId) => !isKnownLabel(rows, userId, labelId))
  if (unknown !== undefined) throw new UnknownLabelError(unknown)
  return [...new Set(labelIds)]
}
