import type { ActionKind } from '@letterlock/wire/actions'
import type { SnoozeMark, ThreadQuery } from '@letterlock/wire/threads'

/** Of a thread, what actions change. */
export interface Changeable {
  unread: boolean
  starred: boolean
  labelIds: string[]
  /** Where it is known: that it was put off. */
  snooze?: SnoozeMark | null | undefined
}

/** What somebody has asked for. */
export interface Change {
  kind: ActionKind
  /** For `label` and `unlabel`; absent while a new label has no id yet. */
  labelId?: string
}

/** A change that has been asked for and not answered yet: lists show it as if it were done. */
export interface Pending {
  /** The threads, by `rowKey`. */
  keys: ReadonlySet<string>
  change: Change
}

/** Labels that each action takes away and puts on, where it is one of labels alone. */
const MOVES: Partial<Record<ActionKind, { off: readonly string[]; on: readonly string[] }>> = {
  archive: { off: ['INBOX'], on: [] },
  to_inbox: { off: [], on: ['INBOX'] },
  trash: { off: ['INBOX', 'SPAM'], on: ['TRASH'] },
  untrash: { off: ['TRASH'], on: [] },
  spam: { off: ['INBOX', 'TRASH'], on: ['SPAM'] },
  not_spam: { off: ['SPAM'], on: ['INBOX'] },
}

/** A thread as it will be once the change is done. Pure. */
export function changeRow<T extends Changeable>(row: T, { kind, labelId }: Change): T {
  switch (kind) {
    case 'mark_read':
    case 'mark_unread':
      return { ...row, unread: kind === 'mark_unread' }
    case 'star':
    case 'unstar':
      return { ...row, starred: kind === 'star' }
    case 'label':
    case 'unlabel':
      return labelId === undefined
        ? row
        : { ...row, labelIds: relabel(row.labelIds, kind === 'label' ? { on: [labelId] } : { off: [labelId] }) }
    default:
      return { ...row, labelIds: relabel(row.labelIds, MOVES[kind] ?? {}) }
  }
}

/** The labels of a thread or message without some and with others. */
function relabel(
  labelIds: readonly string[],
  { off = [], on = [] }: { off?: readonly string[]; on?: readonly string[] },
): string[] {
  return [...labelIds.filter((id) => !off.includes(id) && !on.includes(id)), ...on]
}

/** A list, as far as it decides what stands in it. */
export interface Shelf {
  view: ThreadQuery['view']
  labelId?: string | undefined
}

/**
 * Decide whether a thread that has just been changed still belongs to a list. Pure.
 *
 * @param row As it is after the change.
 */
export function staysIn(row: Changeable, { kind, labelId: changed }: Change, shelf: Shelf): boolean {
  const isJunked = kind === 'trash' || kind === 'spam'
  switch (shelf.view) {
    case 'spam':
      return row.labelIds.includes('SPAM')
    case 'trash':
      return row.labelIds.includes('TRASH')
    case 'inbox':
      return !isJunked && kind !== 'archive' && kind !== 'snooze'
    case 'unread':
      return !isJunked && row.unread && kind !== 'snooze'
    case 'snoozed':
      return !isJunked && kind !== 'archive' && kind !== 'unsnooze'
    case 'starred':
      return !isJunked && row.starred
    case 'label':
      return !isJunked && !(kind === 'unlabel' && changed === shelf.labelId)
    default:
      return !isJunked
  }
}
