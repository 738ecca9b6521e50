import type { LabelSettings, UserLabel } from '../../mail/store/labels.ts'
import { SYSTEM_LABELS } from '../../mail/system-labels.ts'
import type { Call } from '../call.ts'

export interface ListedLabel extends LabelSettings {
  id: string
  name: string
  type: 'system' | 'user'
}

/** Every label of the mailbox as `labels.list` shows it: without counts. */
export function listLabels(call: Call): ListedLabel[] {
  const own = call.box.mail.rows.labels.list(call.userId).map(showUserLabel)
  return [...SYSTEM_LABELS.map(({ id, settings }) => ({ id, name: id, ...settings, type: 'system' as const })), ...own]
}

/** A user label as `labels.list` shows it. */
export function showUserLabel({ id, name, settings }: UserLabel): ListedLabel {
  return { id, name, ...settings, type: 'user' }
}

/** A label with its counts, as `labels.get` shows it. */
export function withCounts(call: Call, label: ListedLabel): object {
  const counts = call.box.mail.rows.messageLabels.counts(call.userId, label.id)
  return {
    ...label,
    messagesTotal: counts.messages,
    messagesUnread: counts.unreadMessages,
    threadsTotal: counts.threads,
    threadsUnread: counts.unreadThreads,
  }
}
