import { findField } from '../mail/mime/header-fields.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import { decideFrom, type Sender } from './decide-from.ts'
import { decideMessageId } from './decide-message-id.ts'
import { prependFields, replaceField } from './edit-header.ts'

/** What a mail server adds on the way. */
export interface Passage {
  /** Epoch milliseconds. */
  at: number
  /** For the id of the passage and of a message that has none. */
  token: string
  /** Of the envelope. */
  sender: string
}

/** How a mail came in. */
export interface Door {
  by: 'messages.send' | 'drafts.send' | 'smtp'
  /** What the door writes on top of what it takes in, without line ends. */
  trace: readonly string[]
}

/**
 * The mail as its sender keeps it: From one of its own addresses, with a Message-ID and a Date when the program that
 * wrote it left them out. What SMTP replaces it notes beside; the API does not.
 */
export function senderCopy(
  raw: Buffer,
  { at, token }: Passage,
  { by, trace }: Door,
  sender: Sender,
  messageIds: 'kept' | 'rewritten',
): Buffer {
  const { headers } = readPartTree(raw)
  const notes: string[] = []
  let copy = raw
  const replace = (name: string, value: string) => {
    const given = findField(headers, name)
    if (given !== undefined && by === 'smtp') notes.push(`X-Google-Original-${name}: ${given}`)
    copy = replaceField(copy, name, [`${name}: ${value}`])
  }
  const from = decideFrom(findField(headers, 'From'), sender)
  if (from.do === 'rewrite') replace('From', from.value)
  if (findField(headers, 'Date') === undefined) replace('Date', mailDate(at))
  const messageId = decideMessageId(findField(headers, 'Message-ID'), messageIds)
  if (messageId.do !== 'keep') replace('Message-ID', `<${token}@mail.gmail.com>`)
  return prependFields(copy, [...trace, ...notes])
}

/** The mail as one recipient gets it: with the traces of its way and without the line that names hidden recipients. */
export function recipientCopy(own: Buffer, recipient: string, { at, token, sender }: Passage): Buffer {
  return prependFields(replaceField(own, 'Bcc', []), [
    `Delivered-To: ${recipient}`,
    `Return-Path: <${sender}>`,
    `Received: by mail.gmail.com with SMTP id ${token}; ${mailDate(at)}`,
  ])
}

/** As mail writes dates, in UTC. @param at epoch milliseconds */
export function mailDate(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}
