import { createHash } from 'node:crypto'
import type { Place } from './places.ts'

/** Of so many places a run of everything comes by one: a third of a walk still has each kind of page in it. */
const ONE_OF = 3

/**
 * Draw the part of a walk that this run comes by, in the order of the whole: a third of its places, and with them those
 * that what follows stands on.
 *
 * @param seed The same draws the same part, another another: over some runs each place comes up.
 */
export function drawPart(places: readonly Place[], seed: string): Place[] {
  const lot = ({ name }: Place) => createHash('sha256').update(`${seed}\n${name}`).digest('hex')
  const lots = places.map(lot).toSorted()
  const last = lots[Math.ceil(places.length / ONE_OF) - 1] ?? ''
  return places.filter((place) => place.leaves || lot(place) <= last)
}
