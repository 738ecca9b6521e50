import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  -- What search reads; rowid is the message's row. Contentless: the text itself stands only in the raw bytes.
  CREATE VIRTUAL TABLE IF NOT EXISTS message_words USING fts5(
    subject, sender, recipients, cc, bcc, delivered_to, list, filename, body,
    content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
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
        foldWords(words.subject),
        foldWords(words.sender),
        foldWords(words.recipients),
        foldWords(words.cc),
        foldWords(words.bcc),
        foldWords(words.deliveredTo),
        foldWords(words.list),
        foldWords(words.filename),
        foldWords(words.body),
      ),
    remove: (row: number) => void remove.run(row),
  }
}

export type WordRows = ReturnType<typeof wordRows>

/** What stands on a letter without making it another one: accents, and the points of Hebrew and Arabic. */
const DIACRITICS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g
/** One character of a script that puts no space between words, or a word of any other. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{Co}\p{M}])+/gu

/**
 * A text as search compares it: its words alone, in lower case, without accents and in letters of
 * one width, with a space between each two. Scripts without spaces are searched character by
 * character. Index and query must both be folded.
 */
export function foldWords(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().replace(DIACRITICS, '').replace(/ς/g, 'σ').normalize('NFC')
  return (bare.match(WORD) ?? []).join(' ')
}
