import type { Section } from '../messages/body-section.ts'
import { textOf } from '../wire/arguments.ts'
import type { Token } from '../wire/read-tokens.ts'
import { couldNotParse } from '../wire/refusals.ts'

/** What is known of a message without reading it. */
const PLAIN_ITEMS = [
  'UID',
  'FLAGS',
  'INTERNALDATE',
  'RFC822.SIZE',
  'MODSEQ',
  'X-GM-MSGID',
  'X-GM-THRID',
  'X-GM-LABELS',
] as const
const STRUCTURE_ITEMS = ['ENVELOPE', 'BODY', 'BODYSTRUCTURE'] as const
export type PlainItem = (typeof PLAIN_ITEMS)[number]
export type StructureItem = (typeof STRUCTURE_ITEMS)[number]

/** Some bytes of the message. */
export interface BytesItem {
  /** As the answer calls it: `BODY[1]<0>`. */
  label: string
  section: Section
  partial: { from: number; count: number } | undefined
  /** Whether fetching it marks the message as read. */
  marksSeen: boolean
}

export interface FetchItems {
  plain: PlainItem[]
  structure: StructureItem[]
  bytes: BytesItem[]
}

const MACROS: Readonly<Record<string, readonly string[]>> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'],
}
const OLD_NAMES: Readonly<Record<string, { text: Section['text']; marksSeen: boolean }>> = {
  RFC822: { text: 'ALL', marksSeen: true },
  'RFC822.HEADER': { text: 'HEADER', marksSeen: false },
  'RFC822.TEXT': { text: 'TEXT', marksSeen: true },
}
/** Nobody asks for more parts of one message at once. */
const ITEMS_MAX = 1_000

/** Read what FETCH is asked for. @throws NotUnderstood @see RFC 3501 §6.4.5 */
export function readFetchItems(tokens: readonly Token[]): FetchItems {
  if (tokens.length === 0 || tokens.length > ITEMS_MAX) throw couldNotParse()
  const items: FetchItems = { plain: [], structure: [], bytes: [] }
  for (const token of tokens) readItem(items, token)
  return { ...items, plain: [...new Set(items.plain)], structure: [...new Set(items.structure)] }
}

function readItem(items: FetchItems, token: Token): void {
  if (token.is === 'atom' && token.section) {
    items.bytes.push(readBytesItem(token.text.toUpperCase(), token.section, token.tail ?? ''))
    return
  }
  const name = textOf(token).toUpperCase()
  const macro = MACROS[name]
  const old = OLD_NAMES[name]
  const plain = PLAIN_ITEMS.find((item) => item === name)
  const structure = STRUCTURE_ITEMS.find((item) => item === name)
  if (macro) for (const text of macro) readItem(items, { is: 'atom', text })
  else if (old) items.bytes.push({ ...old, label: name, section: wholeSection(old.text), partial: undefined })
  else if (plain) items.plain.push(plain)
  else if (structure) items.structure.push(structure)
  else throw couldNotParse()
}

function wholeSection(text: Section['text']): Section {
  return { part: [], text, fields: new Set() }
}

const SECTION = /^((?:[1-9]\d{0,4}(?:\.(?=\d))?)*)\.?(HEADER|HEADER\.FIELDS|HEADER\.FIELDS\.NOT|MIME|TEXT)?$/

function readBytesItem(name: string, section: readonly Token[], tail: string): BytesItem {
  if (name !== 'BODY' && name !== 'BODY.PEEK') throw couldNotParse()
  const [first, list, ...rest] = section
  const written = first === undefined ? '' : textOf(first).toUpperCase()
  const [, numbers, text] = SECTION.exec(written) ?? []
  const namesFields = text === 'HEADER.FIELDS' || text === 'HEADER.FIELDS.NOT'
  const fields = list?.is === 'list' ? list.items.map(textOf) : []
  const isComplete = namesFields ? fields.length > 0 : list === undefined
  const part = (numbers ?? '')
    .split('.')
    .filter((number) => number !== '')
    .map(Number)
  const isMimeOfNothing = text === 'MIME' && part.length === 0
  if (numbers === undefined || !isComplete || rest.length > 0 || isMimeOfNothing) throw couldNotParse()
  const partial = readPartial(tail)
  const inBrackets = namesFields
    ? `${written} (${fields.map((field) => field.replace(/[^!-~]/g, '')).join(' ')})`
    : written
  return {
    label: `BODY[${inBrackets}]${partial ? `<${partial.from}>` : ''}`,
    section: {
      part,
      text: readText(text),
      fields: new Set(fields.map((field) => field.toLowerCase())),
    },
    partial,
    marksSeen: name === 'BODY',
  }
}

function readText(text: string | undefined): Section['text'] {
  const texts = ['HEADER', 'HEADER.FIELDS', 'HEADER.FIELDS.NOT', 'MIME', 'TEXT'] as const
  return texts.find((known) => known === text) ?? 'ALL'
}

function readPartial(tail: string): BytesItem['partial'] {
  if (tail === '') return undefined
  const [, from, count] = /^<(\d{1,10})(?:\.(\d{1,10}))?>$/.exec(tail) ?? []
  if (from === undefined || count === '0') throw couldNotParse()
  return { from: Number(from), count: count === undefined ? Number.POSITIVE_INFINITY : Number(count) }
}
