import type { Marks } from './sources.ts'

/** Folders that every mail program has under one of these names. */
const FOLDERS: Readonly<Record<string, string>> = {
  inbox: 'INBOX',
  sent: 'SENT',
  'sent items': 'SENT',
  'sent messages': 'SENT',
  'sent mail': 'SENT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  'deleted items': 'TRASH',
  'deleted messages': 'TRASH',
  junk: 'SPAM',
  'junk e-mail': 'SPAM',
  spam: 'SPAM',
}
/** No Gmail label: mail that left the inbox and went nowhere else. */
const ARCHIVES: ReadonlySet<string> = new Set(['archive', 'archives', 'all mail'])

/**
 * What a Maildir's folder and a file's flags say of a message.
 *
 * @param folder the Maildir++ folder without its leading dot, `.` nesting; empty for the inbox
 * @param fileName with its flags after `:2,`, or `;2,` and `!2,` where a colon is not allowed
 * @param isNew the file lies in `new/`, which no program has looked at
 * @see https://cr.yp.to/proto/maildir.html
 */
export function maildirMarks(folder: string, fileName: string, isNew: boolean): Marks {
  const flags = isNew ? '' : (/[:;!]2,([A-Za-z]*),?$/.exec(fileName)?.[1] ?? '')
  const path = folder.split('.').filter((step) => step !== '')
  const key = path.join('/').toLowerCase()
  const own = path.length === 0 ? 'INBOX' : FOLDERS[key]
  const systemLabels = [
    ...(own ? [own] : []),
    ...(flags.includes('S') ? [] : ['UNREAD']),
    ...(flags.includes('F') ? ['STARRED'] : []),
    ...(flags.includes('D') ? ['DRAFT'] : []),
    ...(flags.includes('T') ? ['TRASH'] : []),
  ]
  const isLabel = own === undefined && !ARCHIVES.has(key)
  return { systemLabels: [...new Set(systemLabels)], userLabels: isLabel ? [path.join('/')] : [] }
}
