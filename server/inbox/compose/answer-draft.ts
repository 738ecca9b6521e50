import type { AnswerHint } from '@letterlock/wire/drafts'
import type { Person } from '@letterlock/wire/threads'
import { answerHints } from './answer-hints.ts'
import { type AnswerKind, answerPeople } from './answer-people.ts'
import { type AnswerReferences, answerReferences } from './answer-references.ts'
import { answerSubject } from './answer-subject.ts'
import type { AnsweredMail, OwnSide } from './answered-mail.ts'
import { nameInMail } from './name-in-mail.ts'
import { type Quote, type QuoteReader, quoteMail } from './quote-mail.ts'

/** A recipient that the thread has named. */
export interface ThreadRecipient extends Person {
  provenance: 'thread'
}

/** What a draft begins with. */
export interface AnswerDraft extends AnswerReferences {
  to: ThreadRecipient[]
  cc: ThreadRecipient[]
  bcc: ThreadRecipient[]
  subject: string
  quote: Quote
  hints: AnswerHint[]
}

/**
 * What an answer to a message begins with, by that message alone: to whom, about what, tied to what, above which quotation; and
 * what should be known first. Pure.
 *
 * A forward begins a thread of its own: whoever gets it has seen none of this one.
 */
export function answerDraft(kind: AnswerKind, mail: AnsweredMail, own: OwnSide, reader: QuoteReader): AnswerDraft {
  const { to, cc } = answerPeople(kind, mail, own)
  return {
    to: to.map(fromThread),
    cc: cc.map(fromThread),
    bcc: [],
    subject: answerSubject(kind, mail.subject),
    ...(kind === 'forward' ? { inReplyTo: null, references: [] } : answerReferences(mail)),
    quote: quoteMail(kind, mail, reader),
    hints: answerHints(mail, own),
  }
}

/** A name that no mail can carry is left away. */
function fromThread({ name, address }: Person): ThreadRecipient {
  return { name: nameInMail(name), address, provenance: 'thread' }
}
