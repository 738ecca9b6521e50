import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'

export interface DecodedText {
  text: string
  /** `wrong`: the bytes are not what the label says. `unknown`: nobody knows the label. */
  label: 'right' | 'wrong' | 'unknown'
}

/** Seven-bit encodings: their bytes look like ASCII or UTF-8 and are neither. */
const SEVEN_BIT = /^(iso-?2022|csiso2022|hz|utf-?7|unicode-1-1-utf-7|x-unicode-2-0-utf-7)/
/** Bytes of these are full of NULs; asking whether they are UTF-8 makes no sense. */
const WIDE = /^(utf-?16|utf-?32|ucs-?[24]|iso-10646|unicode$|csunicode)/
/** Encodings of two bytes a character, whose short texts can be UTF-8 by accident: their label is asked first. */
const DOUBLE_BYTE =
  /^(gb|x-gbk|big5|cn-|shift|sjis|x-sjis|ms_kanji|windows-(31j|949)|cp9|euc|x-euc|cseuc|ks|korean|chinese)/
/** Labels met in mail that neither decoder knows by this name. */
const ALIASES = new Map([
  ['unicode-1-1-utf-7', 'utf-7'],
  ['x-unicode-2-0-utf-7', 'utf-7'],
  ['uft-8', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['ansi_x3.4-1968', 'us-ascii'],
  ['cp932', 'shift_jis'],
])
/** What Japanese text is in when it is not in what it says: the three are taken for one another. */
const JAPANESE = ['euc-jp', 'shift_jis']
const JAPANESE_LABEL = /^(iso-?2022-jp|csiso2022jp|euc-?jp|x-euc-jp|shift[_-]jis|x-sjis|sjis)/
const LABEL_CHARS_MAX = 60

/**
 * Decode text bytes by the label their sender gave, or by the bytes themselves where the label is missing or wrong.
 *
 * Never fails: what nobody can decode is read as windows-1252, in which every byte is something. Bytes that are UTF-8
 * are read so even when an eight-bit label says otherwise; text that is not UTF-8 passes for it about never.
 */
export function decodeText(bytes: Buffer, charset: string | undefined): DecodedText {
  const label = readLabel(charset)
  const isUtf32 = bytes[2] === 0 && bytes[3] === 0
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !isUtf32) return { text: decodeWith('utf-16le', bytes), label: 'right' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decodeWith('utf-16be', bytes), label: 'right' }
  if (!SEVEN_BIT.test(label) && !WIDE.test(label)) {
    if (isAscii(bytes)) return { text: bytes.toString('latin1'), label: 'right' }
    if (isUtf8(bytes) && !DOUBLE_BYTE.test(label)) {
      return { text: decodeWith('utf-8', bytes), label: /^(utf-?8|)$/.test(label) ? 'right' : 'wrong' }
    }
  }
  return decodeLabelled(bytes, label)
}

/** Decode header bytes: the body's character set helps where it keeps ASCII as it is. */
export function decodeHeaderBytes(bytes: Buffer, charset: string | undefined): string {
  const label = readLabel(charset)
  return decodeText(bytes, WIDE.test(label) || SEVEN_BIT.test(label) ? undefined : label).text
}

/**
 * Decode text that a provider has made UTF-8 itself, leaving the sender's label in the header. Where the bytes are not
 * UTF-8 after all, the label counts.
 *
 * @see Observed by clients of the Gmail API in 2026: `body.data` of text parts is UTF-8 whatever Content-Type says.
 */
export function decodeProviderText(bytes: Buffer, charset: string | undefined): DecodedText {
  const escaped = bytes.includes(0x1b) && SEVEN_BIT.test(readLabel(charset))
  if (!escaped && isUtf8(bytes)) return { text: decodeWith('utf-8', bytes), label: 'right' }
  return decodeText(bytes, charset)
}

function decodeLabelled(bytes: Buffer, label: string): DecodedText {
  if (label === '') return { text: decodeWith('windows-1252', bytes), label: 'wrong' }
  const text = isTextDecoderLabel(label)
    ? decodeWith(label, bytes)
    : iconv.encodingExists(label)
      ? iconv.decode(bytes, label)
      : undefined
  if (text === undefined) return { text: decodeWith(isUtf8(bytes) ? 'utf-8' : 'windows-1252', bytes), label: 'unknown' }
  if (!text.includes('\ufffd')) return { text, label: label === 'us-ascii' ? 'wrong' : 'right' }
  return { text: findBetterReading(bytes, label) ?? text, label: 'wrong' }
}

/** Another reading of bytes that do not decode by their label; undefined when the failed one is still the best. */
function findBetterReading(bytes: Buffer, label: string): string | undefined {
  // Seven-bit text with a damaged escape: no other reading is better.
  if (isAscii(bytes)) return undefined
  if (isUtf8(bytes)) return decodeWith('utf-8', bytes)
  if (JAPANESE_LABEL.test(label)) {
    return JAPANESE.map((other) => decodeWith(other, bytes)).find((text) => !text.includes('\ufffd'))
  }
  if (!/^utf-?8$/.test(label)) return undefined
  // Text that is UTF-8 but for a few damaged characters stays; text of which nothing decodes was never UTF-8.
  return /[\u0080-\ufffc]/.test(decodeWith('utf-8', bytes)) ? undefined : decodeWith('windows-1252', bytes)
}

function readLabel(charset: string | undefined): string {
  const label = (charset ?? '').trim().toLowerCase().slice(0, LABEL_CHARS_MAX)
  return ALIASES.get(label) ?? label
}

/** By label. The platform knows some two hundred labels and refuses all others, so a sender cannot make it grow. */
const decoders = new Map<string, TextDecoder>()

function isTextDecoderLabel(label: string): boolean {
  try {
    getDecoder(label)
    return true
  } catch {
    // A RangeError is how the platform says that it does not know the label.
    return false
  }
}

function decodeWith(label: string, bytes: Buffer): string {
  return getDecoder(label).decode(bytes)
}

function getDecoder(label: string): TextDecoder {
  const known = decoders.get(label)
  if (known) return known
  const decoder = new TextDecoder(label)
  decoders.set(label, decoder)
  return decoder
}
