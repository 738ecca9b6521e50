import { addressParser, decodeWords } from 'postal-mime'
import { findField, type HeaderField } from '../mime/header-fields.ts'
import { readPartTree } from '../mime/part-tree.ts'
import type { FoundMessage } from './sources.ts'

/** Where an imported message goes: Gmail's labels, and names of the mailbox's own. */
export interface Placement {
  systemLabels: readonly string[]
  userLabels: readonly string[]
  /** Epoch milliseconds. */
  internalDate: number
}

/** Clocks of senders are wrong by minutes; a date further ahead is no date. */
const AHEAD_MAX_MS = 24 * 3_600_000

/**
 * Decide where a message goes. A source that keeps marks is believed; otherwise mail from the owner was sent,
 * and everything else lies read in the inbox.
 *
 * @param now epoch milliseconds
 */
export function placeImported(found: FoundMessage, ownerEmail: string, now: number): Placement {
  const { headers } = readPartTree(found.raw)
  const systemLabels = found.marks?.systemLabels ?? (isFrom(headers, ownerEmail) ? ['SENT'] : ['INBOX'])
  const isPlain = !systemLabels.some((label) => label.startsWith('CATEGORY_') || OUTSIDE_CATEGORIES.has(label))
  return {
    systemLabels: isPlain ? [...systemLabels, categoryOf(headers)] : systemLabels,
    userLabels: found.marks?.userLabels ?? [],
    internalDate:
      dateOf(headers, now) ?? (found.filedAt === undefined ? now : Math.min(Math.trunc(found.filedAt), now)),
  }
}

const OUTSIDE_CATEGORIES: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'SPAM', 'TRASH'])

function isFrom(headers: readonly HeaderField[], email: string): boolean {
  const from = decodeWords(findField(headers, 'from') ?? '').slice(0, 10_000)
  return addressParser(from, { flatten: true }).some(({ address }) => address?.toLowerCase() === email.toLowerCase())
}

function categoryOf(headers: readonly HeaderField[]): string {
  if (findField(headers, 'list-post') !== undefined) return 'CATEGORY_FORUMS'
  if (findField(headers, 'list-unsubscribe') !== undefined) return 'CATEGORY_PROMOTIONS'
  return findField(headers, 'auto-submitted') === undefined ? 'CATEGORY_PERSONAL' : 'CATEGORY_UPDATES'
}

/** The date that the sender wrote, else the one at which the last server took it. */
function dateOf(headers: readonly HeaderField[], now: number): number | undefined {
  const candidates = [findField(headers, 'date'), findField(headers, 'received')?.split(';').at(-1)]
  return candidates
    .map((text) => Date.parse((text ?? '').slice(0, 100)))
    .find((date) => date >= 0 && date <= now + AHEAD_MAX_MS)
}
