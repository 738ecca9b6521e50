import { COUNTED_HEADERS } from '@letterlock/wire/counted-headers'
import { beyondOf, boundPeople, boundReferences } from './counted-lists.ts'
import { readDateHeader } from './normalise/date-header.ts'
import { readHeaderBlock } from './normalise/header-block.ts'
import { groupFields } from './normalise/header-fields.ts'
import { boundField, decodeFields, toOneLine } from './normalise/header-text.ts'
import type { HeaderField } from './normalise/part-tree.ts'
import { type Reading, startReading } from './normalise/reading.ts'
import { readListId } from './normalise/signal-fields.ts'

type CountedField = Lowercase<(typeof COUNTED_HEADERS)[number]>

/** The only header fields that are asked of a mail whose owner allowed counting alone. No subject is among them. */
export const COUNTED_FIELDS = COUNTED_HEADERS.map((name) => name.toLowerCase() as CountedField)

/** What is kept of a mail whose owner allowed counting alone. */
export interface CountedFields {
  fields: Record<string, string[]>
  /** Epoch milliseconds. */
  sentAt: number | null
}

/** Of a Content-Type: whether it is a report, and whether it is an invitation. A file's name is nobody's business. */
const KEPT_PARAMETERS = /;\s*(report-type|method)\s*=\s*"?([\w-]{1,50})"?/gi

const PEOPLE = new Set<CountedField>(['from', 'sender', 'to', 'cc'])

/** Read the fields that were asked for; whatever else a server sends along is dropped unread. Pure. */
export function readCountedFields(header: Buffer): CountedFields {
  const reading = startReading(header.length, () => 0)
  const { fields } = readHeaderBlock(header, 0, reading)
  return keepCounted(decodeFields(fields.filter(isWanted), undefined, reading), reading)
}

/**
 * The same of fields that came apart already, as Gmail's API hands them out: equal to what their header's bytes give.
 * Pure.
 */
export function keepCountedFields(headers: readonly HeaderField[]): CountedFields {
  const reading = startReading(0, () => 0)
  const lowered = headers.map(({ name, value }) => ({ name: name.toLowerCase(), value }))
  return keepCounted(
    lowered.filter(isWanted).map((field) => boundField(field, reading)),
    reading,
  )
}

function isWanted({ name }: { name: string }): boolean {
  return COUNTED_FIELDS.some((wanted) => wanted === name)
}

/** In one form, however a transport folds and encodes: of people their addresses alone, of a type what counting needs. */
function keepCounted(headers: readonly HeaderField[], reading: Reading): CountedFields {
  const grouped = groupFields(headers, reading)
  const kept = COUNTED_FIELDS.flatMap((name) => keepValues(name, grouped.all(name), reading)).filter(
    ([, values]) => values.length > 0,
  )
  const date = grouped.first('date')
  return { fields: Object.fromEntries(kept), sentAt: (date === undefined ? undefined : readDateHeader(date)) ?? null }
}

function keepValues(name: CountedField, values: readonly string[], reading: Reading): [string, string[]][] {
  if (PEOPLE.has(name)) {
    const { people, beyond } = boundPeople(values, reading)
    return [
      [name, people],
      [beyondOf(name), beyond === 0 ? [] : [String(beyond)]],
    ]
  }
  if (name === 'references') return [[name, boundReferences(values, reading).map(toOneLine).filter(Boolean)]]
  // Of any other field the first alone says anything.
  return [[name, values.slice(0, 1).flatMap((value) => readWords(name, value) || [])]]
}

function readWords(name: CountedField, value: string): string {
  const line = toOneLine(value)
  if (name === 'list-id') return readListId(line)
  if (name !== 'content-type') return line
  const type = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}/.exec(line)?.[0].toLowerCase() ?? ''
  const parameters = [...line.matchAll(KEPT_PARAMETERS)].map(([, key = '', word = '']) => `; ${key}=${word}`)
  return type && `${type}${parameters.join('').toLowerCase()}`
}
