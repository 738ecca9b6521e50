import type { ThreadQuery } from '@letterlock/wire/threads'
import {
  type Icon,
  IconAlarmSnooze,
  IconFile,
  IconInbox,
  IconMail,
  IconSend,
  IconShieldExclamation,
  IconStack2,
  IconStar,
  IconTrash,
} from '@tabler/icons-react'

/** The views every mailbox has, in the order they stand in the rail; a label is the tenth kind. */
export const VIEWS = ['inbox', 'unread', 'starred', 'snoozed', 'sent', 'drafts', 'all', 'spam', 'trash'] as const
export type View = (typeof VIEWS)[number]

export const VIEW_ICONS: Record<View, Icon> = {
  inbox: IconInbox,
  unread: IconMail,
  starred: IconStar,
  snoozed: IconAlarmSnooze,
  sent: IconSend,
  drafts: IconFile,
  all: IconStack2,
  spam: IconShieldExclamation,
  trash: IconTrash,
}

/** Stands in the address where all mailboxes are meant. */
export const ALL_MAILBOXES = 'all'

/** The view an address names. An unknown word is the inbox: an old bookmark still leads to mail. */
function readView(word: string | undefined): View {
  return VIEWS.find((view) => view === word) ?? 'inbox'
}

/** What the address of a list says, as the wire asks for it. */
export function readScope(params: {
  mailboxId?: string | undefined
  view?: string | undefined
  labelId?: string | undefined
  q?: string | undefined
}): {
  mailboxId?: string
  view: ThreadQuery['view']
  labelId?: string
  q?: string
} {
  if (params.q) {
    const view = readView(params.view)
    return {
      // People search all their mail, wherever they stand; from spam and trash they mean what lies there.
      view: params.labelId === undefined && (view === 'spam' || view === 'trash') ? view : 'all',
      ...(params.mailboxId !== undefined && params.mailboxId !== ALL_MAILBOXES && { mailboxId: params.mailboxId }),
      q: params.q,
    }
  }
  return {
    view: params.labelId === undefined ? readView(params.view) : 'label',
    ...(params.mailboxId !== undefined && params.mailboxId !== ALL_MAILBOXES && { mailboxId: params.mailboxId }),
    ...(params.labelId !== undefined && { labelId: params.labelId }),
  }
}
