import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'

/** Operators that the invented search understands; enough to see one that it does not. */
const OPERATOR = /^(\w+):/

/** An operator of a search that nobody knows; the first, where there are several. */
export function findUnknownOperator(q: string): string | undefined {
  return q
    .split(/\s+/)
    .map((word) => OPERATOR.exec(word)?.[1])
    .find((operator) => operator !== undefined && !['from', 'subject', 'is', 'has', 'in'].includes(operator))
}

/** A page of a list or of a search. */
export function fakeThreadPage(all: readonly ThreadRow[], query: URLSearchParams): ThreadPage {
  const view = query.get('view') ?? 'inbox'
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const rows = all.filter(
    (row) =>
      (!query.has('mailboxId') || row.mailboxId === query.get('mailboxId')) &&
      isIn(row, view, query.get('labelId')) &&
      words.every((word) => `${row.subject} ${row.snippet}`.toLowerCase().includes(word.replace(OPERATOR, ''))),
  )
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 50)
  return {
    threads: rows.slice(from, to),
    nextCursor: to < rows.length ? String(to) : null,
    ...(words.length > 0 && { search: { words: words.map((word) => word.replace(OPERATOR, '')), complete: true } }),
  }
}

function isIn(row: ThreadRow, view: string, labelId: string | null): boolean {
  const has = (id: string) => row.labelIds.includes(id)
  if (view === 'spam' || view === 'trash') return has(view.toUpperCase())
  if (has('SPAM') || has('TRASH')) return false
  const isAway = Boolean(row.snooze && !row.snooze.woken)
  switch (view) {
    case 'unread':
      return row.unread && !isAway
    case 'snoozed':
      return isAway
    case 'starred':
      return row.starred
    case 'label':
      return has(labelId ?? '')
    case 'all':
      return true
    case 'inbox':
      return has('INBOX') && !isAway
    default:
      return false
  }
}
