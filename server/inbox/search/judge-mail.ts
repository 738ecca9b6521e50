import type { MemberId } from '../../core/ids.ts'
import type { MailField, MailWords } from '../../sync/words/mail-words.ts'
import { ANYWHERE } from '../../sync/words/word-keys.ts'
import type { Term } from './term.ts'

/** What is known of a mail without reading it, as its mailbox knows it. */
export interface MailFacts {
  /** Epoch milliseconds. */
  at: number
  sizeBytes: number
  labelIds: readonly string[]
  hasAttachment: boolean
  /** Without the angle brackets. */
  rfcMessageId: string | null
  /** The case that its thread is in; undefined where it is in none, or nobody asked. */
  case: CaseFacts | undefined
}

/** What a search may ask of a case. */
export interface CaseFacts {
  number: number
  ownerId: MemberId | null
}

/** What a search means by the names of people who own cases. */
export interface CaseMeaning {
  /** Ids of the owners that a typed name means; null among them is nobody. */
  ownersNamed(name: string): readonly (MemberId | null)[]
}

/** What a search means in one mailbox: who is me, which labels and owners a name means. */
export interface MailboxMeaning extends CaseMeaning {
  /** The words of its own address. */
  me: readonly string[]
  /** Ids of the labels that a typed name means. */
  labelsNamed(name: string): readonly string[]
  /** Ids of the labels that people made. */
  userLabels: ReadonlySet<string>
}

/** Reads a mail's words, or says from an index whether they could be there. */
export interface WordJudge {
  row(words: readonly string[], fields: readonly MailField[]): Verdict
  /** @param words Those of the mailbox's own address. */
  me(words: readonly string[], fields: readonly MailField[]): Verdict
  near(left: readonly string[], right: readonly string[], distance: number): Verdict
}

/** `maybe`: the words are all there, and only reading the mail tells whether they stand as they should. */
export type Verdict = 'yes' | 'no' | 'maybe'

const ELSEWHERE = ['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH']

/** Judge one mail by a search. Pure. */
export function judgeMail(term: Term, facts: MailFacts, meaning: MailboxMeaning, words: WordJudge): Verdict {
  switch (term.is) {
    case 'all':
      return worst(term.of, (one) => judgeMail(one, facts, meaning, words))
    case 'any':
      return best(term.of, (one) => judgeMail(one, facts, meaning, words))
    case 'not':
      return NOT[judgeMail(term.of, facts, meaning, words)]
    case 'words':
      return words.row(term.words, term.fields)
    case 'me':
      return words.me(meaning.me, term.fields)
    case 'near':
      return words.near(term.left, term.right, term.distance)
    default:
      return judgeFacts(term, facts, meaning) ? 'yes' : 'no'
  }
}

/** What can be told without a word of the mail. */
type FactTerm = Exclude<Term, { is: 'all' | 'any' | 'not' | 'words' | 'me' | 'near' }>

function judgeFacts(term: FactTerm, facts: MailFacts, meaning: MailboxMeaning): boolean {
  switch (term.is) {
    case 'label':
      return facts.labelIds.includes(term.id)
    case 'labelNamed':
      return meaning.labelsNamed(term.name).some((id) => facts.labelIds.includes(id))
    case 'archived':
      return !ELSEWHERE.some((id) => facts.labelIds.includes(id))
    case 'userLabelled':
      return facts.labelIds.some((id) => meaning.userLabels.has(id))
    case 'attachment':
      return facts.hasAttachment
    case 'dated':
      return facts.at >= (term.from ?? Number.NEGATIVE_INFINITY) && facts.at < (term.to ?? Number.POSITIVE_INFINITY)
    case 'sized':
      return (
        facts.sizeBytes > (term.over ?? Number.NEGATIVE_INFINITY) &&
        facts.sizeBytes < (term.under ?? Number.POSITIVE_INFINITY)
      )
    case 'messageId':
      return facts.rfcMessageId === term.id
    case 'inCase':
      return facts.case?.number === term.number
    case 'assigned':
      return typeof facts.case?.ownerId === 'string'
    case 'assignedTo':
      return facts.case !== undefined && meaning.ownersNamed(term.name).includes(facts.case.ownerId)
    case 'everywhere':
      return true
  }
}

/** The judge who has the mail's words in front of them, and never says maybe. Pure. */
export function readingJudge(mail: MailWords): WordJudge {
  const row: WordJudge['row'] = (words, fields) => sayYes(fields.some((field) => standsInRow(mail[field], words)))
  return {
    row,
    me: row,
    near: (left, right, distance) => sayYes(ANYWHERE.some((field) => standsNear(mail[field], left, right, distance))),
  }
}

function standsInRow(text: readonly string[], words: readonly string[]): boolean {
  return words.length === 0 || placesOf(text, words).length > 0
}

function standsNear(
  text: readonly string[],
  left: readonly string[],
  right: readonly string[],
  distance: number,
): boolean {
  const others = placesOf(text, right)
  let next = 0
  // Both stand in order, so that the nearest before and behind are found in one walk of both.
  return placesOf(text, left).some((at) => {
    while ((others[next] ?? Number.POSITIVE_INFINITY) <= at) next++
    const before = others[next - 1]
    const behind = others[next]
    return (
      (before !== undefined && at - (before + right.length) <= distance) ||
      (behind !== undefined && behind - (at + left.length) <= distance)
    )
  })
}

/** Where the words begin to stand in a row. */
function placesOf(text: readonly string[], words: readonly string[]): number[] {
  const [first] = words
  const places: number[] = []
  if (first === undefined) return places
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (words.every((word, index) => text[at + index] === word)) places.push(at)
  }
  return places
}

const NOT = { yes: 'no', no: 'yes', maybe: 'maybe' } as const satisfies Record<Verdict, Verdict>

function sayYes(is: boolean): Verdict {
  return is ? 'yes' : 'no'
}

function worst(terms: readonly Term[], judge: (term: Term) => Verdict): Verdict {
  let verdict: Verdict = 'yes'
  for (const term of terms) {
    const one = judge(term)
    if (one === 'no') return 'no'
    if (one === 'maybe') verdict = 'maybe'
  }
  return verdict
}

function best(terms: readonly Term[], judge: (term: Term) => Verdict): Verdict {
  let verdict: Verdict = terms.length === 0 ? 'yes' : 'no'
  for (const term of terms) {
    const one = judge(term)
    if (one === 'yes') return 'yes'
    if (one === 'maybe') verdict = 'maybe'
  }
  return verdict
}
