import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/**
 * The text that bytes stand for, whatever they claim to be: a charset that is unknown, missing or wrong never throws.
 *
 * @param charset as a header names it; undefined and seven-bit names say nothing, then we guess
 */
export function textOf(bytes: Buffer, charset: string | undefined): string {
  const label = charset?.trim().toLowerCase() ?? ''
  if (ASCII_LABELS.has(label) || (label === 'utf-8' && isUtf8(bytes))) return guessText(bytes)
  return decoderFor(label)?.decode(bytes) ?? guessText(bytes)
}

/** Labels that promise seven bits. Mail that carries eight under them is common, so they say nothing. */
const ASCII_LABELS = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'unknown-8bit', 'default'])

/**
 * Names that mail uses and the Encoding Standard does not list.
 *
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp874: 'windows-874',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'x-gbk2312': 'gbk',
}

/** No charset name is longer; a longer one is not worth asking for. */
const CHARSET_CHARS_MAX = 40

function decoderFor(label: string): TextDecoder | undefined {
  if (label.length > CHARSET_CHARS_MAX) return undefined
  try {
    return new TextDecoder(ALIASES[label] ?? label)
  } catch {
    return undefined // a name that nobody knows: guess, as for no name at all
  }
}

/** Bytes without a word about their charset: UTF-8 where that fits, else windows-1252, which fits always. */
export function guessText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes)
}
