import type { Condition } from '../../gmail/lists/lists.ts'
import { searchCondition } from '../../gmail/query/search-condition.ts'
import type { Place, Term } from '../../gmail/query/term.ts'
import type { SetRange } from '../wire/sequence-set.ts'
import type { SearchKey } from './read-search.ts'

/** What a search needs to know of the folder and the mailbox that it runs in. */
export interface SearchPlace {
  /** The UIDs that a set covers. */
  uidsOf(set: readonly SetRange[], byUid: boolean): readonly number[]
  /** The rows of messages whose header, read as it is, satisfies the test. */
  rowsWhere(matches: (headerOf: (name: string) => string | undefined) => boolean): readonly number[]
  /** The id of a label by its name in X-GM-LABELS; undefined for one that nobody has. */
  labelNamed(name: string): string | undefined
  /** What Gmail's own search means. */
  readGmailSearch(text: string): Condition
}

/** Fields whose words the mail room knows. Gmail searches them by whole words, over IMAP too. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  subject: ['subject'],
  from: ['sender'],
  to: ['recipients'],
  cc: ['cc'],
  bcc: ['bcc'],
  'delivered-to': ['delivered_to'],
  'list-id': ['list'],
}

/** A search as a condition on `u`, a message's place in the folder, and `m`, the message. */
export function imapCondition(key: SearchKey, place: SearchPlace): Condition {
  switch (key.is) {
    case 'all':
      return joined(key.of, ' AND ', place)
    case 'any':
      return joined(key.of, ' OR ', place)
    case 'not': {
      const { sql, values } = imapCondition(key.of, place)
      return { sql: `NOT (${sql})`, values }
    }
    case 'numbers':
    case 'uids':
      return among('u.uid', place.uidsOf(key.set, key.is === 'uids'))
    case 'label':
      return term({ is: 'label', id: key.id })
    case 'flag':
      return {
        sql: 'EXISTS (SELECT 1 FROM imap_flags f WHERE f.message_row = m.row AND f.flag = ? COLLATE NOCASE)',
        values: [key.flag],
      }
    case 'deleted':
      return { sql: 'u.deleted = 1', values: [] }
    case 'nothing':
      return { sql: '0', values: [] }
    case 'dated':
      return key.by === 'arrival'
        ? { sql: 'm.internal_date >= ? AND m.internal_date < ?', values: [key.from, key.to] }
        : among(
            'm.row',
            place.rowsWhere((headerOf) => isBetween(headerOf('date'), key.from, key.to)),
          )
    case 'larger':
      return { sql: 'm.size_bytes > ?', values: [key.bytes] }
    case 'smaller':
      return { sql: 'm.size_bytes < ?', values: [key.bytes] }
    case 'header':
      return headerCondition(key.name, key.text, place)
    case 'text':
      return term({ is: 'words', text: key.text, places: [] })
    case 'modseq':
      return { sql: 'm.history_id >= ?', values: [key.from] }
    case 'message':
      return { sql: 'm.id = ?', values: [key.id] }
    case 'thread':
      return { sql: 'm.thread_id = ?', values: [key.id] }
    case 'gmailLabels':
      return labelsCondition(key.names, place)
    case 'gmailSearch':
      return place.readGmailSearch(key.text)
  }
}

function joined(keys: readonly SearchKey[], by: string, place: SearchPlace): Condition {
  if (keys.length === 0) return { sql: '1', values: [] }
  const parts = keys.map((key) => imapCondition(key, place))
  return { sql: parts.map(({ sql }) => `(${sql})`).join(by), values: parts.flatMap(({ values }) => values) }
}

function term(is: Term): Condition {
  return searchCondition(is, () => [])
}

/** As one value, because a set may be longer than SQLite takes parameters. */
function among(column: string, numbers: readonly number[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(numbers)] }
}

function headerCondition(name: string, text: string, place: SearchPlace): Condition {
  const places = PLACES[name]
  if (name === 'message-id' && text !== '') return term({ is: 'messageId', id: text.replace(/^<|>$/g, '') })
  if (places && text !== '') return term({ is: 'words', text, places })
  const wanted = text.toLowerCase()
  return among(
    'm.row',
    place.rowsWhere((headerOf) => headerOf(name)?.toLowerCase().includes(wanted) ?? false),
  )
}

function labelsCondition(names: readonly string[], place: SearchPlace): Condition {
  const parts = names.map((name): Condition => {
    const id = place.labelNamed(name)
    return id === undefined ? { sql: '0', values: [] } : term({ is: 'label', id })
  })
  return { sql: parts.map(({ sql }) => `(${sql})`).join(' AND ') || '1', values: parts.flatMap(({ values }) => values) }
}

function isBetween(date: string | undefined, from: number, to: number): boolean {
  const at = Date.parse(date ?? '')
  return at >= from && at < to
}
