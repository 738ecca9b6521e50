import { findField } from '../mail/mime/header-fields.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'

/** What a mail server adds on the way. */
export interface Passage {
  /** Epoch milliseconds. */
  at: number
  /** For the id of the passage and of a message that has none. */
  token: string
  /** Of the envelope. */
  sender: string
}

/** The mail as its sender keeps it: with a Message-ID and a Date when the program that wrote it left them out. */
export function senderCopy(raw: Buffer, { at, token }: Passage): Buffer {
  const { headers } = readPartTree(raw)
  const missing: string[] = []
  if (findField(headers, 'message-id') === undefined) missing.push(`Message-ID: <${token}@mail.gmail.com>`)
  if (findField(headers, 'date') === undefined) missing.push(`Date: ${dateOf(at)}`)
  return prepend(missing, raw)
}

/** The mail as one recipient gets it: with the traces of its way and without the line that names hidden recipients. */
export function recipientCopy(own: Buffer, recipient: string, { at, token, sender }: Passage): Buffer {
  const traces = [
    `Delivered-To: ${recipient}`,
    `Return-Path: <${sender}>`,
    `Received: by mail.gmail.com with SMTP id ${token}; ${dateOf(at)}`,
  ]
  return prepend(traces, withoutBcc(own))
}

function prepend(lines: readonly string[], raw: Buffer): Buffer {
  return lines.length === 0 ? raw : Buffer.concat([Buffer.from(lines.map((line) => `${line}\r\n`).join('')), raw])
}

/** Line by line and byte for byte, so that a signature over the rest still holds. */
function withoutBcc(raw: Buffer): Buffer {
  const headerEnd = readPartTree(raw).bodyStart
  const kept: Buffer[] = []
  let drops = false
  for (let at = 0; at < headerEnd; ) {
    const newline = raw.indexOf(10, at)
    const next = newline < 0 ? headerEnd : Math.min(newline + 1, headerEnd)
    const line = raw.subarray(at, next)
    at = next
    const isFolded = line[0] === 32 || line[0] === 9
    if (!isFolded) drops = /^bcc[ \t]*:/i.test(line.toString('latin1', 0, 20))
    if (!drops) kept.push(line)
  }
  return Buffer.concat([...kept, raw.subarray(headerEnd)])
}

/** As mail writes dates, in UTC. */
function dateOf(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}
