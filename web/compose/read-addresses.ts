import { Recipient } from '@letterlock/wire/drafts'

/** What somebody typed or pasted where recipients go. */
export interface ReadAddresses {
  people: Recipient[]
  /** What is no address, as it was written. */
  rest: string
}

/** Between two people: a comma, a semicolon or a line end, but none within quotes or angle brackets. */
const PIECES = /(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^",;\n\r<])+/g
const NAMED = /^(.*?)\s*<\s*([^<>]+?)\s*>$/s

/** Read addresses with or without names, one or many. Pure. */
export function readAddresses(typed: string): ReadAddresses {
  const people: Recipient[] = []
  const rest: string[] = []
  for (const piece of typed.match(PIECES) ?? []) {
    const one = piece.trim()
    if (one === '') continue
    const person = readOne(one)
    if (person) people.push(person)
    else rest.push(one)
  }
  return { people, rest: rest.join(', ') }
}

/** Those and these, each once; whoever was there first stays as they were. Pure. */
export function joinPeople(there: readonly Recipient[], more: readonly Recipient[]): Recipient[] {
  const byAddress = new Map([...there, ...more].toReversed().map((person) => [person.address, person]))
  return [...new Set([...there, ...more].map(({ address }) => address))].flatMap(
    (address) => byAddress.get(address) ?? [],
  )
}

function readOne(piece: string): Recipient | undefined {
  const [, name = '', address = piece] = NAMED.exec(piece) ?? []
  const bare = name.trim().replace(/^"(.*)"$/s, (_, inside: string) => inside.replace(/\\(.)/g, '$1'))
  const read = Recipient.safeParse({ name: bare.replace(/\s+/g, ' ').slice(0, NAME_MAX), address })
  return read.success ? read.data : undefined
}

/** As long a name as the wire takes. */
const NAME_MAX = 200
