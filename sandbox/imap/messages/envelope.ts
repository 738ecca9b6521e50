import { type Address, addressParser } from 'postal-mime'
import { findField, type HeaderField } from '../../mail/mime/header-fields.ts'
import { listOf, type Piece, stringOf, stringOrNil } from '../wire/write-values.ts'

/** A list of thousands of recipients is shown; one of a hundred thousand is somebody's crafted header. */
const ADDRESS_FIELD_CHARS_MAX = 1_000_000
/** In base64 and with its frame it then stays below the 75 characters that an encoded word may have. */
const WORD_BYTES_MAX = 45

/**
 * Write a message's ENVELOPE.
 *
 * @param allowsUtf8 whether quoted strings may hold UTF-8
 * @see RFC 3501 §7.4.2
 */
export function envelopeOf(headers: readonly HeaderField[], allowsUtf8: boolean): Piece[] {
  const field = (name: string) => stringOrNil(findField(headers, name), allowsUtf8)
  const addresses = (name: string) => addressesOf(findField(headers, name), allowsUtf8)
  const from = addresses('from')
  // RFC 3501: sender and reply-to are never empty where there is a sender at all.
  const orFrom = (pieces: Piece[]) => (pieces[0] === 'NIL' ? from : pieces)
  return listOf([
    field('date'),
    field('subject'),
    from,
    orFrom(addresses('sender')),
    orFrom(addresses('reply-to')),
    addresses('to'),
    addresses('cc'),
    addresses('bcc'),
    field('in-reply-to'),
    field('message-id'),
  ])
}

function addressesOf(value: string | undefined, allowsUtf8: boolean): Piece[] {
  if (value === undefined || value.length > ADDRESS_FIELD_CHARS_MAX) return ['NIL']
  const written = addressParser(value).flatMap((address) => addressPieces(address, allowsUtf8))
  return written.length === 0 ? ['NIL'] : ['(', ...written.flat(), ')']
}

/** Four strings an address: name, route, mailbox, host. A group is its name and an end around its members. */
function addressPieces(address: Address, allowsUtf8: boolean): Piece[][] {
  if (address.group) {
    const end: Piece[] = ['(NIL NIL NIL NIL)']
    const members = address.group.flatMap((member) => addressPieces(member, allowsUtf8))
    return [['(NIL NIL ', ...stringOf(encodeWord(address.name), allowsUtf8), ' NIL)'], ...members, end]
  }
  const at = address.address.lastIndexOf('@')
  const mailbox = at < 0 ? address.address : address.address.slice(0, at)
  const host = at < 0 ? undefined : address.address.slice(at + 1)
  if (mailbox === '' && address.name === '') return []
  const name = address.name === '' ? undefined : encodeWord(address.name)
  const strings = [name, undefined, mailbox, host].map((text) => stringOrNil(text, allowsUtf8))
  return [listOf(strings)]
}

/** A parser has decoded the words of a header; IMAP carries them encoded. @see RFC 2047 §2 */
export function encodeWord(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES_MAX) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ')
}
