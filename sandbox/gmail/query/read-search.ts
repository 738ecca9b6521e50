import { invalidArgument } from '../errors.ts'
import { type Asker, applyOperator, isOperator, words } from './operators.ts'
import type { Term } from './term.ts'
import { readTokens, type Token } from './tokens.ts'

/**
 * More than any person or program writes. Nested as deep as they allow, they still
 * make an expression that SQLite takes.
 */
const TERMS_MAX = 500

/**
 * Read a search as Gmail's search box does. There is no wrong search: what cannot be an operator is a word.
 * `OR` binds closer than the space that means AND.
 *
 * @throws GmailError 400 for more than 500 terms
 */
export function readSearch(text: string, asker: Asker): Term {
  const tokens = readTokens(text, isOperator)
  if (tokens.length > TERMS_MAX) throw invalidArgument('Invalid query')
  let at = 0
  return readGroup(undefined, undefined)

  /** Terms up to the bracket that closes the group; all of them in round brackets, any of them in curly ones. */
  function readGroup(closing: ')' | '}' | undefined, operator: string | undefined): Term {
    const alternatives: Term[][] = []
    let joinsNext = false
    for (let token = tokens[at]; token; token = tokens[at]) {
      if (token.is === 'close') {
        at++
        if (closing) break
        continue // closes nothing that was opened
      }
      if (token.is === 'or') {
        at++
        joinsNext = alternatives.length > 0
        continue
      }
      const term = readTerm(operator)
      if (!term) continue
      const last = alternatives.at(-1)
      if (joinsNext && last) last.push(term)
      else alternatives.push([term])
      joinsNext = false
    }
    const terms = alternatives.map((any) => oneOf('any', any))
    return oneOf(closing === '}' ? 'any' : 'all', terms)
  }

  function readTerm(operator: string | undefined): Term | undefined {
    const token = tokens[at]
    at++
    switch (token?.is) {
      case 'minus': {
        const term = readTerm(operator)
        return term && { is: 'not', of: term }
      }
      case 'open':
        return readGroup(token.bracket === '(' ? ')' : '}', operator)
      case 'operator':
        // An operator before nothing, or before a bracket that closes, is a word after all.
        return startsTerm(tokens[at]) ? readTerm(token.name) : words(token.name)
      case 'word':
      case 'phrase':
        return readNear(token.text) ?? valueTerm(operator, token.text)
      default:
        return undefined
    }
  }

  function readNear(left: string): Term | undefined {
    const around = tokens[at]
    const right = tokens[at + 1]
    if (around?.is !== 'around' || (right?.is !== 'word' && right?.is !== 'phrase')) return undefined
    at += 2
    return { is: 'near', left, right: right.text, distance: around.distance }
  }

  function valueTerm(operator: string | undefined, text: string): Term | undefined {
    if (operator !== undefined) return applyOperator(operator, text, asker)
    return hasWords(text) ? words(text) : undefined // dashes and dots between words are passed over
  }
}

/** Whether there is anything to look for: a letter or a digit of any script. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(text)
}

function startsTerm(token: Token | undefined): boolean {
  return token?.is === 'open' || token?.is === 'word' || token?.is === 'phrase'
}

function oneOf(is: 'all' | 'any', of: readonly Term[]): Term {
  const [first] = of
  return of.length === 1 && first ? first : { is, of }
}
