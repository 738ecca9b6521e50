import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { PageStart } from '../page-token.ts'

/** A condition on `m`, a row of messages. */
export interface Condition {
  sql: string
  values: readonly SQLInputValue[]
}

export interface ListQuery {
  userId: string
  /** Messages must carry all of them. */
  labelIds: readonly string[]
  /** Leave out what lies in SPAM or TRASH. */
  hidesJunk: boolean
  where: Condition | undefined
}

export interface ListedMessage extends PageStart {
  id: string
  threadId: string
}

export interface ListedThread extends PageStart {
  id: string
  historyId: number
  /** Of its newest message. */
  snippet: string
}

export interface Lists {
  /** Newest first. */
  messages(query: ListQuery, start: PageStart | undefined, limit: number): ListedMessage[]
  /** Threads with at least one message that answers the query, newest first. */
  threads(query: ListQuery, start: PageStart | undefined, limit: number): ListedThread[]
  /** How many there are, counted no further than `atMost`. */
  countMessages(query: ListQuery, atMost: number): number
  countThreads(query: ListQuery, atMost: number): number
}

/** Statements are kept by their text; a search with new operators makes a new one. */
const STATEMENTS_MAX = 200
/** Before all that exists. */
const FROM_THE_NEWEST: PageStart = { at: Number.MAX_SAFE_INTEGER, row: Number.MAX_SAFE_INTEGER }

/** Open the listings of one database. Every page is read by key, so the hundredth costs what the first does. */
export function openLists(db: DatabaseSync): Lists {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= STATEMENTS_MAX) statements.clear()
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    messages(query, start, limit) {
      const { sql, values } = messageSelect(query, start ?? FROM_THE_NEWEST)
      const rows = prepare(`${sql} LIMIT ?`).all(...values, limit)
      return rows.map((row) => ({
        id: String(row.id),
        threadId: String(row.thread_id),
        at: Number(row.at),
        row: Number(row.row),
      }))
    },
    threads(query, start, limit) {
      const { sql, values } = threadSelect(query, start ?? FROM_THE_NEWEST)
      const rows = prepare(`${sql} LIMIT ?`).all(...values, limit)
      return rows.map((row) => ({
        id: String(row.id),
        historyId: Number(row.history_id),
        snippet: String(row.snippet),
        at: Number(row.at),
        row: Number(row.row),
      }))
    },
    countMessages: (query, atMost) => count(messageSelect(query, FROM_THE_NEWEST), atMost),
    countThreads: (query, atMost) => count(threadSelect(query, FROM_THE_NEWEST), atMost),
  }

  function count({ sql, values }: Condition, atMost: number): number {
    return Number(prepare(`SELECT count(*) AS found FROM (${sql} LIMIT ?)`).get(...values, atMost)?.found)
  }
}

/** The first label drives: its index is in the order of the list. */
function messageSelect(query: ListQuery, start: PageStart): Condition {
  const [first, ...others] = query.labelIds
  const rest = restOf(query, others)
  if (first === undefined) {
    return {
      sql: `SELECT m.id, m.thread_id, m.internal_date AS at, m.row FROM messages m
        WHERE m.user_id = ? AND (m.internal_date, m.row) < (?, ?) ${rest.sql}
        ORDER BY m.internal_date DESC, m.row DESC`,
      values: [query.userId, start.at, start.row, ...rest.values],
    }
  }
  return {
    sql: `SELECT m.id, m.thread_id, m.internal_date AS at, m.row FROM message_labels l
      CROSS JOIN messages m ON m.row = l.message_row
      WHERE l.user_id = ? AND l.label_id = ? AND (l.internal_date, l.message_row) < (?, ?) ${rest.sql}
      ORDER BY l.internal_date DESC, l.message_row DESC`,
    values: [query.userId, first, start.at, start.row, ...rest.values],
  }
}

function threadSelect(query: ListQuery, start: PageStart): Condition {
  const rest = restOf(query, query.labelIds)
  return {
    sql: `SELECT t.id, t.history_id, t.newest_at AS at, t.row,
        (SELECT n.snippet FROM messages n WHERE n.user_id = t.user_id AND n.thread_id = t.id
         ORDER BY n.internal_date DESC, n.row DESC LIMIT 1) AS snippet
      FROM threads t
      WHERE t.user_id = ? AND (t.newest_at, t.row) < (?, ?)
        AND EXISTS (SELECT 1 FROM messages m WHERE m.user_id = t.user_id AND m.thread_id = t.id ${rest.sql})
      ORDER BY t.newest_at DESC, t.row DESC`,
    values: [query.userId, start.at, start.row, ...rest.values],
  }
}

function restOf(query: ListQuery, labelIds: readonly string[]): Condition {
  const parts: string[] = []
  const values: SQLInputValue[] = []
  for (const labelId of labelIds) {
    parts.push('AND EXISTS (SELECT 1 FROM message_labels x WHERE x.message_row = m.row AND x.label_id = ?)')
    values.push(labelId)
  }
  if (query.hidesJunk) {
    parts.push(
      `AND NOT EXISTS (SELECT 1 FROM message_labels x WHERE x.message_row = m.row AND x.label_id IN ('SPAM', 'TRASH'))`,
    )
  }
  if (query.where) {
    parts.push(`AND (${query.where.sql})`)
    values.push(...query.where.values)
  }
  return { sql: parts.join(' '), values }
}
