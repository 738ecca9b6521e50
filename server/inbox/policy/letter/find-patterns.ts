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
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/gi
/** How long an account's number is, by its country: what follows it is another word. @see the IBAN registry of ISO 13616 */
const IBAN_SIGNS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 ' +
    'LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 ' +
    'RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
)
/** Stands between signs and is not seen, or not as what it is. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Look for what should hardly leave in a text. Pure; looks in no attachment. */
export function findPatterns(written: string): FoundPatterns {
  // Wide digits, and spaces that do not break, are read like any other.
  const text = written
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .replace(/[\p{Zs}\t]/gu, ' ')
  return {
    secret: SECRETS.some((pattern) => pattern.test(text)),
    card: [...text.matchAll(CARD)].some(([found]) => hasLuhn(found.replace(/\D/g, ''))),
    iban: [...text.matchAll(IBAN)].some(([found]) => isIban(found.replaceAll(' ', '').toUpperCase())),
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

/** Of a country that no registry had yet, the whole is looked at. */
function isIban(found: string): boolean {
  return hasMod97(found.slice(0, IBAN_SIGNS.get(found.slice(0, 2))))
}

/** Whether an account's check digits are right. @see ISO 7064, MOD 97-10 */
function hasMod97(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4)
  const digits = [...moved].map((sign) => Number.parseInt(sign, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
