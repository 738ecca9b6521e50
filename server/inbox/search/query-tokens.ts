import { AppError } from '../../core/errors.ts'

export type QueryToken =
  | { is: 'open'; bracket: '(' | '{' }
  | { is: 'close'; bracket: ')' | '}' }
  | { is: 'minus' }
  | { is: 'or' }
  | { is: 'and' }
  | { is: 'around'; distance: number }
  /** `name:` directly before what it applies to. */
  | { is: 'operator'; name: string }
  | { is: 'word'; text: string }
  | { is: 'phrase'; text: string }

/** How far apart AROUND looks when it is not told. */
const USUAL_DISTANCE = 10
/**
 * A name, a colon, and something behind it: but `https://…` is an address, and `12:30` a time. A name is bounded,
 * for an unknown one is compared with all that there are.
 */
const OPERATOR = /(\p{L}[\p{L}\p{N}_-]{0,40}):(?=\S)(?!\/\/)/uy
const EMPTY_OPERATOR = /(\p{L}[\p{L}\p{N}_-]{0,40}):(?=\s|$)/uy
const WORD = /[^\s(){}"]+/y

/**
 * Cut a search into its tokens. Pure.
 *
 * @param knows Whether there is an operator of this name, in lower case.
 * @throws `search.open_quote` a quotation mark that nothing closes
 * @throws `search.empty_operator` an operator with nothing directly behind its colon
 */
export function readQueryTokens(text: string, knows: (name: string) => boolean): QueryToken[] {
  const tokens: QueryToken[] = []
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? ''
    const isSign = /\S/.test(text[at + 1] ?? '')
    if (/\s/.test(character)) at++
    else if (character === '(' || character === '{') at += push({ is: 'open', bracket: character }, 1)
    else if (character === ')' || character === '}') at += push({ is: 'close', bracket: character }, 1)
    else if (character === '"') at += readPhrase(at)
    else if (character === '-' && isSign) at += push({ is: 'minus' }, 1)
    // «Exactly this word», which is all that we look for.
    else if (character === '+' && isSign) at++
    else at += readWord(at)
  }
  return tokens

  function push(token: QueryToken, length: number): number {
    tokens.push(token)
    return length
  }

  function readPhrase(start: number): number {
    const end = text.indexOf('"', start + 1)
    if (end < 0) throw new AppError('search.open_quote')
    return push({ is: 'phrase', text: text.slice(start + 1, end) }, end + 1 - start)
  }

  function readWord(start: number): number {
    const operator = match(OPERATOR, start)
    if (operator) return push({ is: 'operator', name: operator.toLowerCase() }, operator.length + 1)
    const empty = match(EMPTY_OPERATOR, start)?.toLowerCase()
    if (empty && knows(empty)) throw new AppError('search.empty_operator', undefined, { params: { operator: empty } })
    WORD.lastIndex = start
    const [word = character(start)] = WORD.exec(text) ?? []
    if (word === 'OR' || word === '|') return push({ is: 'or' }, word.length)
    if (word === 'AND') return push({ is: 'and' }, word.length)
    if (word !== 'AROUND') return push({ is: 'word', text: word }, word.length)
    const [whole = '', distance] = /^\s+(\d{1,3})(?=\s|$)/.exec(text.slice(start + word.length)) ?? []
    const around = { is: 'around', distance: distance === undefined ? USUAL_DISTANCE : Number(distance) } as const
    return push(around, word.length + whole.length)
  }

  function match(pattern: RegExp, start: number): string | undefined {
    pattern.lastIndex = start
    return pattern.exec(text)?.[1]
  }

  function character(at: number): string {
    return text[at] ?? ' '
  }
}
