import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Door } from './transport-copy.ts'

export const schema = `
  -- Every mail that was taken in, each time that it was: nothing here is ever cleared by hand.
  CREATE TABLE IF NOT EXISTS accepted_mails (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,  -- epoch ms of the sandbox's clock
    account    TEXT NOT NULL,     -- the address of whose account sent it
    door       TEXT NOT NULL,     -- messages.send, drafts.send or smtp
    recipients INTEGER NOT NULL,  -- how many
    message_id TEXT NOT NULL,     -- of the copy under Sent, at the API
    fields     TEXT NOT NULL      -- JSON: Message-ID and each X- field as they came in, [name, value]
  ) STRICT;
  CREATE INDEX IF NOT EXISTS accepted_mails_by_account ON accepted_mails (account, at);
`

/** One acceptance. A mail that was sent twice stands there twice. */
export interface AcceptedMail {
  number: number
  /** Epoch milliseconds. */
  at: number
  account: string
  door: Door['by']
  /** How many. */
  recipients: number
  /** The API's id of the copy under Sent. */
  messageId: string
  /** Message-ID and each `X-` field as they came in, by name in lower case; of a repeated one the first. */
  fields: Readonly<Record<string, string>>
}

/** A soak of many hours; a row is a few hundred bytes. */
const ROWS_MAX = 100_000

/** Note that a mail was taken in. */
export function insertAcceptedMail(db: DatabaseSync, mail: Omit<AcceptedMail, 'number'>): void {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO accepted_mails (at, account, door, recipients, message_id, fields) VALUES (?, ?, ?, ?, ?, ?)')
    .run(mail.at, mail.account, mail.door, mail.recipients, mail.messageId, JSON.stringify(mail.fields))
  db.prepare('DELETE FROM accepted_mails WHERE number <= ?').run(Number(lastInsertRowid) - ROWS_MAX)
}

/** Oldest first. @param field whose header field has this value; without it all */
export function listAcceptedMails(db: DatabaseSync, field?: { name: string; value: string }): AcceptedMail[] {
  const all = db.prepare('SELECT * FROM accepted_mails ORDER BY number').all().map(mailOf)
  return field ? all.filter(({ fields }) => fields[field.name.toLowerCase()] === field.value) : all
}

/**
 * When an account sent the mail that lies so many sends back, if that was after `since`.
 *
 * @param since epoch milliseconds
 */
export function findAcceptedAt(
  db: DatabaseSync,
  account: string,
  sendsBack: number,
  since: number,
): number | undefined {
  const row = db
    .prepare('SELECT at FROM accepted_mails WHERE account = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?')
    .get(account, since, sendsBack - 1)
  return row && Number(row.at)
}

function mailOf(row: Record<string, SQLOutputValue>): AcceptedMail {
  return {
    number: Number(row.number),
    at: Number(row.at),
    account: String(row.account),
    door: row.door as Door['by'],
    recipients: Number(row.recipients),
    messageId: String(row.message_id),
    fields: JSON.parse(String(row.fields)),
  }
}
