import type { QuarantineReason } from './decide-quarantine.ts'
import type { NormalisedMessage } from './normalised.ts'
import type { Quirk } from './quirks.ts'

/** What became of one mail. */
export type ReadOutcome = { is: 'read'; message: NormalisedMessage } | { is: 'quarantined'; reason: QuarantineReason }

/** What every step of reading one mail may do besides its work: note a quirk, and ask whether there is time left. */
export interface Reading {
  note(quirk: Quirk): void
  /** Call between bounded pieces of work. @throws ReadingTooSlow past the deadline */
  checkDeadline(): void
  /** In the order they were met, each once. */
  quirks(): Quirk[]
}

/** Ends a reading that takes too long. Never leaves this room: both readers turn it into a quarantine. */
export class ReadingTooSlow extends Error {
  override readonly name = 'ReadingTooSlow'
}

/** An ordinary mail takes a third of a millisecond; this is for a machine that stands still for a while. */
const DEADLINE_BASE_MS = 5_000
/** A hundred times what the slowest honest megabyte takes. */
const DEADLINE_PER_MB_MS = 1_000

/**
 * Start reading one mail of this size.
 *
 * @param now Milliseconds of any steady clock.
 */
export function startReading(sizeBytes: number, now: () => number): Reading {
  const giveUpAt = now() + DEADLINE_BASE_MS + (sizeBytes / 1e6) * DEADLINE_PER_MB_MS
  const quirks = new Set<Quirk>()
  return {
    note: (quirk) => quirks.add(quirk),
    checkDeadline() {
      if (now() > giveUpAt) throw new ReadingTooSlow()
    },
    quirks: () => [...quirks],
  }
}
