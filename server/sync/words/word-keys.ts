import { hash } from 'node:crypto'
import { SLICE_BITS } from '../../store/message-words.ts'
import type { MailField, MailWords } from './mail-words.ts'
import { isUnspaced } from './tokenise.ts'

/**
 * A word's name in the index: the word, and where it stands. The empty field is anywhere that a person reads; `pair`
 * are two characters side by side in a script without spaces; `mark` is no word but a fact that never changes.
 */
export type KeyField = Exclude<MailField, 'body'> | '' | 'pair' | 'mark'

/**
 * The fields that a word without an operator is looked for in. A list's own identifier is asked for by `list:` alone.
 */
export const ANYWHERE: readonly MailField[] = ['subject', 'from', 'to', 'cc', 'bcc', 'filename', 'body']
const FIELDS: readonly Exclude<MailField, 'body'>[] = ['subject', 'from', 'to', 'cc', 'bcc', 'filename', 'list']

/** What is known of a message that never changes, beside its words. */
export interface MailMarks {
  hasAttachment: boolean
  sizeBytes: number
  rfcMessageId: string | null
}

/** Sizes are marked by powers of two from here: smaller mail is most mail, and found by date. */
const MARKED_SIZE_BITS_MIN = 17
/**
 * What an installation writes about is told with some ten thousand words; with this many the common ones are at hand.
 */
const HELD_MAX = 50_000

const held = new Map<string, bigint>()

/** The slice of time that a moment lies in. @param at Epoch milliseconds. */
export function sliceOf(at: number): number {
  return Number(BigInt(at) >> BigInt(SLICE_BITS))
}

/** When a slice begins, epoch milliseconds. */
export function sliceStart(slice: number): number {
  return Number(BigInt(slice) << BigInt(SLICE_BITS))
}

/**
 * The number of a word, the same on every machine. Never two alike among ten million
 * words, as far as 64 bits can promise.
 */
export function wordNumber(field: KeyField, word: string): bigint {
  const name = `${field}\0${word}`
  const known = held.get(name)
  if (known !== undefined) return known
  if (held.size >= HELD_MAX) held.clear()
  const number = hash('sha256', name, 'buffer').readBigInt64BE()
  held.set(name, number)
  return number
}

/** The number of a mailbox, which parts its words in the index from everybody else's. */
export function mailboxNumber(mailboxId: string): bigint {
  return wordNumber('mark', `mailbox ${mailboxId}`)
}

/** The name under which the index holds a word of one mailbox in one slice of time. */
export function indexKey(mailbox: bigint, slice: number, word: bigint): bigint {
  return BigInt.asIntN(64, mailbox ^ word ^ BigInt(slice))
}

/** The mark of a mail larger than `bytes`: of all mail that is at least as large as the power of two below it. */
export function sizeMark(bytes: number): string | undefined {
  const bits = Math.floor(Math.log2(Math.max(1, bytes)))
  return bits < MARKED_SIZE_BITS_MIN ? undefined : `size ${bits}`
}

/** The mark of a mail that has something attached. */
export const ATTACHMENT_MARK = 'attachment'

/** The mark of a mail by its Message-ID, as `rfc822msgid:` asks for it. */
export function messageIdMark(rfcMessageId: string): string {
  return `id ${rfcMessageId}`
}

/**
 * Everything that the index holds of one message, each once. Pure.
 *
 * @param at Epoch milliseconds.
 */
export function mailKeys(mailboxId: string, at: number, words: MailWords, marks: MailMarks): bigint[] {
  const numbers = new Set<bigint>()
  for (const field of ANYWHERE) for (const word of words[field]) numbers.add(wordNumber('', word))
  for (const field of FIELDS) for (const word of words[field]) numbers.add(wordNumber(field, word))
  for (const field of ANYWHERE) for (const pair of pairsOf(words[field])) numbers.add(wordNumber('pair', pair))
  for (const mark of marksOf(marks)) numbers.add(wordNumber('mark', mark))
  const [mailbox, slice] = [mailboxNumber(mailboxId), sliceOf(at)]
  return [...numbers].map((number) => indexKey(mailbox, slice, number))
}

/** Every two characters side by side in a script without spaces. */
export function pairsOf(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    return next !== undefined && isUnspaced(word) && isUnspaced(next) ? [word + next] : []
  })
}

function marksOf({ hasAttachment, sizeBytes, rfcMessageId }: MailMarks): string[] {
  const largest = Math.floor(Math.log2(Math.max(1, sizeBytes)))
  const sizes = Array.from(
    { length: Math.max(0, largest - MARKED_SIZE_BITS_MIN + 1) },
    (_, index) => `size ${MARKED_SIZE_BITS_MIN + index}`,
  )
  return [
    ...sizes,
    ...(hasAttachment ? [ATTACHMENT_MARK] : []),
    ...(rfcMessageId === null ? [] : [messageIdMark(rfcMessageId)]),
  ]
}
