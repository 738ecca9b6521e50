/** What a text holds that should hardly leave. */
export interface FoundPatterns {
  /** Something that opens a door: a private key, a token, a password that is named as one. */
  secret: boolean
  /** A number that a payment card could have. */
  card: boolean
  /** A bank account whose check digits are right. */
  iban: boolean
}

/** What could run on before its next sign has a bound: else a text of nothing but beginnings is read anew from each. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\beyJ[\w-]{8,1000}\.eyJ[\w-]{8,4000}\.[\w-]{8,}/,
  /\bya29\.[\w-]{20,}/,
  /\b(password|passwd|passphrase|lösenord|api[ -]?key|secret)\s{0,3}(is|är|:|=)\s{0,3}\S{6,}/i,
]

/** 13 to 19 digits, in groups as they are printed on a card. @see ISO/IEC 7812-1 */
const CARD = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d])/g
/** Two letters, two check digits, then groups of four as they are printed. @see ISO 13616 */
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g

/** Look for what should hardly leave in a text. Pure; looks in no attachment. */
export function findPatterns(text: string): FoundPatterns {
  return {
    secret: SECRETS.some((pattern) => pattern.test(text)),
    card: [...text.matchAll(CARD)].some(([found]) => hasLuhn(found.replace(/\D/g, ''))),
    iban: [...text.matchAll(IBAN)].some(([found]) => hasMod97(found.replaceAll(' ', ''))),
  }
}

/** Whether the last digit is the check digit of the others. @see ISO/IEC 7812-1, annex B */
function hasLuhn(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Whether an account's check digits are right. @see ISO 7064, MOD 97-10 */
function hasMod97(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4)
  const digits = [...moved].map((sign) => Number.parseInt(sign, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
