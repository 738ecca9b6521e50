import type { LabelSettings } from './store/labels.ts'

export interface SystemLabel {
  id: string
  settings: LabelSettings
}

const HIDDEN: LabelSettings = { messageListVisibility: 'hide', labelListVisibility: 'labelHide' }

/** The labels that every mailbox has, in the order in which Gmail lists them. Their names are their ids. */
export const SYSTEM_LABELS: readonly SystemLabel[] = [
  { id: 'CHAT', settings: HIDDEN },
  { id: 'SENT', settings: {} },
  { id: 'INBOX', settings: {} },
  { id: 'IMPORTANT', settings: HIDDEN },
  { id: 'TRASH', settings: HIDDEN },
  { id: 'DRAFT', settings: {} },
  { id: 'SPAM', settings: HIDDEN },
  { id: 'CATEGORY_FORUMS', settings: HIDDEN },
  { id: 'CATEGORY_UPDATES', settings: HIDDEN },
  { id: 'CATEGORY_PERSONAL', settings: HIDDEN },
  { id: 'CATEGORY_PROMOTIONS', settings: HIDDEN },
  { id: 'CATEGORY_SOCIAL', settings: HIDDEN },
  { id: 'STARRED', settings: {} },
  { id: 'UNREAD', settings: {} },
]

const IDS: ReadonlySet<string> = new Set(SYSTEM_LABELS.map((label) => label.id))

/** Whether an id is that of a label which every mailbox has. */
export function isSystemLabel(id: string): boolean {
  return IDS.has(id)
}
