import type { FolderMessage } from '../store/folder-messages.ts'

/** The flags that Gmail names when a folder is opened. */
export const FLAGS = '\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing'

/** A message's flags: what its labels say, and what only IMAP knows. */
export function flagsOf(message: Pick<FolderMessage, 'labelIds' | 'flags' | 'isDeleted'>): string[] {
  return [
    ...message.flags,
    ...(message.labelIds.includes('DRAFT') ? ['\\Draft'] : []),
    ...(message.labelIds.includes('STARRED') ? ['\\Flagged'] : []),
    ...(message.isDeleted ? ['\\Deleted'] : []),
    ...(message.labelIds.includes('UNREAD') ? [] : ['\\Seen']),
  ]
}

export type StoreMode = 'set' | 'add' | 'remove'

/** What becomes of a message when its flags are changed. */
export interface FlagChange {
  labels: { add: string[]; remove: string[] }
  flags: { add: string[]; remove: string[] }
  /** Undefined leaves \Deleted as it is. */
  isDeleted: boolean | undefined
}

/** System flags in the one spelling in which they are kept; keywords stay as they are. */
export function readFlag(text: string): string {
  return text.startsWith('\\') ? `\\${text.slice(1, 2).toUpperCase()}${text.slice(2).toLowerCase()}` : text
}

/**
 * Decide what a STORE changes. \Seen and \Flagged are labels at Gmail; \Draft cannot
 * be changed and \Recent is the server's.
 *
 * @param asked in the spelling of `readFlag`
 */
export function decideFlagChange(
  message: Pick<FolderMessage, 'labelIds' | 'flags' | 'isDeleted'>,
  mode: StoreMode,
  asked: readonly string[],
): FlagChange {
  const before = new Set(flagsOf(message))
  const after = new Set(mode === 'set' ? asked : before)
  if (mode === 'add') for (const flag of asked) after.add(flag)
  if (mode === 'remove') for (const flag of asked) after.delete(flag)
  const change: FlagChange = { labels: { add: [], remove: [] }, flags: { add: [], remove: [] }, isDeleted: undefined }
  for (const flag of new Set([...before, ...after])) {
    const isOn = after.has(flag)
    if (isOn === before.has(flag)) continue
    if (flag === '\\Seen') change.labels[isOn ? 'remove' : 'add'].push('UNREAD')
    else if (flag === '\\Flagged') change.labels[isOn ? 'add' : 'remove'].push('STARRED')
    else if (flag === '\\Deleted') change.isDeleted = isOn
    else if (flag !== '\\Draft' && flag !== '\\Recent') change.flags[isOn ? 'add' : 'remove'].push(flag)
  }
  return change
}
