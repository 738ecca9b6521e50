import type { Token } from './read-tokens.ts'
import { couldNotParse } from './refusals.ts'

/**
 * The words of a command, taken one after another. Each `take` throws
 * `NotUnderstood` when the next word is of another kind.
 */
export interface Arguments {
  /** An unquoted word in capitals. */
  takeWord(): string
  /** A word, quoted or not, as text. */
  takeText(): string
  /** A string's exact bytes. */
  takeBytes(): Buffer
  takeList(): readonly Token[]
  /** The next token, whatever it is. */
  takeAny(): Token
  /** The items of the next token when it is a list, and that token itself otherwise. */
  takeListOrOne(): readonly Token[]
  /** A whole number of at most 63 bits, as far as a number holds it. */
  takeNumber(): number
  peek(): Token | undefined
  hasMore(): boolean
  /** Throws when words are left over. */
  end(): void
}

/** Take the words of a command one after another. */
export function openArguments(tokens: readonly Token[]): Arguments {
  let at = 0

  function takeAny(): Token {
    const token = tokens[at]
    if (!token) throw couldNotParse()
    at++
    return token
  }

  function takeWord(): string {
    const token = takeAny()
    if (token.is !== 'atom' || token.section) throw couldNotParse()
    return token.text.toUpperCase()
  }

  return {
    takeAny,
    takeWord,
    takeText: () => textOf(takeAny()),
    takeBytes() {
      const token = takeAny()
      if (token.is !== 'string') throw couldNotParse()
      return token.bytes
    },
    takeList() {
      const token = takeAny()
      if (token.is !== 'list') throw couldNotParse()
      return token.items
    },
    takeListOrOne() {
      const token = takeAny()
      return token.is === 'list' ? token.items : [token]
    },
    takeNumber: () => readNumber(takeWord()),
    peek: () => tokens[at],
    hasMore: () => at < tokens.length,
    end() {
      if (at < tokens.length) throw couldNotParse()
    },
  }
}

/** The text of a word, quoted or not. @throws NotUnderstood for a list or a section */
export function textOf(token: Token): string {
  if (token.is === 'string') return token.bytes.toString()
  if (token.is === 'atom' && !token.section) return token.text
  throw couldNotParse()
}

/** @throws NotUnderstood for what is no whole number below 2^63 */
export function readNumber(text: string): number {
  if (!/^\d{1,19}$/.test(text)) throw couldNotParse()
  return Number(text)
}
