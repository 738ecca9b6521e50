/** So much of a text is looked through: an order number stands near its beginning. */
const LOOKED_AT_MAX = 20_000
/** A mail that names more is a list, and a list ties nothing. */
const NUMBERS_MAX = 20

/** What stands before a number that names one order, invoice, offer or delivery, in the languages of the pages and German. */
const WORD =
  'purchase order|order|p\\.?o|invoice|inv|quote|quotation|rfq|delivery|shipment|inköpsorder|beställning|faktura|offert|leverans|bestellung|auftrag|rechnung|angebot|lieferung'
/** «no.», «nr», «number» and signs between the word and the number. */
const BETWEEN = '(?:[\\s\\-_]*(?:number|nummer|no|nr|id)\\b\\.?)?[\\s:#\\-_./°]{0,4}'
const NUMBER = '([a-z]{0,5}[-/]?\\d[\\da-z]*(?:[-/.]\\d[\\da-z]*){0,3})'
const NAMED = new RegExp(`(?<![\\p{L}\\d])(?:${WORD})${BETWEEN}${NUMBER}(?![\\p{L}\\d])`, 'giu')

/** A year, a day, or a price is the number of nothing. */
const NO_NAME = /^(?:(?:19|20)\d\d|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)?\d\d)$/

/** A number that names an order, an invoice or the like. */
export interface NamedNumber {
  /** To compare by: capitals and digits alone. */
  key: string
  /** As it was written. */
  written: string
}

/**
 * The order and invoice numbers that a text names. Pure.
 *
 * A bare number is none: it must stand behind a word that says what it counts, have four digits at least, and be no day
 * and no year. So a stranger's «Ticket#1234» is not taken for ours, and neither is a street number.
 */
export function readNumbers(text: string): NamedNumber[] {
  const found = new Map<string, NamedNumber>()
  for (const match of text.slice(0, LOOKED_AT_MAX).matchAll(NAMED)) {
    const written = match[1] ?? ''
    const key = written.toUpperCase().replace(/[^A-Z\d]/g, '')
    if (NO_NAME.test(written) || (key.match(/\d/g)?.length ?? 0) < 4 || key.length > 20) continue
    if (!found.has(key)) found.set(key, { key, written })
    if (found.size > NUMBERS_MAX) return []
  }
  return [...found.values()]
}
