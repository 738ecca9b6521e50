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
 * Learn how known domains read, to find the one that another could be taken for: one that reads the same, differs by two
 * letters at most, or has the same name under another suffix. Pure. How each of them reads is found out once: of thousands
 * of contacts and hundreds of recipients every pair is compared.
 *
 * @param known Registrable domains, in ASCII.
 * @returns finds none for a domain that is known itself, and for one that resembles none
 * @see UTS #39 §4 (confusables)
 */
export function openLookAlikes(known: readonly string[]): (domain: string) => string | undefined {
  const isNearTo = openNames(known)
  const isKnown = new Set(known)
  return (domain) => {
    const asked = registrableDomain(domain)
    return isKnown.has(asked) ? undefined : isNearTo(asked).next().value
  }
}

/** Learn how domains read, to find all that one could be taken for, itself left out. Pure. @param domains Registrable, in ASCII. */
export function openAllLookAlikes(domains: readonly string[]): (domain: string) => string[] {
  const isNearTo = openNames(domains)
  return (domain) => [...isNearTo(domain)].filter((other) => other !== domain)
}

function openNames(known: readonly string[]): (registrable: string) => Generator<string, undefined> {
  const names = known.map((one) => ({ one, ...readName(one) }))
  return function* near(registrable) {
    const { name, letters } = readName(registrable)
    for (const other of names) if (mayBeNear(letters, other.letters) && isNear(name, other.name)) yield other.one
    return undefined
  }
}

/** How a domain's name reads, without its suffix. */
function skeletonOf(domain: string): string {
  const name = getDomainWithoutSuffix(domain, { allowPrivateDomains: true }) ?? domain
  const seen = domainToUnicode(name).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('-', '')
  return READ_AS.reduce((text, [sign, letter]) => text.replace(sign, letter), seen)
}

/** How a domain's name reads, and which letters are in it, as bits; where two share a bit, names seem more alike. */
function readName(domain: string): { name: string; letters: number } {
  const name = skeletonOf(domain)
  return { name, letters: [...name].reduce((bits, letter) => bits | (1 << ((letter.codePointAt(0) ?? 0) % 32)), 0) }
}

/** Whether two names may be within two letters of each other: one that is changed turns two bits at most. Spares most pairs. */
function mayBeNear(one: number, other: number): boolean {
  let differs = one ^ other
  // Each turn takes one bit away.
  for (let turn = 0; turn < 4 && differs !== 0; turn++) differs &= differs - 1
  return differs === 0
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
