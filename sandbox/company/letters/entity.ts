import type { Encoders } from './encoders.ts'
import { encodeHeaderText, headerLine, isAscii } from './header-text.ts'
import type { Attachment } from './letter.ts'

/** A MIME entity: its own headers, in order, and its body as it goes over the wire. */
export interface Entity {
  headers: readonly (readonly [string, string])[]
  body: Buffer
}

export type Transfer = 'quoted-printable' | 'base64' | '8bit'

/** A text part in the sender's charset, or UTF-8 where that lacks a character. */
export function textEntity(
  encoders: Encoders,
  subtype: string,
  text: string,
  charset: string,
  transfer: Transfer,
  parameters = '',
): Entity {
  const lines = text.replace(/\r?\n/g, '\r\n')
  if (isAscii(lines) && lines.split('\r\n').every((line) => line.length < 990)) {
    return {
      headers: [
        ['Content-Type', `text/${subtype}; charset="us-ascii"${parameters}`],
        ['Content-Transfer-Encoding', '7bit'],
      ],
      body: Buffer.from(lines),
    }
  }
  const encoded = encoders.encode(lines, charset)
  const bytes = encoded ?? Buffer.from(lines)
  const isSevenBit = charset === 'iso-2022-jp' && encoded !== undefined
  return {
    headers: [
      ['Content-Type', `text/${subtype}; charset="${encoded ? charset : 'utf-8'}"${parameters}`],
      ['Content-Transfer-Encoding', isSevenBit ? '7bit' : transfer],
    ],
    body: isSevenBit ? bytes : encodeTransfer(bytes, transfer),
  }
}

/** An attachment in base64, its name in the two ways that programs write it. */
export function attachmentEntity(encoders: Encoders, { name, type, content }: Attachment): Entity {
  const plain = isAscii(name) ? `"${name}"` : `"${encodeHeaderText(encoders, name, 'utf-8').replaceAll(' ', '\r\n ')}"`
  const extended = isAscii(name) ? `filename="${name}"` : `filename*=UTF-8''${encodeURIComponent(name)}`
  return {
    headers: [
      ['Content-Type', `${type}; name=${plain}`],
      ['Content-Disposition', `attachment; ${extended}`],
      ['Content-Transfer-Encoding', 'base64'],
    ],
    body: base64Lines(content()),
  }
}

/** @param boundary must occur in none of the parts */
export function multipart(subtype: string, boundary: string, parts: readonly Entity[], parameters = ''): Entity {
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${part.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`),
    part.body,
    Buffer.from('\r\n'),
  ])
  return {
    headers: [['Content-Type', `multipart/${subtype}${parameters}; boundary="${boundary}"`]],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** The whole message: its headers, then the entity's own. */
export function writeMessage(headers: readonly (readonly [string, string])[], entity: Entity): Buffer {
  const lines = [...headers, ['MIME-Version', '1.0'] as const].map(([name, value]) => headerLine(name, value))
  const own = entity.headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${lines.join('')}${own.join('')}\r\n`), entity.body])
}

function encodeTransfer(bytes: Buffer, transfer: Transfer): Buffer {
  if (transfer === 'base64') return base64Lines(bytes)
  return transfer === 'quoted-printable' ? quotedPrintable(bytes) : bytes
}

function base64Lines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n'))
}

/** RFC 2045 §6.7: lines of at most 76 characters, white space before a line end encoded. */
function quotedPrintable(bytes: Buffer): Buffer {
  const lines = bytes
    .toString('latin1')
    .split('\r\n')
    .map((line) => {
      const encoded = line
        .replace(/[^\x20-\x3c\x3e-\x7e\t]/g, (character) => `=${hexOf(character)}`)
        .replace(/[ \t]$/, (character) => `=${hexOf(character)}`)
      // Soft breaks never cut an escape in two.
      return encoded.replace(/(.{1,72}(?:=[0-9A-F]{2}|[^=]{2}|$))(?=.)/g, '$1=\r\n')
    })
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
}
