import { decodeText } from './charset.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** Neighbours in one character set and encoding are taken together: senders split characters between words. */
const WORDS = /=\?([^?\s]{1,60})\?([qb])\?[^?]*\?=(?:\s*=\?\1\?\2\?[^?]*\?=)*/gi
const PAYLOAD = /=\?[^?\s]+\?[QqBb]\?([^?]*)\?=/g

/**
 * The same header with all its encoded words in UTF-8, so that whoever decodes them next needs to know no other
 * character set and no sender's habits. Structure stays hidden inside the words: a comma in a name is still in a name.
 *
 * @see RFC 2047, RFC 2231 §5 (language after `*`)
 */
export function recodeWords(header: string): string {
  if (!header.includes('=?')) return header
  return header.replace(WORDS, (words, label: string, encoding: string) => {
    const charset = label.replace(/\*.*$/, '').toLowerCase()
    const base64 = encoding.toLowerCase() === 'b'
    const pieces = [...words.matchAll(PAYLOAD)].map(([, payload = '']) => decodePayload(payload, base64))
    const joined = decodeText(Buffer.concat(pieces), charset).text
    // Words that are whole in themselves, each with its own escapes, may not decode as one.
    const text = joined.includes('\ufffd') ? pieces.map((piece) => decodeText(piece, charset).text).join('') : joined
    return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  })
}

/** Escape bytes that stand unencoded inside Q words: their character set is the word's, not the header's. */
export function escapeWordBytes(latin1: string): string {
  return latin1.replace(/=\?[^?\s]{1,60}\?[Qq]\?[^?]*\?=/g, (word) =>
    word.replace(/[\u0080-\u00ff]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`),
  )
}

function decodePayload(payload: string, base64: boolean): Buffer {
  if (base64) return decodeTransfer(Buffer.from(payload), 'base64', payload.length).bytes
  const escaped = payload.replaceAll('_', ' ').replace(/=\s+(?=[0-9a-f])/gi, '=')
  return decodeTransfer(Buffer.from(escaped), 'quoted-printable', payload.length).bytes
}
