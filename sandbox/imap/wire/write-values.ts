/** A piece of an answer. A literal is two: its marker, then its bytes. */
export type Piece = string | Buffer

/**
 * Lengths up to this are quoted where the characters allow it; longer text goes as a literal, which every client takes.
 */
const QUOTED_CHARS_MAX = 1_000

/** A string in quotes. It must hold neither line ends nor zeros: what comes from a mail goes through `stringOf`. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/**
 * Any text as an IMAP string: quoted where that can hold it, a literal otherwise.
 *
 * @param allowsUtf8 whether the client has enabled UTF8=ACCEPT and so takes more than ASCII in quotes
 */
export function stringOf(text: string, allowsUtf8: boolean): Piece[] {
  const fits = (allowsUtf8 || /^\p{ASCII}*$/u.test(text)) && !/[\r\n]/.test(text) && !text.includes('\0')
  return fits && text.length <= QUOTED_CHARS_MAX ? [quoted(text)] : literalOf(Buffer.from(text))
}

/** A string, or `NIL` for none. */
export function stringOrNil(text: string | undefined, allowsUtf8: boolean): Piece[] {
  return text === undefined ? ['NIL'] : stringOf(text, allowsUtf8)
}

/** Bytes of any kind, announced by their number. */
export function literalOf(bytes: Buffer): Piece[] {
  return [`{${bytes.length}}\r\n`, bytes]
}

/** Pieces with a space between them, in brackets. */
export function listOf(items: readonly (readonly Piece[])[]): Piece[] {
  return ['(', ...items.flatMap((item, index) => (index === 0 ? item : [' ', ...item])), ')']
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `17-Jul-2026 02:44:25 +0000`, quoted. @param at epoch milliseconds */
export function dateTimeOf(at: number): string {
  const date = new Date(at)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `"${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000"`
}

/** Read a date and time as APPEND carries it. @returns epoch milliseconds; undefined for what is none */
export function readDateTime(text: string): number | undefined {
  const parts = /^ ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text)
  if (!parts) return undefined
  const [, day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = parts
  const monthIndex = findMonth(month)
  if (monthIndex === undefined) return undefined
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second)) - zoneMs
}

/**
 * Read a day as SEARCH names it, `1-Feb-2026`.
 *
 * @returns its beginning in epoch milliseconds; undefined for what is none
 */
export function readDay(text: string): number | undefined {
  const [, day, month = '', year] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text) ?? []
  const monthIndex = findMonth(month)
  return monthIndex === undefined ? undefined : Date.UTC(Number(year), monthIndex, Number(day))
}

function findMonth(name: string): number | undefined {
  const index = MONTHS.findIndex((month) => month.toLowerCase() === name.toLowerCase())
  return index < 0 ? undefined : index
}
