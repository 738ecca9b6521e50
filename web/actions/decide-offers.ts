import type { ActionKind } from '@letterlock/wire/actions'
import type { OwnedCaseMark } from '@letterlock/wire/case-mark'
import type { Changeable } from './change-row.ts'

/** A thread that somebody may act on. */
export interface Target extends Changeable {
  id: string
  mailboxId: string
  /** As its row tells it: which case it is in, and whose. */
  case?: OwnedCaseMark | null | undefined
}

/** What each button does with these threads: the one way or, where all of them went that way already, back. */
export interface Offers {
  archive: 'archive' | 'to_inbox' | undefined
  trash: 'trash' | 'untrash'
  spam: 'spam' | 'not_spam'
  read: 'mark_read' | 'mark_unread'
  star: 'star' | 'unstar'
}

/** Decide what the buttons offer. Pure. */
export function decideOffers(targets: readonly Target[]): Offers {
  const all = (id: string) => targets.length > 0 && targets.every(({ labelIds }) => labelIds.includes(id))
  const isJunk = all('TRASH') || all('SPAM')
  const inInbox = targets.some(({ labelIds }) => labelIds.includes('INBOX'))
  return {
    // From the trash and from spam there are ways of their own.
    archive: isJunk ? undefined : inInbox ? 'archive' : 'to_inbox',
    trash: all('TRASH') ? 'untrash' : 'trash',
    spam: all('SPAM') ? 'not_spam' : 'spam',
    read: targets.some(({ unread }) => unread) ? 'mark_read' : 'mark_unread',
    star: targets.every(({ starred }) => starred) ? 'unstar' : 'star',
  }
}

const LEAVING: ReadonlySet<ActionKind> = new Set(['archive', 'trash', 'untrash', 'spam', 'not_spam', 'snooze'])

/** Whether a reader is done with a thread after this, so that the next one may come. */
export function isLeaving(kind: ActionKind): boolean {
  return LEAVING.has(kind)
}
