/** So many refreshes in a row that nobody answered are an outage, not a few unlucky calls. */
const OPENS_AFTER = 10
/** An outage is probed after this, then half as often each time. */
const REST_MS_MIN = 5_000
/** A provider that comes back is noticed within a minute. */
const REST_MS_MAX = 60_000

/** What to do about the next call: make it, make it as the one that finds out, or leave it. */
export type Admission = 'call' | 'probe' | 'leave'

/** Spares one provider, and everybody who waits for it, calls that will not be answered. */
export interface Breaker {
  /** @param now Epoch milliseconds. */
  admit(now: number): Admission
  /** It answered, whatever it said: a refusal is an answer too. */
  answered(): void
  /** Nobody answered, or something in between did. */
  unanswered(now: number): void
}

/**
 * A breaker that is closed at first. Open, it lets nothing through until it has rested; then one call, and by that one
 * it is closed or rests again. It says nothing about any grant.
 */
export function newBreaker(): Breaker {
  let inARow = 0
  let restMs = REST_MS_MIN
  let openedAt: number | undefined
  return {
    admit(now) {
      if (openedAt === undefined) return 'call'
      // A clock that was turned back must not hold it open for good.
      if (now >= openedAt && now - openedAt < restMs) return 'leave'
      // Whoever comes next waits for this one's answer, or for another rest should it never end.
      openedAt = now
      return 'probe'
    },
    answered() {
      inARow = 0
      restMs = REST_MS_MIN
      openedAt = undefined
    },
    unanswered(now) {
      inARow += 1
      if (openedAt !== undefined) restMs = Math.min(REST_MS_MAX, restMs * 2)
      else if (inARow < OPENS_AFTER) return
      openedAt = now
    },
  }
}

/** More providers and issuers than one installation speaks to; those beyond are simply called. */
const BREAKERS_MAX = 1_000

/** A breaker for each name, made when it is first asked for. */
export function newBreakers(): (name: string) => Breaker {
  const breakers = new Map<string, Breaker>()
  return (name) => {
    const breaker = breakers.get(name) ?? newBreaker()
    if (breakers.size < BREAKERS_MAX) breakers.set(name, breaker)
    return breaker
  }
}
