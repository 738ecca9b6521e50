import { decodeWords } from 'postal-mime'
import { findField } from '../mime/header-fields.ts'
import { readPartTree } from '../mime/part-tree.ts'
import type { Marks } from './sources.ts'

/** Gmail's names in an English export. `Archived` and `Opened` say that a label is absent. */
const SYSTEM: Readonly<Record<string, string>> = {
  inbox: 'INBOX',
  sent: 'SENT',
  drafts: 'DRAFT',
  spam: 'SPAM',
  trash: 'TRASH',
  unread: 'UNREAD',
  starred: 'STARRED',
  important: 'IMPORTANT',
  'category personal': 'CATEGORY_PERSONAL',
  'category promotions': 'CATEGORY_PROMOTIONS',
  'category updates': 'CATEGORY_UPDATES',
  'category social': 'CATEGORY_SOCIAL',
  'category forums': 'CATEGORY_FORUMS',
}
const ABSENT: ReadonlySet<string> = new Set(['archived', 'opened'])

/** The labels that Google's own export writes into each message; undefined for mail from elsewhere. */
export function readGmailLabels(raw: Buffer): Marks | undefined {
  // The header stands near the top; looking for it in the bytes first spares most mail the reading.
  if (!raw.subarray(0, 4_096).includes('X-Gmail-Labels:')) return undefined
  const field = findField(readPartTree(raw.subarray(0, 65_536)).headers, 'x-gmail-labels')
  if (field === undefined) return undefined
  const names = decodeWords(field)
    .split(',')
    .map((name) => name.trim().replace(/^"|"$/g, ''))
    .filter((name) => name !== '' && !ABSENT.has(name.toLowerCase()))
  const systemLabels = names.map((name) => SYSTEM[name.toLowerCase()]).filter((id) => id !== undefined)
  return { systemLabels, userLabels: names.filter((name) => SYSTEM[name.toLowerCase()] === undefined) }
}
