import type { Person } from '../world/person.ts'

export interface Attachment {
  name: string
  type: string
  /** Made when it is needed: a story that is only counted makes no files. The same bytes every time. */
  content(): Buffer
}

/** What is inside besides what the sender typed. */
export type Body =
  /** A person's letter: text with signature and quotation, as their program builds it. */
  | { is: 'letter' }
  /** A designed mail: HTML, and text for those who prefer it. */
  | { is: 'designed'; html: string }
  | { is: 'calendar'; method: 'REQUEST' | 'REPLY' | 'CANCEL'; ics: string }
  /** A server's report that a letter could not be delivered. */
  | { is: 'bounce'; about: Letter; recipient: Person; status: string; diagnosis: string }

/** Why a mailbox got it, which decides Gmail's category. */
export type Nature = 'personal' | 'update' | 'promotion' | 'forum' | 'spam'

/** One message of the company's story, before it becomes bytes. */
export interface Letter {
  /** Unique in the company: makes the Message-ID and the boundaries. */
  key: string
  /** Epoch milliseconds. */
  at: number
  from: Person
  to: readonly Person[]
  cc: readonly Person[]
  subject: string
  /** What the sender typed this time. */
  text: string
  body: Body
  /** The letter that it answers. */
  answers: Letter | undefined
  attachments: readonly Attachment[]
  /** Headers besides the usual ones, in order. */
  headers: readonly (readonly [name: string, value: string])[]
  nature: Nature
  /** User labels that people in the company file it under. */
  filedUnder: readonly string[]
  isStarred: boolean
  /** Never sent: lies among the sender's drafts. */
  isDraft: boolean
}

export type NewLetter = Pick<Letter, 'at' | 'from' | 'to' | 'subject' | 'text'> & Partial<Omit<Letter, 'key'>>

/** A letter with everything unusual left out. */
export function letterOf(key: string, letter: NewLetter): Letter {
  return {
    key,
    cc: [],
    body: { is: 'letter' },
    answers: undefined,
    attachments: [],
    headers: [],
    nature: 'personal',
    filedUnder: letter.answers?.filedUnder ?? [],
    isStarred: false,
    isDraft: false,
    ...letter,
  }
}

/** The subject of an answer or a forward, marked once. */
export function replySubject(subject: string, mark = 'Re'): string {
  return /^(re|aw|sv|odp|fwd?|回复)\s*[:：]/i.test(subject) ? subject : `${mark}: ${subject}`
}
