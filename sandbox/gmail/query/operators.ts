import { readAge, readDate, readSize } from './dates.ts'
import { ANYWHERE, type Place, type Term } from './term.ts'

/** What an operator needs to know besides its value. */
export interface Asker {
  /** The mailbox's own address: what `from:me` means. */
  email: string
  /** Epoch milliseconds, for ages. */
  now: number
}

/** Makes a term of an operator's value; undefined when the value means nothing to it. */
type Operator = (value: string, asker: Asker) => Term | undefined

const inPlaces =
  (...places: Place[]): Operator =>
  (value, { email }) => ({ is: 'words', text: value.toLowerCase() === 'me' ? email : value, places })

/** `in:` and `is:` share their words. */
const STATES: Readonly<Record<string, Term>> = {
  inbox: label('INBOX'),
  sent: label('SENT'),
  draft: label('DRAFT'),
  drafts: label('DRAFT'),
  trash: label('TRASH'),
  bin: label('TRASH'),
  spam: label('SPAM'),
  starred: label('STARRED'),
  important: label('IMPORTANT'),
  unread: label('UNREAD'),
  read: { is: 'not', of: label('UNREAD') },
  chat: label('CHAT'),
  chats: label('CHAT'),
  anywhere: label(ANYWHERE),
  all: label(ANYWHERE),
  archive: { is: 'archived' },
  snoozed: { is: 'nothing' },
  scheduled: { is: 'nothing' },
  muted: { is: 'nothing' },
}

const CATEGORIES: Readonly<Record<string, Term>> = {
  primary: label('CATEGORY_PERSONAL'),
  personal: label('CATEGORY_PERSONAL'),
  social: label('CATEGORY_SOCIAL'),
  promotions: label('CATEGORY_PROMOTIONS'),
  updates: label('CATEGORY_UPDATES'),
  forums: label('CATEGORY_FORUMS'),
  reservations: { is: 'nothing' },
  purchases: { is: 'nothing' },
}

const HAS: Readonly<Record<string, Term>> = {
  attachment: { is: 'attachment' },
  attachments: { is: 'attachment' },
  userlabels: { is: 'userLabelled' },
  nouserlabels: { is: 'not', of: { is: 'userLabelled' } },
  'yellow-star': label('STARRED'),
  drive: words('docs.google.com'),
  document: words('docs.google.com/document'),
  spreadsheet: words('docs.google.com/spreadsheets'),
  presentation: words('docs.google.com/presentation'),
  youtube: words('youtube.com'),
}

const state: Operator = (value) => lookup(STATES, value)
const named: Operator = (value) => lookup(STATES, value) ?? { is: 'labelNamed', name: value }

/** Gmail's operators. @see https://support.google.com/mail/answer/7190 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  from: inPlaces('sender'),
  to: inPlaces('recipients', 'cc', 'bcc'),
  cc: inPlaces('cc'),
  bcc: inPlaces('bcc'),
  subject: inPlaces('subject'),
  deliveredto: inPlaces('delivered_to'),
  list: inPlaces('list'),
  filename: inPlaces('filename'),
  label: named,
  in: named,
  is: state,
  has: (value) => lookup(HAS, value),
  category: (value) => lookup(CATEGORIES, value),
  after: (value) => dated(readDate(value), undefined),
  newer: (value) => dated(readDate(value), undefined),
  before: (value) => dated(undefined, readDate(value)),
  older: (value) => dated(undefined, readDate(value)),
  newer_than: (value, { now }) => dated(ago(now, value), undefined),
  older_than: (value, { now }) => dated(undefined, ago(now, value)),
  larger: (value) => sized(readSize(value), undefined),
  size: (value) => sized(readSize(value), undefined),
  smaller: (value) => sized(undefined, readSize(value)),
  rfc822msgid: (value) => ({ is: 'messageId', id: value.replace(/^<|>$/g, '') }),
}

/** Whether `name:` begins an operator. @param name in lower case */
export function isOperator(name: string): boolean {
  return Object.hasOwn(OPERATORS, name)
}

/** What `name:value` means. A value that the operator cannot use makes the whole a word, as Gmail treats it. */
export function applyOperator(name: string, value: string, asker: Asker): Term {
  return OPERATORS[name]?.(value, asker) ?? words(`${name}:${value}`)
}

/** Words in a row, anywhere in the message. */
export function words(text: string): Term {
  return { is: 'words', text, places: [] }
}

function label(id: string): Term {
  return { is: 'label', id }
}

function lookup(table: Readonly<Record<string, Term>>, value: string): Term | undefined {
  const key = value.toLowerCase()
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function ago(now: number, value: string): number | undefined {
  const age = readAge(value)
  return age === undefined ? undefined : now - age
}

function dated(from: number | undefined, to: number | undefined): Term | undefined {
  return from === undefined && to === undefined ? undefined : { is: 'dated', from, to }
}

function sized(over: number | undefined, under: number | undefined): Term | undefined {
  return over === undefined && under === undefined ? undefined : { is: 'sized', over, under }
}
