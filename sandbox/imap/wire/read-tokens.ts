import type { RawCommand } from './read-command.ts'
import { couldNotParse } from './refusals.ts'

export type Token =
  /** Anything unquoted. `BODY[…]<…>` is one: `section` is what stands in the brackets, `tail` what follows them. */
  | { is: 'atom'; text: string; section?: readonly Token[]; tail?: string }
  /** Quoted or literal. */
  | { is: 'string'; bytes: Buffer }
  | { is: 'list'; items: readonly Token[] }

/** Searches nest; nobody's nests deeper. */
const DEPTH_MAX = 100
const TAKES_SECTION = /^(BODY|BODY\.PEEK|BINARY|BINARY\.PEEK|BINARY\.SIZE)$/i

/**
 * Cut a command into its words, its tag and name among them. Tolerant: more blanks than
 * one, and quotes inside atoms, are let pass.
 *
 * @throws NotUnderstood when brackets or quotes do not close, or nest too deep
 * @see RFC 3501 §4, §9
 */
export function readTokens({ lines, literals }: RawCommand): Token[] {
  let lineIndex = 0
  let line = textOf(0)
  let at = 0
  const tokens = readUntil(undefined, 0)
  return tokens

  function textOf(index: number): string {
    return lines[index]?.toString('latin1') ?? ''
  }

  /** Tokens up to the closing bracket, or to the end when there is none to wait for. */
  function readUntil(closing: ')' | ']' | undefined, depth: number): Token[] {
    if (depth > DEPTH_MAX) throw couldNotParse()
    const found: Token[] = []
    for (;;) {
      while (line[at] === ' ' || line[at] === '\t') at++
      const character = line[at]
      if (character === undefined) {
        const literal = literals[lineIndex]
        if (!literal) {
          if (closing) throw couldNotParse()
          return found
        }
        found.push({ is: 'string', bytes: literal })
        lineIndex++
        line = textOf(lineIndex)
        at = 0
      } else if (character === closing) {
        at++
        return found
      } else if (character === '(') {
        at++
        found.push({ is: 'list', items: readUntil(')', depth + 1) })
      } else if (character === ')') {
        throw couldNotParse()
      } else if (character === '"') {
        found.push({ is: 'string', bytes: readQuoted() })
      } else {
        found.push(readAtom(closing, depth))
      }
    }
  }

  function readQuoted(): Buffer {
    let text = ''
    for (at++; at < line.length; at++) {
      const character = line[at]
      if (character === '"') {
        at++
        return Buffer.from(text, 'latin1')
      }
      if (character === '\\') at++
      text += line[at] ?? ''
    }
    throw couldNotParse()
  }

  function readAtom(closing: ')' | ']' | undefined, depth: number): Token {
    const start = at
    for (; at < line.length; at++) {
      const character = line[at]
      if (character === ' ' || character === '(' || character === ')' || character === closing) break
      if (character !== '[' || !TAKES_SECTION.test(line.slice(start, at))) continue
      const text = line.slice(start, at)
      at++
      const section = readUntil(']', depth + 1)
      const tail = /^[^ ()]*/.exec(line.slice(at))?.[0] ?? ''
      at += tail.length
      return { is: 'atom', text, section, tail }
    }
    return { is: 'atom', text: Buffer.from(line.slice(start, at), 'latin1').toString() }
  }
}
