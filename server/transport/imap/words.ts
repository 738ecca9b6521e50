import type { ImapAttribute, ImapAttributeList, ImapResponse } from 'imapflow'

/** A word of a command, as imapflow writes it: atoms bare, strings quoted, sets checked, literals by their length. */
export type Word =
  | { type: 'ATOM' | 'STRING' | 'SEQUENCE' | 'LITERAL'; value: string | Buffer; section?: Word[]; partial?: number[] }
  | Word[]

/** An atom. Only our own words go in: what a person chose is a `text`. */
export const atom = (value: string): Word => ({ type: 'ATOM', value })
/** A string: whatever a person chose. */
export const text = (value: string): Word => ({ type: 'STRING', value })
/** A set of UIDs, `1:5,9` or `1:*`. */
export const uidSet = (value: string): Word => ({ type: 'SEQUENCE', value })
/** Bytes, sent by their length. */
export const literal = (value: Buffer): Word => ({ type: 'LITERAL', value })

/** A reply of the server, taken apart. */
export type Reply = ImapResponse

/** Whether what stands there is a list in parentheses. */
export function isList(attribute: ImapAttribute | undefined): attribute is ImapAttributeList {
  return Array.isArray(attribute)
}

/** What stands there as text; undefined for NIL, a list or nothing. */
export function readText(attribute: ImapAttribute | undefined): string | undefined {
  if (!attribute || isList(attribute)) return undefined
  const { value } = attribute
  if (typeof value === 'string') return value
  return Buffer.isBuffer(value) ? value.toString() : typeof value === 'number' ? String(value) : undefined
}

/** What stands there as bytes. imapflow reads a quoted string as UTF-8, so that writing it so gives the bytes back. */
export function readBytes(attribute: ImapAttribute | undefined): Buffer | undefined {
  if (attribute && !isList(attribute) && Buffer.isBuffer(attribute.value)) return attribute.value
  const found = readText(attribute)
  return found === undefined ? undefined : Buffer.from(found)
}

/** The texts of a list, in order; NILs and lists within are passed over. */
export function readTexts(attribute: ImapAttribute | undefined): string[] {
  if (!isList(attribute)) return []
  return attribute.flatMap((one) => readText(one) ?? [])
}

/** A number of at most 32 bits, as UIDs, UIDVALIDITY and counts are. */
export function readUint32(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,10}$/.test(value)) return undefined
  const number = Number(value)
  return number <= 0xffffffff ? number : undefined
}

/** A number of at most 63 bits, as modification sequences and Gmail's ids are. */
export function readUint63(value: string | undefined): bigint | undefined {
  return value !== undefined && /^\d{1,20}$/.test(value) ? BigInt(value) : undefined
}

/** The response code of a status reply: `[UIDNEXT 5]` is `['UIDNEXT', …]`. */
export function readCode(reply: Reply): { word: string; rest: ImapAttributeList } | undefined {
  const first = reply.attributes?.[0]
  const section = first && !isList(first) && !first.value ? first.section : undefined
  const word = readText(section?.[0])?.toUpperCase()
  return word === undefined || !section ? undefined : { word, rest: section.slice(1) as ImapAttributeList }
}

/** The number before the keyword: 42 of `* 42 EXISTS`. */
export const readCount = (reply: Reply): number | undefined => readUint32(reply.command)
