import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS caught_mails (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,  -- epoch ms of the sandbox's clock
    account    TEXT NOT NULL,     -- the address of whoever signed in
    sender     TEXT NOT NULL,     -- of the envelope
    recipients TEXT NOT NULL,     -- JSON: of the envelope
    delivered  TEXT NOT NULL,     -- JSON: those of them that have a mailbox here
    subject    TEXT NOT NULL,
    raw        BLOB NOT NULL      -- as it was sent, to the byte
  ) STRICT;
`

/** A mail that somebody sent. */
export interface CaughtMail {
  number: number
  /** Epoch milliseconds. */
  at: number
  /** Whose account sent it. */
  account: string
  /** Of the envelope, as are the recipients. */
  sender: string
  recipients: readonly string[]
  /** The recipients that have a mailbox in this sandbox; the others' mail was caught and went nowhere. */
  delivered: readonly string[]
  subject: string
  sizeBytes: number
}

/** The catcher is for looking at what was sent lately; 25 MB each, it must not fill the disk. */
const MAILS_MAX = 1_000

const COLUMNS = 'number, at, account, sender, recipients, delivered, subject, length(raw) AS size_bytes'

/** Keep a mail, and let go of the oldest beyond a thousand. @returns its number */
export function insertCaughtMail(
  db: DatabaseSync,
  mail: Omit<CaughtMail, 'number' | 'sizeBytes'> & { raw: Buffer },
): number {
  const { lastInsertRowid } = db
    .prepare(
      'INSERT INTO caught_mails (at, account, sender, recipients, delivered, subject, raw) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      mail.at,
      mail.account,
      mail.sender,
      JSON.stringify(mail.recipients),
      JSON.stringify(mail.delivered),
      mail.subject,
      mail.raw,
    )
  const number = Number(lastInsertRowid)
  db.prepare('DELETE FROM caught_mails WHERE number <= ?').run(number - MAILS_MAX)
  return number
}

/** Newest first. */
export function listCaughtMails(db: DatabaseSync): CaughtMail[] {
  return db.prepare(`SELECT ${COLUMNS} FROM caught_mails ORDER BY number DESC`).all().map(mailOf)
}

/** One mail with its bytes; undefined when it was cleared or never was. */
export function findCaughtMail(db: DatabaseSync, number: number): (CaughtMail & { raw: Buffer }) | undefined {
  const row = db.prepare(`SELECT ${COLUMNS}, raw FROM caught_mails WHERE number = ?`).get(number)
  return row && { ...mailOf(row), raw: row.raw instanceof Uint8Array ? Buffer.from(row.raw) : Buffer.alloc(0) }
}

/** Forget what was caught; mail that was delivered stays delivered. */
export function clearCaughtMails(db: DatabaseSync): void {
  db.exec('DELETE FROM caught_mails')
}

function mailOf(row: Record<string, SQLOutputValue>): CaughtMail {
  return {
    number: Number(row.number),
    at: Number(row.at),
    account: String(row.account),
    sender: String(row.sender),
    recipients: JSON.parse(String(row.recipients)),
    delivered: JSON.parse(String(row.delivered)),
    subject: String(row.subject),
    sizeBytes: Number(row.size_bytes),
  }
}
