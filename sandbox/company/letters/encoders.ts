import { TextDecoder } from 'node:util'

/**
 * Writes text in the charsets that mail is written in. Node reads them all and
 * writes none, so we turn its reading round.
 */
export interface Encoders {
  /** The text in the charset; undefined when it has a character that the charset lacks. */
  encode(text: string, charset: string): Buffer | undefined
}

/** Tables are made when a charset is first needed. */
export function openEncoders(): Encoders {
  const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()
  const tableOf = (charset: string) => {
    const table = tables.get(charset) ?? makeTable(charset)
    tables.set(charset, table)
    return table
  }
  return {
    encode(text, charset) {
      if (charset === 'utf-8') return Buffer.from(text)
      if (charset === 'iso-2022-jp') return encodeIso2022Jp(text, tableOf('euc-jp'))
      const table = tableOf(charset)
      const bytes: number[] = []
      for (const character of text) {
        const encoded = table.get(character)
        if (!encoded) return undefined
        bytes.push(...encoded)
      }
      return Buffer.from(bytes)
    },
  }
}

/** Lead and trail bytes of the two-byte charsets. @see https://encoding.spec.whatwg.org/#indexes */
const TWO_BYTE: Readonly<Record<string, { lead: readonly number[]; trail: readonly number[] }>> = {
  gb2312: { lead: range(0xa1, 0xf7), trail: range(0xa1, 0xfe) },
  'euc-jp': { lead: range(0xa1, 0xf4), trail: range(0xa1, 0xfe) },
  shift_jis: {
    lead: [...range(0x81, 0x9f), ...range(0xe0, 0xef)],
    trail: [...range(0x40, 0x7e), ...range(0x80, 0xfc)],
  },
}

function makeTable(charset: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(charset)
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Buffer.from(bytes))
    // The first spelling wins; replacement characters stand for nothing.
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes)
  }
  const pairs = TWO_BYTE[charset]
  for (const byte of range(0, pairs ? 0x7f : 0xff)) add(byte)
  for (const lead of pairs?.lead ?? []) for (const trail of pairs?.trail ?? []) add(lead, trail)
  return table
}

const TO_JIS = [0x1b, 0x24, 0x42] as const
const TO_ASCII = [0x1b, 0x28, 0x42] as const

/** RFC 1468: every line begins and ends in ASCII. */
function encodeIso2022Jp(text: string, eucJp: ReadonlyMap<string, readonly number[]>): Buffer | undefined {
  const bytes: number[] = []
  let isJis = false
  for (const character of text) {
    const encoded = eucJp.get(character)
    if (!encoded) return undefined
    const wantsJis = encoded.length === 2
    if (wantsJis !== isJis) bytes.push(...(wantsJis ? TO_JIS : TO_ASCII))
    isJis = wantsJis
    bytes.push(...encoded.map((byte) => byte & 0x7f))
  }
  if (isJis) bytes.push(...TO_ASCII)
  return Buffer.from(bytes)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
