/** A copy shows within seconds, or after an outage; the pauses grow to half an hour. Milliseconds. */
const PAUSES_MS = [5_000, 15_000, 60_000, 300_000, 1_800_000]
/** A day of looking. What has not shown by then will not, and only a person can tell. */
const LOOKS_MAX = 50

/**
 * When to look the next time for what must be found at a provider. Pure.
 *
 * @param looks How often it was looked for.
 * @param now Epoch milliseconds, as is the answer; undefined when it is looked for no more.
 */
export function nextLook(looks: number, now: number): number | undefined {
  if (looks >= LOOKS_MAX) return undefined
  return now + (PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)] ?? 0)
}

/** Where it cannot be looked for: half as long as it has been in doubt, within these, and for no longer than a week. */
const WEATHER_MS = { least: 5_000, most: 1_800_000, longest: 7 * 86_400_000 }

/**
 * The same after a look that could not be made, which counts as none. Pure.
 *
 * @param attemptedAt When the call began that may have sent it. @param now Epoch milliseconds, as are all times.
 */
export function nextLookInWeather(attemptedAt: number, now: number): number | undefined {
  const inDoubtMs = now - attemptedAt
  if (inDoubtMs >= WEATHER_MS.longest) return undefined
  return Math.round(now + Math.min(WEATHER_MS.most, Math.max(WEATHER_MS.least, inDoubtMs / 2)))
}
