import { type Arguments, openArguments, readNumber, textOf } from '../wire/arguments.ts'
import type { Token } from '../wire/read-tokens.ts'
import { couldNotParse, Refused } from '../wire/refusals.ts'
import { readSet, type SetRange } from '../wire/sequence-set.ts'
import { readDay } from '../wire/write-values.ts'

/** A search, read. */
export type SearchKey =
  | { is: 'all'; of: readonly SearchKey[] }
  | { is: 'any'; of: readonly SearchKey[] }
  | { is: 'not'; of: SearchKey }
  | { is: 'numbers'; set: readonly SetRange[] }
  | { is: 'uids'; set: readonly SetRange[] }
  | { is: 'label'; id: string }
  /** A flag that only IMAP knows. */
  | { is: 'flag'; flag: string }
  | { is: 'deleted' }
  | { is: 'nothing' }
  /** Epoch milliseconds, `from` included, `to` excluded; by arrival, or by what the Date field says. */
  | { is: 'dated'; by: 'arrival' | 'header'; from: number; to: number }
  | { is: 'larger' | 'smaller'; bytes: number }
  | { is: 'header'; name: string; text: string }
  /** Words of the whole message, or of its body. */
  | { is: 'text'; text: string }
  | { is: 'modseq'; from: number }
  | { is: 'message' | 'thread'; id: string }
  | { is: 'gmailLabels'; names: readonly string[] }
  | { is: 'gmailSearch'; text: string }

const DAY_MS = 24 * 3_600_000
const EVER: SearchKey = { is: 'all', of: [] }
const seen: SearchKey = { is: 'not', of: { is: 'label', id: 'UNREAD' } }
const not = (of: SearchKey): SearchKey => ({ is: 'not', of })
const labelled = (id: string): SearchKey => ({ is: 'label', id })
const answered: SearchKey = { is: 'flag', flag: '\\Answered' }

/** Keys that stand alone. Nothing is ever recent at Gmail. */
const WORDS: Readonly<Record<string, SearchKey>> = {
  ALL: EVER,
  SEEN: seen,
  UNSEEN: labelled('UNREAD'),
  FLAGGED: labelled('STARRED'),
  UNFLAGGED: not(labelled('STARRED')),
  DRAFT: labelled('DRAFT'),
  UNDRAFT: not(labelled('DRAFT')),
  ANSWERED: answered,
  UNANSWERED: not(answered),
  DELETED: { is: 'deleted' },
  UNDELETED: not({ is: 'deleted' }),
  RECENT: { is: 'nothing' },
  NEW: { is: 'nothing' },
  OLD: EVER,
}

const HEADER_KEYS = ['BCC', 'CC', 'FROM', 'SUBJECT', 'TO']
/** Each is held against every message; nobody writes more. */
const KEYS_MAX = 1_000

/** Read search keys up to the end of the arguments; all of them must hold. @see RFC 3501 §6.4.4 */
export function readSearchKeys(args: Arguments): SearchKey {
  let keysLeft = KEYS_MAX
  return readAll(args)

  function readAll(from: Arguments): SearchKey {
    const of: SearchKey[] = []
    while (from.hasMore()) of.push(readKey(from))
    if (of.length === 0) throw couldNotParse()
    return { is: 'all', of }
  }

  function readKey(from: Arguments): SearchKey {
    if (--keysLeft < 0) throw couldNotParse()
    const token = from.takeAny()
    if (token.is === 'list') return readAll(openArguments(token.items))
    const word = textOf(token).toUpperCase()
    const alone = WORDS[word]
    if (alone) return alone
    if (word === 'NOT') return not(readKey(from))
    if (word === 'OR') return { is: 'any', of: [readKey(from), readKey(from)] }
    if (/^[\d*]/.test(word)) return { is: 'numbers', set: readSet(word) }
    if (HEADER_KEYS.includes(word)) return { is: 'header', name: word.toLowerCase(), text: from.takeText() }
    return readDated(word, from) ?? readGmails(word, from) ?? readOther(word, from)
  }
}

function readDated(word: string, args: Arguments): SearchKey | undefined {
  const [, sent, which] = /^(SENT)?(BEFORE|ON|SINCE)$/.exec(word) ?? []
  if (which === undefined) return undefined
  const day = readDay(args.takeText())
  if (day === undefined) throw couldNotParse()
  return {
    is: 'dated',
    by: sent === undefined ? 'arrival' : 'header',
    from: which === 'BEFORE' ? Number.MIN_SAFE_INTEGER : day,
    to: which === 'BEFORE' ? day : which === 'ON' ? day + DAY_MS : Number.MAX_SAFE_INTEGER,
  }
}

/** @see https://developers.google.com/workspace/gmail/imap/imap-extensions */
function readGmails(word: string, args: Arguments): SearchKey | undefined {
  switch (word) {
    case 'X-GM-RAW':
      return { is: 'gmailSearch', text: args.takeText() }
    case 'X-GM-MSGID':
      return { is: 'message', id: readId(args.takeText()) }
    case 'X-GM-THRID':
      return { is: 'thread', id: readId(args.takeText()) }
    case 'X-GM-LABELS':
      return { is: 'gmailLabels', names: args.takeListOrOne().map(textOf) }
    default:
      return undefined
  }
}

function readOther(word: string, args: Arguments): SearchKey {
  switch (word) {
    case 'UID':
      return { is: 'uids', set: readSet(args.takeText()) }
    case 'BODY':
    case 'TEXT':
      return { is: 'text', text: args.takeText() }
    case 'HEADER':
      return { is: 'header', name: args.takeText().toLowerCase(), text: args.takeText() }
    case 'KEYWORD':
      return { is: 'flag', flag: args.takeText() }
    case 'UNKEYWORD':
      return not({ is: 'flag', flag: args.takeText() })
    case 'LARGER':
      return { is: 'larger', bytes: args.takeNumber() }
    case 'SMALLER':
      return { is: 'smaller', bytes: args.takeNumber() }
    case 'MODSEQ':
      return readModseq(args)
    default:
      throw couldNotParse()
  }
}

/** `MODSEQ 620162338`, or with the flag and the kind that RFC 7162 §3.1.5 allows and that mean the same here. */
function readModseq(args: Arguments): SearchKey {
  if (args.peek()?.is === 'string') {
    args.takeAny()
    args.takeWord()
  }
  return { is: 'modseq', from: args.takeNumber() }
}

/** Ids are decimal over IMAP and hexadecimal over the API. */
function readId(text: string): string {
  readNumber(text)
  return BigInt(text).toString(16).padStart(16, '0')
}

/** The charsets of which ASCII and UTF-8 are all there is to know. @throws Refused for another */
export function readCharset(args: Arguments): void {
  const token: Token | undefined = args.peek()
  if (token?.is !== 'atom' || token.text.toUpperCase() !== 'CHARSET') return
  args.takeAny()
  const charset = args.takeText().toUpperCase()
  if (charset !== 'UTF-8' && charset !== 'US-ASCII')
    throw new Refused('[BADCHARSET (US-ASCII UTF-8)] Unknown charset. (Failure)')
}

/** Whether a search asks for a MODSEQ, and so must be told the highest one found. */
export function asksForModseq(key: SearchKey): boolean {
  if (key.is === 'all' || key.is === 'any') return key.of.some(asksForModseq)
  return key.is === 'not' ? asksForModseq(key.of) : key.is === 'modseq'
}
