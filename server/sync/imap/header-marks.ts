import { createHash } from 'node:crypto'
import { readHeaderBlock } from '../normalise/header-block.ts'
import { readMessageIds } from '../normalise/message-ids.ts'
import { startReading } from '../normalise/reading.ts'

/** What of a header tells its mail from others. */
export interface HeaderMarks {
  /** Without brackets; undefined where there is none. */
  messageId: string | undefined
  /** Of the fields that each delivery has of its own, as far as they were asked for. */
  digest: string
}

/** The fields to ask for. Where only counted fields may be asked for, those of them do. */
export const MARK_FIELDS = ['message-id', 'date', 'from', 'subject', 'received'] as const

/** Of a mail whose header is not handed out. */
export const NO_MARKS: HeaderMarks = { messageId: undefined, digest: '' }

/** Servers write a handful of `Received` fields of some hundred bytes above everything else. */
const RECEIVED_WITHIN_BYTES = 16 * 1024
/** The topmost: the one that its own server wrote, with a time and mostly a number of that delivery. */
const RECEIVED = /^received:([^\n]*(?:\n[ \t][^\n]*)*)/im

/**
 * Read them from a header, or from a mail that begins with one. Pure; a copy and a move keep every byte of it, a second
 * delivery of the same mail does not.
 */
export function readHeaderMarks(bytes: Buffer): HeaderMarks {
  const reading = startReading(bytes.length, () => 0)
  const { fields, bodyStart } = readHeaderBlock(bytes, 0, reading)
  const first = (name: string) => fields.find((field) => field.name === name)?.latin1
  const head = bytes.toString('latin1', 0, Math.min(bodyStart, RECEIVED_WITHIN_BYTES))
  const told = [RECEIVED.exec(head)?.[1], first('date'), first('from'), first('subject')]
  // Servers fold as they like.
  const words = told.map((value) => value?.replace(/\s+/g, ' ').trim() ?? '')
  const digest = createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 22)
  return { messageId: readMessageIds(first('message-id'))[0], digest }
}
