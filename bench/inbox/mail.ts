import type { Person } from '@letterlock/wire/threads'
import { mailWords } from '../../server/sync/words/mail-words.ts'
import { indexKey, mailboxNumber, mailKeys, sliceOf } from '../../server/sync/words/word-keys.ts'

/** Words of an invented language, the n-th about n times as rare as the first: as in any language. */
const VOCABULARY = 30_000
const CONTACTS = 600
const SYLLABLES = 'ba ko ri mel tan vus der lin osk pra hyl gen dor fi sta nex qui zam ulo wern'.split(' ')

/** A letter before it lies in a mailbox: many messages are copies of it, each with numbers and dates of its own. */
export interface Draft {
  from: Person
  people: { from: Person[]; to: Person[]; cc: Person[]; bcc: Person[] }
  subject: string
  text: string
  attachments: {
    partId: string
    filename: string
    mimeType: string
    sizeBytes: number
    inline: boolean
    contentId: null
  }[]
  sizeBytes: number
  /** The words' numbers, before mailbox and time are laid over them. */
  numbers: bigint[]
}

/** The n-th word of the vocabulary, 0 the most common. */
export function wordAt(rank: number): string {
  let word = ''
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
}

/** The n-th person who writes; some share a domain, as colleagues do. */
export function contactAt(nr: number): Person {
  const name = `${capital(wordAt(nr * 7 + 40))} ${capital(wordAt(nr * 13 + 90))}`
  return { name, address: `${wordAt(nr * 7 + 40)}.${nr}@${wordAt((nr % 60) + 200)}.example` }
}

/** @param random From 0 to 1, seeded. */
export function writeDraft(random: () => number): Draft {
  const from = contactAt(Math.floor(random() * random() * CONTACTS))
  const to = [contactAt(Math.floor(random() * CONTACTS))]
  const cc = random() < 0.2 ? [contactAt(Math.floor(random() * CONTACTS))] : []
  const subject = capital(sentence(random, 3 + Math.floor(random() * 5)))
  const text = Array.from(
    { length: 4 + Math.floor(random() * 10) },
    () => `${capital(sentence(random, 8 + Math.floor(random() * 10)))}.`,
  ).join('\n')
  const hasAttachment = random() < 0.15
  const filename = `${wordAt(Math.floor(random() * 400))}.${random() < 0.6 ? 'pdf' : 'xlsx'}`
  const attachments = hasAttachment
    ? [
        {
          partId: '1',
          filename,
          mimeType: 'application/octet-stream',
          sizeBytes: 90_000,
          inline: false,
          contentId: null,
        },
      ]
    : []
  const sizeBytes = 2_000 + text.length + (hasAttachment ? Math.floor(random() ** 6 * 20_000_000) : 0)
  const people = { from: [from], to, cc, bcc: [] }
  const words = mailWords({ subject, people, attachments, listId: '', text })
  const nowhere = 'mailbox'
  const laid = indexKey(mailboxNumber(nowhere), sliceOf(0), 0n)
  const keys = mailKeys(nowhere, 0, words, { hasAttachment, sizeBytes, rfcMessageId: null })
  return { from, people, subject, text, attachments, sizeBytes, numbers: keys.map((key) => key ^ laid) }
}

function sentence(random: () => number, words: number): string {
  // Zipf: the rank is as often below r as its logarithm says.
  return Array.from({ length: words }, () => wordAt(Math.floor(Math.exp(random() * Math.log(VOCABULARY))) - 1)).join(
    ' ',
  )
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
