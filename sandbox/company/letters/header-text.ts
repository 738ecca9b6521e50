import type { Person } from '../world/person.ts'
import type { Encoders } from './encoders.ts'

/** RFC 2047 §2 allows 75 characters; so many leave room for the header's name on the first line. */
const WORD_CHARS_MAX = 64
/** RFC 5322 §2.1.1. */
const LINE_CHARS_MAX = 78

/**
 * A header's text as the sender's program encodes it, in words of RFC 2047 where it is not ASCII.
 *
 * @param charset what the sender writes in; text that it lacks goes out in UTF-8
 */
export function encodeHeaderText(encoders: Encoders, text: string, charset: string): string {
  if (isAscii(text)) return text
  const usable = encoders.encode(text, charset) ? charset : 'utf-8'
  const isWestern = /^(iso-8859-|windows-125)/.test(usable)
  const wrap = (piece: string) => {
    const bytes = encoders.encode(piece, usable) ?? Buffer.from(piece)
    return isWestern ? `=?${usable}?Q?${toQ(bytes)}?=` : `=?${usable}?B?${bytes.toString('base64')}?=`
  }
  const words: string[] = []
  let piece = ''
  for (const character of text) {
    if (piece !== '' && wrap(piece + character).length > WORD_CHARS_MAX) {
      words.push(wrap(piece))
      piece = ''
    }
    piece += character
  }
  return [...words, wrap(piece)].join(' ')
}

/** `name <address>` with the name quoted or encoded as it must be. */
export function encodeAddress(encoders: Encoders, { name, email }: Person, charset: string): string {
  if (!isAscii(name)) return `${encodeHeaderText(encoders, name, charset)} <${email}>`
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)
    ? `${name} <${email}>`
    : `"${name.replace(/["\\]/g, '\\$&')}" <${email}>`
}

/** One header line, folded at spaces. A word longer than a line stays whole. */
export function headerLine(name: string, value: string): string {
  const lines: string[] = []
  let line = `${name}:`
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > LINE_CHARS_MAX && line.trim() !== '' && line !== `${name}:`) {
      lines.push(line)
      line = ''
    }
    line += ` ${word}`
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** Whether text needs no encoding: printable ASCII and white space. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e\s]*$/.test(text)
}

function toQ(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      if (byte === 0x20) return '_'
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9!*+/-]/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
