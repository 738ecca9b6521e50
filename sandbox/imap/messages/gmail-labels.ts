/** Gmail's own labels as X-GM-LABELS writes them. UNREAD and the categories are not among them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['INBOX', '\\Inbox'],
  ['SENT', '\\Sent'],
  ['DRAFT', '\\Draft'],
  ['STARRED', '\\Starred'],
  ['IMPORTANT', '\\Important'],
  ['SPAM', '\\Spam'],
  ['TRASH', '\\Trash'],
])
/** Read back in any case, with the words that people try as well. */
const IDS: ReadonlyMap<string, string> = new Map([
  ...[...NAMES].map(([id, name]): [string, string] => [name.toLowerCase(), id]),
  ['\\muted', 'MUTED'],
  ['\\drafts', 'DRAFT'],
  ['\\flagged', 'STARRED'],
  ['\\junk', 'SPAM'],
])

/**
 * The labels of a message as X-GM-LABELS tells them: without the one whose folder is open, in Gmail's own words.
 *
 * @param openFolder the id of the folder that is open
 * @param nameOf finds the name of a user label
 */
export function gmailLabelsOf(
  labelIds: readonly string[],
  openFolder: string,
  nameOf: (labelId: string) => string | undefined,
): string[] {
  return labelIds
    .filter((id) => id !== openFolder)
    .map((id) => NAMES.get(id) ?? nameOf(id))
    .filter((name) => name !== undefined)
}

/** The id of one of Gmail's own labels in the words of X-GM-LABELS; undefined for a user label's name. */
export function findSystemLabel(name: string): string | undefined {
  return IDS.get(name.toLowerCase())
}
