import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  -- What search reads; rowid is the message's row. Contentless: the text itself stands only in the raw bytes.
  CREATE VIRTUAL TABLE IF NOT EXISTS message_words USING fts5(
    subject, sender, recipients, cc, bcc, delivered_to, list, filename, body,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
  );
`

export interface MessageWords {
  subject: string
  sender: string
  recipients: string
  cc: string
  bcc: string
  deliveredTo: string
  list: string
  filename: string
  body: string
}

/** The words of each message, by where they stand. */
export function wordRows(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO message_words (rowid, subject, sender, recipients, cc, bcc, delivered_to, list, filename, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const remove = db.prepare('DELETE FROM message_words WHERE rowid = ?')
  return {
    insert: (row: number, words: MessageWords) =>
      void insert.run(
        row,
        spaceOut(words.subject),
        spaceOut(words.sender),
        spaceOut(words.recipients),
        spaceOut(words.cc),
        spaceOut(words.bcc),
        words.deliveredTo,
        words.list,
        spaceOut(words.filename),
        spaceOut(words.body),
      ),
    remove: (row: number) => void remove.run(row),
  }
}

export type WordRows = ReturnType<typeof wordRows>

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const EACH_UNSPACED = new RegExp(UNSPACED, 'gu')

/** Scripts that put no space between words are searched character by character; index and query must both do it. */
export function spaceOut(text: string): string {
  return UNSPACED.test(text) ? text.replace(EACH_UNSPACED, ' $& ') : text
}
