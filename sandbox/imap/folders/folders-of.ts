/** The folder that holds every message but those in the trash and in spam. It is no label. */
export const ALL_MAIL = 'ALL'

/** Labels of Gmail's that are folders over IMAP. UNREAD, CHAT and the categories are not. */
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set(['INBOX', 'SENT', 'DRAFT', 'STARRED', 'IMPORTANT', 'SPAM', 'TRASH'])

/** Whether a label is a folder over IMAP. */
function isFolderLabel(labelId: string): boolean {
  return SYSTEM_FOLDERS.has(labelId) || labelId.startsWith('Label_')
}

/** Trash and spam: what lies there is seen nowhere else. */
export function isJunkFolder(folderId: string): boolean {
  return folderId === 'TRASH' || folderId === 'SPAM'
}

/**
 * The folders in which a message with these labels is seen, each by its id: a label's, or `ALL`.
 * In the trash and in spam it keeps its labels and is seen there alone.
 */
export function foldersOf(labelIds: readonly string[]): string[] {
  if (labelIds.includes('TRASH')) return ['TRASH']
  if (labelIds.includes('SPAM')) return ['SPAM']
  return [ALL_MAIL, ...labelIds.filter(isFolderLabel)]
}
