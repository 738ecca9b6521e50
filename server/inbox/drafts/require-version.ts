import { AppError } from '../../core/errors.ts'
import type { DraftRecord } from '../../store/drafts.ts'

/** @throws `draft.changed_meanwhile` the text of that version is another than the one that stands there */
export function requireVersion({ version, contentVersion }: DraftRecord, expected: number): void {
  if (expected < contentVersion || expected > version) throw new AppError('draft.changed_meanwhile')
}
