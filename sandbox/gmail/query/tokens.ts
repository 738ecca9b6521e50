export type Token =
  | { is: 'open'; bracket: '(' | '{' }
  | { is: 'close'; bracket: ')' | '}' }
  | { is: 'minus' }
  | { is: 'or' }
  | { is: 'around'; distance: number }
  /** `name:` directly before what it applies to. */
  | { is: 'operator'; name: string }
  | { is: 'word'; text: string }
  | { is: 'phrase'; text: string }

/** How far apart AROUND looks when it is not told. */
const USUAL_DISTANCE = 10
const OPERATOR = /([a-z_0-9]{1,20}):(?=\S)/iy
const WORD = /[^\s(){}"]+/y

/**
 * Cut a search into its tokens. Anything is a search: what is no operator is a word, an open quote ends with the text.
 *
 * @param isOperator knows Gmail's operators by their lower-case names; others are words, colon and all
 */
export function readTokens(text: string, isOperator: (name: string) => boolean): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) at++
    else if (character === '(' || character === '{') at += push({ is: 'open', bracket: character }, 1)
    else if (character === ')' || character === '}') at += push({ is: 'close', bracket: character }, 1)
    else if (character === '"') at = readPhrase(at)
    else if (character === '-' && /\S/.test(text[at + 1] ?? '')) at += push({ is: 'minus' }, 1)
    else if (character === '+' && /\S/.test(text[at + 1] ?? ''))
      at++ // «exactly this word», which is all that we look for
    else at = readWord(at)
  }
  return tokens

  function push(token: Token, length: number): number {
    tokens.push(token)
    return length
  }

  function readPhrase(start: number): number {
    const end = text.indexOf('"', start + 1)
    tokens.push({ is: 'phrase', text: text.slice(start + 1, end < 0 ? undefined : end) })
    return end < 0 ? text.length : end + 1
  }

  function readWord(start: number): number {
    OPERATOR.lastIndex = start
    const name = OPERATOR.exec(text)?.[1]
    if (name !== undefined && isOperator(name.toLowerCase())) {
      tokens.push({ is: 'operator', name: name.toLowerCase() })
      return start + name.length + 1
    }
    WORD.lastIndex = start
    const [word = ''] = WORD.exec(text) ?? []
    const end = start + word.length
    if (word === 'AND') return end // what a space means anyway
    if (word === 'OR' || word === '|') tokens.push({ is: 'or' })
    else if (word === 'AROUND') return readAround(end)
    else tokens.push({ is: 'word', text: word })
    return end
  }

  function readAround(end: number): number {
    const [whole, distance] = /^\s+(\d{1,3})(?=\s|$)/.exec(text.slice(end, end + 20)) ?? []
    tokens.push({ is: 'around', distance: distance === undefined ? USUAL_DISTANCE : Number(distance) })
    return end + (whole?.length ?? 0)
  }
}
