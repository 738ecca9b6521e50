import { readAddresses } from './addresses.ts'
import { findAttachments } from './attachments.ts'
import { readPartText } from './body-text.ts'
import { readDateHeader } from './date-header.ts'
import { decodeHeaderText } from './header-text.ts'
import { htmlToText } from './html-to-text.ts'
import { HTML_BYTES_MAX, SIGNAL_HEADER_CHARS_MAX, SUBJECT_CODE_POINTS, TEXT_BYTES_MAX } from './limits.ts'
import { readMessageIds, readReferences } from './message-ids.ts'
import { ADDRESS_FIELDS, type AddressField, type NormalisedMessage, SIGNAL_HEADERS } from './normalised.ts'
import type { HeaderField, MailPart } from './part-tree.ts'
import { isHtml, type Presented } from './present-parts.ts'
import type { Reading } from './reading.ts'
import { makeSnippet } from './snippet.ts'
import { cutCodePoints, cutUtf8 } from './storable.ts'

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

type Bodies = Pick<NormalisedMessage, 'text' | 'textCut' | 'html' | 'htmlCut'>

function composeBodies(presented: Presented, reading: Reading): Bodies {
  const html = presented.html.some(isHtml) ? joinTexts(presented.html, 'html', HTML_BYTES_MAX, reading) : undefined
  const plain = joinTexts(presented.text, 'text', TEXT_BYTES_MAX, reading)
  // Some mailers send an empty plain part beside the real letter.
  const text =
    plain.text.trim() === '' && html ? cutUtf8(htmlToText(html.text, TEXT_BYTES_MAX, reading), TEXT_BYTES_MAX) : plain
  if (text.cut) reading.note('text_cut')
  if (html?.cut) reading.note('html_cut')
  return { text: text.text, textCut: text.cut, html: html?.text ?? null, htmlCut: html?.cut ?? false }
}

function joinTexts(
  parts: readonly MailPart[],
  form: 'text' | 'html',
  bytesMax: number,
  reading: Reading,
): { text: string; cut: boolean } {
  let joined = ''
  for (const part of parts) {
    if (!part.mimeType.startsWith('text/')) continue
    const sourceMax = isHtml(part) ? HTML_BYTES_MAX : bytesMax
    const source = readPartText(part, sourceMax, reading)
    const piece =
      form === 'text' && isHtml(part)
        ? htmlToText(source, bytesMax, reading)
        : form === 'html' && !isHtml(part)
          ? plainAsHtml(source)
          : source
    joined += joined === '' || joined.endsWith('\n') ? piece : `\n${piece}`
    if (joined.length > bytesMax) break
  }
  return cutUtf8(joined, bytesMax)
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function plainAsHtml(text: string): string {
  return `<div style="white-space: pre-wrap">${text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char)}</div>`
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
