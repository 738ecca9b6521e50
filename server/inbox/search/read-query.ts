import { AppError } from '../../core/errors.ts'
import { tokenise } from '../../sync/words/tokenise.ts'
import { type Asker, anywhere, applyOperator, isOperator } from './operators.ts'
import { readQueryTokens } from './query-tokens.ts'
import type { Search, Term } from './term.ts'

/** Longer than anybody types; a program that asks for more should ask twice. */
const QUERY_CHARS_MAX = 1_000
/** Words and operators: each may cost a look into an index. */
const TERMS_MAX = 50
/** Brackets in brackets: people use two. */
const DEPTH_MAX = 20

/**
 * Read a search as Gmail's search box does, but for what it cannot be: an operator that does not exist is named, not
 * guessed. `OR` binds closer than the space that means AND. Pure.
 *
 * @param text As typed.
 * @throws `search.too_long`, `search.too_complex`, `search.open_quote`, `search.open_bracket`, `search.empty_operator`,
 *   and those of `applyOperator`: all are the searcher's to mend
 */
export function readQuery(text: string, asker: Asker): Search {
  if (text.length > QUERY_CHARS_MAX)
    throw new AppError('search.too_long', undefined, { params: { max: String(QUERY_CHARS_MAX) } })
  const tokens = readQueryTokens(text, isOperator)
  if (tokens.filter((token) => token.is === 'word' || token.is === 'phrase').length > TERMS_MAX) throw tooComplex()
  let at = 0
  const term = readGroup(undefined, undefined, 0)
  return { term, asksForJunk: asksForJunk(term), words: [...new Set(wordsOf(term))] }

  /** Terms up to the bracket that closes the group; all of them in round brackets, any of them in curly ones. */
  function readGroup(closing: ')' | '}' | undefined, operator: string | undefined, depth: number): Term {
    if (depth > DEPTH_MAX) throw tooComplex()
    const alternatives: Term[][] = []
    let joinsNext = false
    for (;;) {
      const token = tokens[at]
      if (!token && closing) throw openBracket(closing === ')' ? '(' : '{')
      if (!token) break
      if (token.is === 'close') {
        if (token.bracket !== closing) throw openBracket(token.bracket)
        at++
        break
      }
      if (token.is === 'or' || token.is === 'and') {
        at++
        joinsNext = token.is === 'or' && alternatives.length > 0
        continue
      }
      const term = readTerm(operator, depth)
      if (!term) continue
      const last = alternatives.at(-1)
      if (joinsNext && last) last.push(term)
      else alternatives.push([term])
      joinsNext = false
    }
    return group(
      closing === '}' ? 'any' : 'all',
      alternatives.map((any) => group('any', any)),
    )
  }

  function readTerm(operator: string | undefined, depth: number): Term | undefined {
    const token = tokens[at]
    at++
    switch (token?.is) {
      case 'minus': {
        // A row of minus signs is brackets by another name.
        if (depth > DEPTH_MAX) throw tooComplex()
        const term = readTerm(operator, depth + 1)
        return term && { is: 'not', of: term }
      }
      case 'open':
        return readGroup(token.bracket === '(' ? ')' : '}', operator, depth + 1)
      case 'operator':
        return readOperand(token.name, depth)
      case 'word':
      case 'phrase':
        if (operator !== undefined) return applyOperator(operator, token.text, asker)
        return readNear(token.text) ?? freeWords(token.text)
      default:
        return undefined
    }
  }

  function readOperand(name: string, depth: number): Term | undefined {
    const next = tokens[at]
    if (next?.is === 'open' || next?.is === 'word' || next?.is === 'phrase') return readTerm(name, depth)
    throw new AppError('search.empty_operator', undefined, { params: { operator: name } })
  }

  function readNear(left: string): Term | undefined {
    const around = tokens[at]
    const right = tokens[at + 1]
    if (around?.is !== 'around' || (right?.is !== 'word' && right?.is !== 'phrase')) return undefined
    at += 2
    return near(left, right.text, around.distance)
  }
}

/** A near that has lost one side to signs is what is left of it. */
function near(left: string, right: string, distance: number): Term | undefined {
  const [before, after] = [tokenise(left), tokenise(right)]
  if (before.length === 0) return freeWords(right)
  return after.length === 0 ? freeWords(left) : { is: 'near', left: before, right: after, distance }
}

/** Dashes and dots between words say nothing and are passed over. */
function freeWords(text: string): Term | undefined {
  return tokenise(text).length === 0 ? undefined : anywhere(text)
}

/** Whether the search itself names what lists otherwise leave out: the whole of it, not what it leaves out itself. */
function asksForJunk(term: Term): boolean {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some(asksForJunk)
    case 'label':
      return term.id === 'SPAM' || term.id === 'TRASH'
    default:
      return term.is === 'everywhere'
  }
}

function wordsOf(term: Term): readonly string[] {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.flatMap(wordsOf)
    case 'words':
      return term.words
    case 'near':
      return [...term.left, ...term.right]
    default:
      return []
  }
}

function group(is: 'all' | 'any', of: readonly Term[]): Term {
  const [first] = of
  return of.length === 1 && first ? first : { is, of }
}

function tooComplex(): AppError {
  return new AppError('search.too_complex', undefined, {
    params: { terms: String(TERMS_MAX), depth: String(DEPTH_MAX) },
  })
}

function openBracket(bracket: string): AppError {
  return new AppError('search.open_bracket', undefined, { params: { bracket } })
}
