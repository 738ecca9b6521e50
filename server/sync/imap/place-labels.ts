import { createHash } from 'node:crypto'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { GmailFacts, MessageState } from '../../transport/imap/imap.ts'

/** Gmail's own labels in the words of X-GM-LABELS. */
const GMAIL_LABELS: ReadonlyMap<string, string> = new Map([
  ['\\inbox', 'INBOX'],
  ['\\sent', 'SENT'],
  ['\\draft', 'DRAFT'],
  ['\\starred', 'STARRED'],
  ['\\important', 'IMPORTANT'],
  ['\\spam', 'SPAM'],
  ['\\junk', 'SPAM'],
  ['\\trash', 'TRASH'],
])

/**
 * What one place says of its message: its folder's label, and what its flags mean. Pure.
 *
 * @param labelIds Of user labels, by name; a name that is not among them gets an id made from it.
 * @param systemOnly Leave out labels of a person's own.
 * @returns sorted, each once
 */
export function placeLabels(
  folder: Pick<FolderRow, 'labelId'>,
  { flags, gmail }: Pick<MessageState, 'flags' | 'gmail'>,
  labelIds: ReadonlyMap<string, string>,
  systemOnly = false,
): string[] {
  const set = new Set(flags.map((flag) => flag.toLowerCase()))
  const labels = new Set<string>()
  if (folder.labelId !== null && !(systemOnly && folder.labelId.startsWith('Folder_'))) labels.add(folder.labelId)
  if (!set.has('\\seen')) labels.add('UNREAD')
  if (set.has('\\flagged')) labels.add('STARRED')
  if (set.has('\\draft')) labels.add('DRAFT')
  for (const name of gmail?.labels ?? []) {
    if (systemOnly && !name.startsWith('\\')) continue
    const labelId = findGmailLabel(name, labelIds)
    if (labelId !== undefined) labels.add(labelId)
  }
  return [...labels].sort()
}

function findGmailLabel(name: string, labelIds: ReadonlyMap<string, string>): string | undefined {
  if (!name.startsWith('\\')) return labelIds.get(name) ?? inventLabelId(name)
  return GMAIL_LABELS.get(name.toLowerCase())
}

/**
 * The id of a user label of Gmail's whose own id only the API knows. By its name, so that it is the same every time;
 * the API's own takes its place with the first listing over the API.
 */
export function inventLabelId(name: string): string {
  return `Name_${createHash('sha256').update(name).digest('base64url').slice(0, 16)}`
}

/** The names of user labels among what X-GM-LABELS tells. */
export function userLabelNames(facts: readonly (GmailFacts | undefined)[]): Set<string> {
  return new Set(facts.flatMap((one) => one?.labels ?? []).filter((name) => !name.startsWith('\\')))
}

/** Labels that only Gmail's API tells of; over IMAP they stay as they were. */
export function isUntoldByImap(labelId: string): boolean {
  return labelId.startsWith('CATEGORY_') || labelId === 'CHAT'
}
