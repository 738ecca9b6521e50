import { type ChangeObject, diffChars } from 'diff'

/** Letters that stand together in a domain: as in the one that it could be taken for, or other than there. */
export interface MarkedLetters {
  letters: string
  isOther: boolean
}

/** Longer names than any domain’s are not held against each other letter by letter. */
const DOMAIN_CHARS_MAX = 253

/**
 * Say which letters of a domain are not those of the one that it could be taken for; where one is missing, between which.
 * Names below it are nobody's likeness: of `mail.harb0ur.co.uk` only the `0` differs from `harbour.co.uk`. Pure.
 *
 * @param domain As it is written, of any length. @param known Registrable.
 */
export function markLetters(domain: string, known: string): MarkedLetters[] {
  const labels = domain.split('.')
  const below = labels.slice(0, Math.max(0, labels.length - known.split('.').length))
  const before = below.map((label) => `${label}.`).join('')
  const likeness = domain.slice(before.length)
  const unmarked = before === '' ? [] : [{ letters: before, isOther: false }]
  if (domain.length + known.length > 2 * DOMAIN_CHARS_MAX) return [...unmarked, { letters: likeness, isOther: true }]
  return [...unmarked, ...inPieces(likeness, placesOf(diffChars(known, likeness, { ignoreCase: true })))]
}

/** Where in the text that is compared something is other: each sign put in, and those beside one that was left out. */
function placesOf(compared: readonly ChangeObject<string>[]): Set<number> {
  const places = new Set<number>()
  let at = 0
  for (const [nr, { value, added, removed }] of compared.entries()) {
    const isReplaced = compared[nr - 1]?.added || compared[nr + 1]?.added
    if (removed && !isReplaced) places.add(at - 1).add(at)
    if (removed) continue
    if (added) for (let sign = 0; sign < value.length; sign++) places.add(at + sign)
    at += value.length
  }
  return places
}

function inPieces(text: string, places: ReadonlySet<number>): MarkedLetters[] {
  const pieces: MarkedLetters[] = []
  let at = 0
  for (const letter of text) {
    const isOther = places.has(at)
    const last = pieces.at(-1)
    if (last?.isOther === isOther) last.letters += letter
    else pieces.push({ letters: letter, isOther })
    at += letter.length
  }
  return pieces
}
