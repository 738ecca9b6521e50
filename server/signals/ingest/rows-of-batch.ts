import type { SignalHash } from '../../store/signal-hash.ts'
import type { Written } from '../../store/signal-written.ts'
import type { Folded } from './fold.ts'
import type { Observation } from './observe.ts'

interface Change<T> {
  now: T
  before: T | undefined
}

/** What nobody has shown before. */
export function newOnes<T>(changes: readonly Change<T>[]): T[] {
  return changes.filter(({ before }) => before === undefined).map(({ now }) => now)
}

/** What is here already, as it is now. */
export function knownOnes<T>(changes: readonly Change<T>[]): T[] {
  return changes.filter(({ before }) => before !== undefined).map(({ now }) => now)
}

/** One of each mail and mailbox: a statement may write a row once. */
export function earliestSightings<T extends { mailboxId: string; hash: SignalHash; receivedAt: number }>(
  sightings: readonly T[],
): T[] {
  const held = new Map<string, T>()
  for (const one of sightings) {
    const key = `${one.mailboxId} ${one.hash}`
    const other = held.get(key)
    if (!other || one.receivedAt < other.receivedAt) held.set(key, one)
  }
  return [...held.values()]
}

/** To whom people wrote in mail that settled figures have not told of, each once: the rest was noted when they did. */
export function earliestWritten(observations: readonly Observation[], { messages }: Folded): Written[] {
  const settled = new Set(messages.filter(({ now }) => now.settled).map(({ now }) => now.hash))
  const held = new Map<string, Written>()
  for (const { message, written } of observations) {
    if (settled.has(message.hash)) continue
    for (const one of written) {
      const key = `${one.memberId} ${one.addressHash}`
      const other = held.get(key)
      if (!other || one.firstAt < other.firstAt) held.set(key, one)
    }
  }
  return [...held.values()]
}
