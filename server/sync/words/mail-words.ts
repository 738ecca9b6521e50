import type { Attachment, Person } from '@letterlock/wire/threads'
import { tokenise } from './tokenise.ts'

/** Where a word may stand in a mail. */
export type MailField = 'subject' | 'from' | 'to' | 'cc' | 'bcc' | 'list' | 'filename' | 'body'

/** Of a mail, what search reads. */
export interface SearchableMail {
  subject: string
  people: Record<'from' | 'to' | 'cc' | 'bcc', readonly Person[]>
  attachments: readonly Pick<Attachment, 'filename'>[]
  /** The list's identifier; empty when it came by none. */
  listId: string
  text: string
}

/** The words of a mail, field by field, in the order in which they stand. */
export type MailWords = Record<MailField, readonly string[]>

/** Search reads this much of a text: two hundred printed pages. */
export const TEXT_CHARS_MAX = 400_000

/** Cut a mail into its words. Pure. */
export function mailWords(mail: SearchableMail): MailWords {
  return {
    subject: tokenise(mail.subject),
    from: peopleWords(mail.people.from),
    to: peopleWords(mail.people.to),
    cc: peopleWords(mail.people.cc),
    bcc: peopleWords(mail.people.bcc),
    list: tokenise(mail.listId),
    filename: tokenise(mail.attachments.map(({ filename }) => filename).join('\n')),
    body: tokenise(mail.text.slice(0, TEXT_CHARS_MAX)),
  }
}

function peopleWords(people: readonly Person[]): string[] {
  return tokenise(people.map(({ name, address }) => `${name} ${address}`).join('\n'))
}
