import type { AnswerHint } from '@letterlock/wire/drafts'
import type { Person } from '@letterlock/wire/threads'
import { answerHints } from './answer-hints.ts'
import { type AnswerKind, answerPeople } from './answer-people.ts'
import { type AnswerReferences, answerReferences } from './answer-references.ts'
import { answerSubject } from './answer-subject.ts'
import type { AnsweredMail, OwnSide } from './answered-mail.ts'
import { withoutBidiControls } from './bidi-controls.ts'
import { looksEncoded } from './check-outgoing.ts'
import { cutCodeUnits } from './cut-text.ts'
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

/** As long a name as a draft may hold. */
const NAME_CHARS_MAX = 200

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

/** A name that no mail can carry is left away: the address is what counts. */
function fromThread({ name, address }: Person): ThreadRecipient {
  const line = withoutBidiControls(name)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  const shown = looksEncoded(line) || !line.isWellFormed() ? '' : cutCodeUnits(line, NAME_CHARS_MAX).trim()
  return { name: shown, address, provenance: 'thread' }
}
