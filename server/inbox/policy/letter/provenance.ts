import { WORD_FACTS } from '@letterlock/wire/policy-facts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import type { IsInside } from './decide-inside.ts'
import type { Provenance } from './letter.ts'

/** By what the claims of a draft are checked. Addresses are keys: `addressKey`. */
export interface Whence {
  claims: ReadonlyMap<string, Provenance>
  isInside: IsInside
  /** Whom the header of the message that is answered names. */
  inHeader: ReadonlySet<string>
  /** Whom the mailbox has written to before. */
  known: ReadonlySet<string>
  /** What is written in the thread. */
  inText: ReadonlySet<string>
}

/**
 * Say whence an address came, whatever a draft claims of it. Pure.
 *
 * The header of the message that is answered and the organisation itself are looked at. Else a claim can only make it worse:
 * that a person typed it holds where the mailbox knows the address, or where it does not stand in the thread for them to
 * copy; what a mail asks to be written to is `message_text`, whoever obeyed. Of whom nothing is claimed a program thought.
 */
export function readProvenance(address: string, whence: Whence): Provenance {
  const key = addressKey(address)
  if (whence.inHeader.has(key)) return 'thread'
  if (whence.isInside(key)) return 'directory'
  const claim = whence.claims.get(key) ?? 'model'
  if (claim === 'model') return 'model'
  if (whence.known.has(key)) return 'typed'
  return claim === 'typed' && !whence.inText.has(key) ? 'typed' : 'message_text'
}

/** Of several the one of which least is known; undefined where there is none. Pure. */
export function leastKnown(words: readonly Provenance[]): Provenance | undefined {
  return WORD_FACTS.provenance.findLast((word) => words.includes(word))
}

/** What looks like an address; what runs on without an end is none. */
const ADDRESS = /[^\s<>()[\]{}"'`,;:|\\@]{1,64}@[^\s<>()[\]{}"'`,;:|\\@?&/#]{3,255}/g

/** Signs that nobody sees, and that take an address apart for a program alone. */
const UNSEEN = /[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]/gu

/** Addresses that stand in texts, by their keys. Pure. */
export function addressesIn(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) =>
      [...text.replace(UNSEEN, '').matchAll(ADDRESS)].map(([found]) => addressKey(found.replace(/[.!]+$/, ''))),
    ),
  )
}
