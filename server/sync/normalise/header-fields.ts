import type { HeaderField } from './part-tree.ts'
import type { Reading } from './reading.ts'

/** The header of a mail by name. */
export interface HeaderFields {
  first(name: string): string | undefined
  /** Its values in their order; of a field that may stand once at most one. */
  all(name: string): string[]
}

/** A second one is a mistake or an attempt to show two readers two senders. @see RFC 5322 §3.6 */
const SINGLE = new Set(['from', 'sender', 'subject', 'date', 'message-id', 'in-reply-to'])

/** Group header fields by name; where a field stands twice that may stand once, the first counts. */
export function groupFields(headers: readonly HeaderField[], reading: Reading): HeaderFields {
  const byName = new Map<string, string[]>()
  for (const { name, value } of headers) {
    const values = byName.get(name)
    if (!values) byName.set(name, [value])
    else if (SINGLE.has(name)) reading.note('header_repeated')
    else values.push(value)
  }
  return { first: (name) => byName.get(name)?.[0], all: (name) => byName.get(name) ?? [] }
}
