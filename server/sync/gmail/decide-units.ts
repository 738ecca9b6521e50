import type { QuotaBucket } from '../../store/quota-buckets.ts'
import { PAUSE_MAX_MS } from './decide-retry.ts'

/** `interactive`: a person waits for the answer. `background`: sync, which can wait. */
export type Urgency = 'interactive' | 'background'

export interface UnitsWanted {
  units: number
  urgency: Urgency
  unitsPerMinute: number
}

export type UnitsDecision = { bucket: QuotaBucket } & (
  | { do: 'go' }
  /** `refill`: our own pace. `paused`: the provider has asked for it. */
  | { do: 'wait'; ms: number; because: 'refill' | 'paused' }
)

/**
 * Google counts a call when it arrives, we when it leaves: a bucket that is full on both sides begins to refill earlier
 * with us. So much of the minute is never saved up, which costs nothing in the long run.
 */
const LATENCY_MS = 1_000
/** What background work leaves while somebody waits: a thread opened and an attachment fetched. */
const KEPT_BACK_UNITS = 100
/** Somebody who waits says so again within this time; after it nothing is kept back for them. */
const WAITING_MS = 2_000
/** Clocks of several machines differ by seconds. */
const CLOCKS_APART_MS = 60_000

/**
 * Decide whether a call may be made now. Pure.
 *
 * The bucket holds almost a minute's units and fills evenly. Nothing is kept back for people as long as none waits, so
 * that a long import uses all there is; as soon as one does, background calls leave them room.
 *
 * @param now Epoch milliseconds. A clock that was turned back fills nothing and takes nothing away.
 */
export function decideUnits(stored: QuotaBucket, wanted: UnitsWanted, now: number): UnitsDecision {
  const bucket = believable(stored, now)
  const perMs = wanted.unitsPerMinute / 60_000
  const grown = Math.max(0, now - bucket.at) * perMs
  const units = Math.min(wanted.unitsPerMinute - LATENCY_MS * perMs, bucket.units + grown)
  const current = { ...bucket, units, at: Math.max(now, bucket.at) }
  const urgent = wanted.urgency === 'interactive'
  const waits = { ...current, interactiveUntil: urgent ? now + WAITING_MS : current.interactiveUntil }

  if (bucket.pausedUntil > now) {
    return { do: 'wait', ms: Math.ceil(bucket.pausedUntil - now), because: 'paused', bucket: waits }
  }
  const kept = !urgent && bucket.interactiveUntil > now ? KEPT_BACK_UNITS : 0
  const missing = wanted.units + kept - units
  if (missing > 0) return { do: 'wait', ms: Math.ceil(missing / perMs), because: 'refill', bucket: waits }
  const interactiveUntil = urgent ? 0 : current.interactiveUntil
  return { do: 'go', bucket: { ...current, units: units - wanted.units, interactiveUntil } }
}

/**
 * What a clock wrote that has been turned back since holds nobody up: the bucket goes on from now with what is in it.
 */
function believable(bucket: QuotaBucket, now: number): QuotaBucket {
  const { at, pausedUntil, interactiveUntil } = bucket
  const paused = pausedUntil > now + PAUSE_MAX_MS + CLOCKS_APART_MS ? 0 : pausedUntil
  return {
    ...bucket,
    // A paused bucket fills from the end of its pause on.
    at: at > Math.max(now, paused) + CLOCKS_APART_MS ? now : at,
    pausedUntil: paused,
    interactiveUntil: interactiveUntil > now + WAITING_MS + CLOCKS_APART_MS ? 0 : interactiveUntil,
  }
}
