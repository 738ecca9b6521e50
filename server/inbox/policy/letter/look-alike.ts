import { domainToUnicode } from 'node:url'
import { getDomainWithoutSuffix } from 'tldts'
import { registrableDomain } from './domains.ts'

/** Letters and pairs that are read as others, the longer ones first. From Unicode's confusables, those of domains. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[аα]/g, 'a'],
  [/[вβ]/g, 'b'],
  [/[сϲ]/g, 'c'],
  [/ԁ/g, 'd'],
  [/[еєε]/g, 'e'],
  [/һ/g, 'h'],
  [/[іıι1l|ӏ]/g, 'i'],
  [/ј/g, 'j'],
  [/[кκ]/g, 'k'],
  [/м/g, 'm'],
  [/[пη]/g, 'n'],
  [/[оοσø0]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/ԛ/g, 'q'],
  [/[ѕ5]/g, 's'],
  [/[тτ]/g, 't'],
  [/[уγ]/g, 'y'],
  [/[хχ]/g, 'x'],
  [/ѡ/g, 'w'],
]

/** Of names so short that nearly all are within two letters of each other, fewer letters may differ. */
const LETTERS_FOR_TWO = 6
const LETTERS_FOR_ONE = 4

/**
 * Find the known domain that another could be taken for: one that reads the same, differs by two letters at most, or has the
 * same name under another suffix. Pure.
 *
 * @param known Registrable domains, in ASCII.
 * @returns undefined for one that is known itself, and for one that resembles none
 * @see UTS #39 §4 (confusables)
 */
export function findLookAlike(domain: string, known: readonly string[]): string | undefined {
  const asked = registrableDomain(domain)
  if (known.includes(asked)) return undefined
  const name = skeletonOf(asked)
  return known.find((one) => isNear(name, skeletonOf(one)))
}

/** How a domain's name reads, without its suffix. */
function skeletonOf(domain: string): string {
  const name = getDomainWithoutSuffix(domain, { allowPrivateDomains: true }) ?? domain
  const seen = domainToUnicode(name).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('-', '')
  return READ_AS.reduce((text, [sign, letter]) => text.replace(sign, letter), seen)
}

function isNear(one: string, other: string): boolean {
  const letters = Math.min(one.length, other.length)
  const most = letters >= LETTERS_FOR_TWO ? 2 : letters >= LETTERS_FOR_ONE ? 1 : 0
  return one === other || (Math.abs(one.length - other.length) <= most && editDistance(one, other) <= most)
}

/** How many letters have to be put in, taken out, changed, or changed with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1]
      const [up = 0, left = 0, across = 0] = [last[at], next[at - 1], last[at - 1]]
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1] ? beforeLast[at - 2] : undefined
      next.push(Math.min(up + 1, left + 1, across + (isSame ? 0 : 1), (swapped ?? Number.POSITIVE_INFINITY) + 1))
    }
    beforeLast = last
    last = next
  }
  return last[other.length] ?? 0
}
