import { AppError } from '../../core/errors.ts'
import type { MailField } from '../../sync/words/mail-words.ts'
import { tokenise } from '../../sync/words/tokenise.ts'
import { ANYWHERE } from '../../sync/words/word-keys.ts'
import { readCaseNumber } from '../cases/case-key.ts'
import { nearestName } from './nearest-name.ts'
import { readAge, readDate, readSize } from './read-date.ts'
import type { Term } from './term.ts'

/** What an operator needs to know besides its value. */
export interface Asker {
  /** Epoch milliseconds, for ages. */
  now: number
  /** IANA name: whose midnight a date means. */
  timeZone: string
}

/** Makes a term of an operator's value; a code says what is wrong with it. */
type Operator = (
  value: string,
  asker: Asker,
) => Term | 'search.bad_date' | 'search.bad_age' | 'search.bad_size' | 'search.unknown_value' | 'search.not_kept'

const label = (id: string): Term => ({ is: 'label', id })
const words = (text: string): Term => ({ is: 'words', words: tokenise(text), fields: ANYWHERE })
const inFields =
  (...fields: MailField[]): Operator =>
  (value) =>
    value.toLowerCase() === 'me' ? { is: 'me', fields } : { is: 'words', words: tokenise(value), fields }

/** `in:`, `is:` and `label:` share their words. */
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
  anywhere: { is: 'everywhere' },
  all: { is: 'everywhere' },
  archive: { is: 'archived' },
}

/** Only `is:` takes these too: a label may be called so. */
const STANDINGS: Readonly<Record<string, Term>> = {
  ...STATES,
  assigned: { is: 'assigned' },
  unassigned: { is: 'not', of: { is: 'assigned' } },
}

const CATEGORIES: Readonly<Record<string, Term>> = {
  primary: label('CATEGORY_PERSONAL'),
  personal: label('CATEGORY_PERSONAL'),
  social: label('CATEGORY_SOCIAL'),
  promotions: label('CATEGORY_PROMOTIONS'),
  updates: label('CATEGORY_UPDATES'),
  forums: label('CATEGORY_FORUMS'),
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

/** Gmail knows these of a mail and tells nobody over its API or IMAP. */
const UNTOLD = new Set(['snoozed', 'scheduled', 'muted', 'reservations', 'purchases'])

const oneOf =
  (table: Readonly<Record<string, Term>>): Operator =>
  (value) => {
    const key = value.toLowerCase()
    if (UNTOLD.has(key)) return 'search.not_kept'
    return (Object.hasOwn(table, key) ? table[key] : undefined) ?? 'search.unknown_value'
  }
const named: Operator = (value, asker) => {
  const state = oneOf(STATES)(value, asker)
  return state === 'search.unknown_value' ? { is: 'labelNamed', name: value } : state
}
const inCase: Operator = (value) => {
  const number = readCaseNumber(value)
  return number === undefined ? 'search.unknown_value' : { is: 'inCase', number }
}
const since: Operator = (value, { timeZone }) => dated(readDate(value, timeZone), undefined)
const until: Operator = (value, { timeZone }) => dated(undefined, readDate(value, timeZone))
const over: Operator = (value) => sized(readSize(value), undefined)

/** Gmail's operators, and ours for cases. @see https://support.google.com/mail/answer/7190 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  from: inFields('from'),
  // Gmail finds a copied recipient by `to:` as well.
  to: inFields('to', 'cc', 'bcc'),
  cc: inFields('cc'),
  bcc: inFields('bcc'),
  subject: inFields('subject'),
  list: inFields('list'),
  filename: inFields('filename'),
  label: named,
  in: named,
  is: oneOf(STANDINGS),
  has: oneOf(HAS),
  category: oneOf(CATEGORIES),
  after: since,
  newer: since,
  before: until,
  older: until,
  newer_than: (value, { now }) => aged(value, (age) => ({ is: 'dated', from: now - age, to: undefined })),
  older_than: (value, { now }) => aged(value, (age) => ({ is: 'dated', from: undefined, to: now - age })),
  larger: over,
  size: over,
  smaller: (value) => sized(undefined, readSize(value)),
  rfc822msgid: (value) => ({ is: 'messageId', id: value.replace(/^<|>$/g, '') }),
  case: inCase,
  assignee: (value) => ({ is: 'assignedTo', name: value }),
  // The mirror does not keep Delivered-To: an answer would leave mail out without a word.
  deliveredto: () => 'search.not_kept',
}

/** Whether `name:` is an operator. @param name In lower case. */
export function isOperator(name: string): boolean {
  return Object.hasOwn(OPERATORS, name)
}

/**
 * What `name:value` means.
 *
 * @throws `search.unknown_operator`, `search.unknown_value`, `search.bad_date`, `search.bad_age`, `search.bad_size`,
 *   `search.not_kept`: the searcher has something to change
 */
export function applyOperator(name: string, value: string, asker: Asker): Term {
  const operator = isOperator(name) ? OPERATORS[name] : undefined
  if (!operator) {
    const nearest = nearestName(name, Object.keys(OPERATORS))
    throw new AppError('search.unknown_operator', undefined, { params: { operator: name, nearest } })
  }
  const term = operator(value, asker)
  if (typeof term !== 'string') return term
  throw new AppError(term, undefined, { params: { operator: name, value: value.slice(0, 100) } })
}

/** Words in a row, anywhere in the mail. */
export function anywhere(text: string): Term {
  return words(text)
}

function aged(value: string, make: (age: number) => Term): Term | 'search.bad_age' {
  const age = readAge(value)
  return age === undefined ? 'search.bad_age' : make(age)
}

function dated(from: number | undefined, to: number | undefined): Term | 'search.bad_date' {
  return from === undefined && to === undefined ? 'search.bad_date' : { is: 'dated', from, to }
}

function sized(over: number | undefined, under: number | undefined): Term | 'search.bad_size' {
  return over === undefined && under === undefined ? 'search.bad_size' : { is: 'sized', over, under }
}
