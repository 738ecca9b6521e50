import { isSystemLabel } from '../../mail/system-labels.ts'
import { GMAIL_ROOT } from './special-folders.ts'

/** As long as Gmail lets a label's name be. */
const NAME_CHARS_MAX = 225

/** Whether a person may give a label this name: it is one, and neither Gmail's own nor below `[Gmail]`. */
export function isLabelName(name: string): boolean {
  const isGmails = name === GMAIL_ROOT || name.startsWith(`${GMAIL_ROOT}/`) || isSystemLabel(name.trim().toUpperCase())
  const hasEmptyLevel = name.split('/').some((level) => level.trim() === '')
  return name.length <= NAME_CHARS_MAX && !isGmails && !hasEmptyLevel
}
