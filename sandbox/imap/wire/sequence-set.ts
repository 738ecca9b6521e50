import { couldNotParse } from './refusals.ts'

/** One element of a set; `*` stands for the last message there is. */
export interface SetRange {
  from: number | '*'
  to: number | '*'
}

/** Both ends included, `from` at most `to`. */
export interface Span {
  from: number
  to: number
}

/** RFC 3501: sequence numbers and UIDs are 32 bits wide. */
const NUMBER_MAX = 4_294_967_295
const ELEMENT = /^(\*|[1-9]\d{0,9})(?::(\*|[1-9]\d{0,9}))?$/

/** Read `1:4,7,9:*`. @throws NotUnderstood */
export function readSet(text: string): SetRange[] {
  return text.split(',').map((element) => {
    const [, from, to] = ELEMENT.exec(element) ?? []
    if (from === undefined) throw couldNotParse()
    return { from: readEnd(from), to: readEnd(to ?? from) }
  })
}

function readEnd(text: string): number | '*' {
  if (text === '*') return text
  const number = Number(text)
  if (number > NUMBER_MAX) throw couldNotParse()
  return number
}

/**
 * What a set covers where `last` is the highest number there is: in order, without overlaps.
 * `50:*` covers `last` even when that is below 50.
 */
export function resolveSet(set: readonly SetRange[], last: number): Span[] {
  const spans = set
    .map(({ from, to }) => [from === '*' ? last : from, to === '*' ? last : to])
    .map(([from = 0, to = 0]) => ({ from: Math.min(from, to), to: Math.min(Math.max(from, to), last) }))
    .filter(({ from, to }) => from >= 1 && from <= to)
    .sort((one, other) => one.from - other.from)
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before && span.from <= before.to + 1) before.to = Math.max(before.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

/** Write numbers in ascending order as a set: `1:4,7`. */
export function writeSet(numbers: readonly number[]): string {
  const spans: Span[] = []
  for (const number of numbers) {
    const last = spans.at(-1)
    if (last && number === last.to + 1) last.to = number
    else spans.push({ from: number, to: number })
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)).join(',')
}
