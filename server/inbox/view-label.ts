import type { ThreadQuery } from '@letterlock/wire/threads'
import { AppError } from '../core/errors.ts'
import { SNOOZED } from '../sync/lay-snooze.ts'
import { ALL_MAIL } from './summarise-thread.ts'

const LABELS = {
  inbox: 'INBOX',
  unread: 'UNREAD',
  starred: 'STARRED',
  sent: 'SENT',
  drafts: 'DRAFT',
  all: ALL_MAIL,
  snoozed: SNOOZED,
  spam: 'SPAM',
  trash: 'TRASH',
} as const satisfies Record<Exclude<ThreadQuery['view'], 'label'>, string>

/** The label that a view shows. @throws `request.invalid` when a label is asked for and none is named */
export function viewLabel({ view, labelId }: Pick<ThreadQuery, 'view' | 'labelId'>): string {
  if (view !== 'label') return LABELS[view]
  if (!labelId) throw new AppError('request.invalid', undefined, { params: { field: 'labelId' } })
  return labelId
}
