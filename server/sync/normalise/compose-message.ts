import { readAddresses, readAuthors } from './addresses.ts'
import { findAttachments } from './attachments.ts'
import { composeBodies } from './compose-bodies.ts'
import { readDateHeader } from './date-header.ts'
import { groupFields, type HeaderFields } from './header-fields.ts'
import { decodeHeaderText } from './header-text.ts'
import { SUBJECT_CODE_POINTS } from './limits.ts'
import { readMessageIds, readReferences } from './message-ids.ts'
import type { AddressField, NormalisedMessage } from './normalised.ts'
import type { MailPart } from './part-tree.ts'
import type { Presented } from './present-parts.ts'
import type { Reading } from './reading.ts'
import { readSignalFields } from './signal-fields.ts'
import { makeSnippet } from './snippet.ts'
import { cutCodePoints } from './storable.ts'

/** Make the one message of a tree of parts whose shown texts are at hand. The same code for every transport. */
export function composeMessage(root: MailPart, presented: Presented, reading: Reading): NormalisedMessage {
  const fields = groupFields(root.headers, reading)
  const people = readPeople(fields, reading)
  const bodies = composeBodies(presented, reading)
  return {
    ...people,
    subject: cutCodePoints(decodeHeaderText(fields.first('subject') ?? '', reading), SUBJECT_CODE_POINTS),
    sentAt: readSentAt(fields, reading),
    messageId: readMessageIds(fields.first('message-id'))[0],
    inReplyTo: readMessageIds(fields.first('in-reply-to'))[0],
    references: readReferences(fields.all('references'), reading),
    ...bodies,
    snippet: makeSnippet(bodies.text),
    attachments: findAttachments(presented, bodies.html),
    ...readSignalFields(fields),
    quirks: reading.quirks(),
  }
}

function readPeople(fields: HeaderFields, reading: Reading): Pick<NormalisedMessage, AddressField | 'addressCounts'> {
  const from = readAuthors(fields.all('from'), reading)
  const sender = readAddresses(fields.all('sender'), reading)
  const replyTo = readAddresses(fields.all('reply-to'), reading)
  const to = readAddresses(fields.all('to'), reading)
  const cc = readAddresses(fields.all('cc'), reading)
  const bcc = readAddresses(fields.all('bcc'), reading)
  if (from.count === 0) reading.note('from_missing')
  return {
    from: from.people,
    sender: sender.people,
    replyTo: replyTo.people,
    to: to.people,
    cc: cc.people,
    bcc: bcc.people,
    addressCounts: {
      from: from.count,
      sender: sender.count,
      replyTo: replyTo.count,
      to: to.count,
      cc: cc.count,
      bcc: bcc.count,
    },
  }
}

function readSentAt(fields: HeaderFields, reading: Reading): number | undefined {
  const date = fields.first('date')
  const sentAt = date === undefined ? undefined : readDateHeader(date)
  if (date !== undefined && sentAt === undefined) reading.note('date_unreadable')
  return sentAt
}
