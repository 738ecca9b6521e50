import type { SQLInputValue } from 'node:sqlite'
import { foldWords } from '../../mail/store/words.ts'
import type { Condition } from '../lists/lists.ts'
import { ANYWHERE, type Term } from './term.ts'

/** Finds the ids of user labels by the name that a person types. */
export type LabelFinder = (name: string) => readonly string[]

/** The rows of `messages` (as `m`) that a search matches. */
export function searchCondition(term: Term, findLabels: LabelFinder): Condition {
  switch (term.is) {
    case 'all':
      return join(term.of, ' AND ', ALWAYS, findLabels)
    case 'any':
      return join(term.of, ' OR ', ALWAYS, findLabels)
    case 'not': {
      const { sql, values } = searchCondition(term.of, findLabels)
      return { sql: `NOT (${sql})`, values }
    }
    case 'words':
      return matching(phrase(term.text), term.places)
    case 'near':
      return matching(near(term.left, term.right, term.distance), [])
    case 'label':
      return term.id === ANYWHERE ? ALWAYS : labelled([term.id])
    case 'labelNamed':
      return labelled(findLabels(term.name))
    case 'archived':
      return {
        sql: `NOT EXISTS (SELECT 1 FROM message_labels x WHERE x.message_row = m.row
          AND x.label_id IN ('INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH'))`,
        values: [],
      }
    case 'userLabelled':
      return {
        sql: `EXISTS (SELECT 1 FROM message_labels x WHERE x.message_row = m.row AND x.label_id GLOB 'Label_*')`,
        values: [],
      }
    case 'attachment':
      return { sql: 'm.attachments > 0', values: [] }
    case 'dated':
      return between('m.internal_date >= ?', term.from, 'm.internal_date < ?', term.to)
    case 'sized':
      return between('m.size_bytes > ?', term.over, 'm.size_bytes < ?', term.under)
    case 'messageId':
      return { sql: 'm.rfc822_id = ?', values: [term.id] }
    case 'nothing':
      return NEVER
  }
}

const ALWAYS: Condition = { sql: '1', values: [] }
const NEVER: Condition = { sql: '0', values: [] }

function join(terms: readonly Term[], by: string, empty: Condition, findLabels: LabelFinder): Condition {
  if (terms.length === 0) return empty
  const parts = terms.map((term) => searchCondition(term, findLabels))
  return { sql: parts.map(({ sql }) => `(${sql})`).join(by), values: parts.flatMap(({ values }) => values) }
}

function labelled(labelIds: readonly string[]): Condition {
  if (labelIds.length === 0) return NEVER
  const marks = labelIds.map(() => '?').join(', ')
  return {
    sql: `EXISTS (SELECT 1 FROM message_labels x WHERE x.message_row = m.row AND x.label_id IN (${marks}))`,
    values: labelIds,
  }
}

function between(fromSql: string, from: number | undefined, toSql: string, to: number | undefined): Condition {
  const bounds: { sql: string; value: SQLInputValue }[] = []
  if (from !== undefined) bounds.push({ sql: fromSql, value: from })
  if (to !== undefined) bounds.push({ sql: toSql, value: to })
  return { sql: bounds.map(({ sql }) => sql).join(' AND ') || '1', values: bounds.map(({ value }) => value) }
}

/** Where a word without an operator is looked for: what a person reads of a mail, not what machines wrote into it. */
const READ = ['subject', 'sender', 'recipients', 'cc', 'bcc', 'filename', 'body']

/** A word without a letter or digit says nothing to Gmail; it is passed over. */
function matching(expression: string | undefined, places: readonly string[]): Condition {
  if (expression === undefined) return ALWAYS
  return {
    sql: 'm.row IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)',
    values: [`{${(places.length > 0 ? places : READ).join(' ')}} : ${expression}`],
  }
}

/**
 * Folded words hold no sign that could end the expression.
 *
 * @see https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
function phrase(text: string): string | undefined {
  const words = foldWords(text)
  return words === '' ? undefined : `"${words}"`
}

function near(left: string, right: string, distance: number): string | undefined {
  const both = [phrase(left), phrase(right)].filter((one) => one !== undefined)
  return both.length === 2 ? `NEAR(${both.join(' ')}, ${distance})` : both[0]
}
