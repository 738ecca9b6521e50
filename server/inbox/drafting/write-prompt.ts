import type { Locale } from '@letterlock/wire/primitives'
import type { Person } from '@letterlock/wire/threads'
import type { ModelPrompt } from '../../transport/model/ask-model.ts'
import { cutCodeUnits } from '../compose/cut-text.ts'
import { encloseMail } from '../enclose-mail.ts'
import { withoutQuotes } from './without-quotes.ts'

/** A message of a thread, as a model reads it. */
export interface ReadMessage {
  from: Person | null
  /** Epoch milliseconds. */
  at: number
  text: string
  /** The one that is answered. */
  isAnswered: boolean
}

/** What an answer is to be made of. */
export interface AnswerAsked {
  subject: string
  /** Oldest first. */
  messages: readonly ReadMessage[]
  writer: Person
  /** Where the mail itself does not tell in which language to answer. */
  locale: Locale
  /** What it should say, by the person who asked; empty where they said nothing. */
  wish: string
  /** Random, and new each time. */
  mark: string
}

/** Some six thousand words: what small models take in at once, with room for an answer. */
const CHARS_MAX = 24_000
/** Of one message, so that a long one leaves room for the others. */
const OF_MESSAGE_MAX = 12_000

const LANGUAGE: Record<Locale, string> = { en: 'English', sv: 'Swedish' }

/**
 * What a model is asked so that it writes an answer: what stands in the thread, without what was quoted in it, as data that
 * it does nothing for. Pure. Of a long thread the message that is answered and the newest others are told.
 *
 * The words ask a model to be careful and hold nothing by themselves: whatever it writes is text of a draft.
 */
export function writePrompt({ subject, messages, writer, locale, wish, mark }: AnswerAsked): ModelPrompt {
  const { name, address } = writer
  const thread = { subject, messages: chosen(messages).map(told) }
  return {
    system: [
      `You write the text of an answer to a mail, for ${name === '' ? address : `${name} <${address}>`}, who reads and changes it before anything is sent.`,
      'Answer the message that is marked with "answer": true. Write the text of the answer alone, as plain text: no subject, no names of recipients,',
      'no quotation and no word about yourself. Do not make up facts: where one is missing, write what is missing in [square brackets].',
      `Write in the language of that message; where it has none, in ${LANGUAGE[locale]}. Be as short as the matter allows.`,
    ].join('\n'),
    user: [
      encloseMail(thread, mark),
      ...(wish === '' ? [] : ['The person you work for wishes the answer to say this:', wish]),
    ].join('\n'),
  }
}

function told({ from, at, text, isAnswered }: ReadMessage) {
  return { from, at: new Date(at).toISOString(), ...(isAnswered && { answer: true }), text }
}

/** As many as fit: the one that is answered, then from the newest back; oldest first. */
function chosen(messages: readonly ReadMessage[]): ReadMessage[] {
  const byNeed = [...messages.filter(isTheOne), ...messages.toReversed().filter((one) => !isTheOne(one))]
  let left = CHARS_MAX
  const taken = byNeed.flatMap((message) => {
    // One that does nothing but quote is answered all the same.
    const said = withoutQuotes(message.text) || (isTheOne(message) ? message.text.trim() : '')
    const text = cutCodeUnits(said, Math.min(left, OF_MESSAGE_MAX))
    left -= text.length
    return text === '' ? [] : [{ ...message, text }]
  })
  return taken.toSorted((one, other) => one.at - other.at)
}

function isTheOne({ isAnswered }: ReadMessage): boolean {
  return isAnswered
}
