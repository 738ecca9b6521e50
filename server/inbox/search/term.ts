import type { MailField } from '../../sync/words/mail-words.ts'

/** A search, read: what it means, not how it was written. */
export type Term =
  | { is: 'all'; of: readonly Term[] }
  | { is: 'any'; of: readonly Term[] }
  | { is: 'not'; of: Term }
  /** The words in a row within one of the fields, folded as `tokenise` does; no words are found in every mail. */
  | { is: 'words'; words: readonly string[]; fields: readonly MailField[] }
  /** The words of the mailbox's own address. */
  | { is: 'me'; fields: readonly MailField[] }
  /** Two runs of words, in any order, with at most so many words between them. */
  | { is: 'near'; left: readonly string[]; right: readonly string[]; distance: number }
  /** A label that every mailbox has, by its id. */
  | { is: 'label'; id: string }
  /** A label that a person made, by the name that they type. */
  | { is: 'labelNamed'; name: string }
  /** Out of the inbox and nowhere else in particular. */
  | { is: 'archived' }
  | { is: 'userLabelled' }
  | { is: 'attachment' }
  /** Epoch milliseconds; `from` included, `to` excluded. */
  | { is: 'dated'; from: number | undefined; to: number | undefined }
  /** Bytes, both bounds excluded. */
  | { is: 'sized'; over: number | undefined; under: number | undefined }
  /** Without the angle brackets. */
  | { is: 'messageId'; id: string }
  /** In a case, by its number. */
  | { is: 'inCase'; number: number }
  /** In a case that somebody owns. */
  | { is: 'assigned' }
  /** In a case of theirs: a name as it was typed, or `me`, or `nobody`. */
  | { is: 'assignedTo'; name: string }
  /** Every mail, that in the trash and in spam as well. */
  | { is: 'everywhere' }

/** A search as it was understood. */
export interface Search {
  term: Term
  /** It names the trash or spam, which are left out otherwise. */
  asksForJunk: boolean
  /** The words that a page may highlight, folded, each once. */
  words: readonly string[]
}
