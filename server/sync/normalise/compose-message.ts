import { readAddresses } from './addresses.ts'
import { findAttachments } from './attachments.ts'
import { composeBodies } from './compose-bodies.ts'
import { readDateHeader } from './date-header.ts'
import { decodeHeaderText } from './header-text.ts'
import { SIGNAL_HEADER_CHARS_MAX, SUBJECT_CODE_POINTS } from './limits.ts'
import { readMessageIds, readReferences } from './message-ids.ts'
import { ADDRESS_FIELDS, type AddressField, type NormalisedMessage, SIGNAL_HEADERS } from './normalised.ts'
import type { HeaderField, MailPart } from './part-tree.ts'
import type { Presented } from './present-parts.ts'
import type { Reading } from './reading.ts'
import { makeSnippet } from './snippet.ts'
import { cutCodePoints } from './storable.ts'

const FIELD_NAMES: Record<AddressField, string> = {
  from: 'from',
  sender: 'sender',
  replyTo: 'reply-to',
  to: 'to',
  cc: 'cc',
  bcc: 'bcc',
}
/** May stand once; a second one is a mistake or an attempt to show two readers two senders. @see RFC 5322 §3.6 */
const SINGLE = new Set(['from', 'sender', 'subject', 'date', 'message-id', 'in-reply-to', 'references'])

/** Make the one message of a tree of parts whose shown texts are at hand. The same code for every transport. */
export function composeMessage(root: MailPart, presented: Presented, reading: Reading): NormalisedMessage {
  const fields = readFields(root.headers, reading)
  const date = fields.first('date')
  const sentAt = date === undefined ? undefined : readDateHeader(date)
  if (date !== undefined && sentAt === undefined) reading.note('date_unreadable')
  const subject = decodeHeaderText(fields.first('subject') ?? '', reading)
  const people = readPeople(fields, reading)
  if (people.from.length === 0) reading.note('from_missing')
  const bodies = composeBodies(presented, reading)
  return {
    ...people,
    subject: cutCodePoints(subject, SUBJECT_CODE_POINTS),
    sentAt,
    messageId: readMessageIds(fields.first('message-id'))[0],
    inReplyTo: readMessageIds(fields.first('in-reply-to'))[0],
    references: readReferences(fields.all('references'), reading),
    ...bodies,
    snippet: makeSnippet(bodies.text),
    attachments: findAttachments(presented, bodies.html),
    ...readSignals(fields),
    quirks: reading.quirks(),
  }
}

interface Fields {
  first(name: string): string | undefined
  all(name: string): string[]
}

function readFields(headers: readonly HeaderField[], reading: Reading): Fields {
  const byName = Map.groupBy(headers, (field) => field.name)
  for (const [name, list] of byName) if (SINGLE.has(name) && list.length > 1) reading.note('header_repeated')
  return {
    first: (name) => byName.get(name)?.[0]?.value,
    all: (name) => (byName.get(name) ?? []).map((field) => field.value),
  }
}

function readPeople(fields: Fields, reading: Reading): Pick<NormalisedMessage, AddressField | 'addressCounts'> {
  const addressCounts = { from: 0, sender: 0, replyTo: 0, to: 0, cc: 0, bcc: 0 }
  const read = (field: AddressField) => {
    const name = FIELD_NAMES[field]
    const { people, count } = readAddresses(SINGLE.has(name) ? fields.all(name).slice(0, 1) : fields.all(name), reading)
    addressCounts[field] = count
    return people
  }
  const [from = [], sender = [], replyTo = [], to = [], cc = [], bcc = []] = ADDRESS_FIELDS.map(read)
  return { from, sender, replyTo, to, cc, bcc, addressCounts }
}

function readSignals(
  fields: Fields,
): Pick<NormalisedMessage, 'listId' | 'autoSubmitted' | 'precedence' | 'signalHeaders'> {
  const listId = fields.first('list-id')
  const autoSubmitted = keyword(fields.first('auto-submitted'))
  const precedence = keyword(fields.first('precedence'))
  const signalHeaders: NormalisedMessage['signalHeaders'] = {}
  for (const name of SIGNAL_HEADERS) {
    const value = fields.first(name)
    if (value !== undefined)
      signalHeaders[name] = value.replace(/\s+/g, ' ').slice(0, SIGNAL_HEADER_CHARS_MAX).toWellFormed()
  }
  return {
    ...(listId && {
      listId: (/<([^<>]+)>/.exec(listId)?.[1] ?? listId).trim().toLowerCase().slice(0, SIGNAL_HEADER_CHARS_MAX),
    }),
    ...(autoSubmitted && { autoSubmitted }),
    ...(precedence && { precedence }),
    signalHeaders,
  }
}

/** The word before any parameter or comment. */
function keyword(value: string | undefined): string | undefined {
  return /^[\w-]{1,50}/.exec(value ?? '')?.[0].toLowerCase()
}
