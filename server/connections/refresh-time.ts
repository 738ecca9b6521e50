import { jitteredMs } from '../core/jitter.ts'

/** The most that is kept in hand: a provider may be down for a quarter of an hour before a caller notices. */
const MARGIN_MS_MAX = 15 * 60_000
/** Tokens that began together are spread over this part of the margin, so that they do not end together. */
const SPREAD = 0.3

/**
 * When a fresh token should be replaced: well before its end, but never before half its life.
 *
 * @param random From 0 to 1.
 */
export function nextRefresh(expiresAt: number, now: number, random: number): number {
  const margin = Math.min(MARGIN_MS_MAX, (expiresAt - now) / 2)
  return Math.round(expiresAt - margin * (1 - SPREAD * random))
}

const RETRY_MS_MIN = 15_000
/**
 * A provider's long night is asked about every ten minutes: often enough to be back soon, seldom enough to be polite.
 */
const RETRY_MS_MAX = 10 * 60_000

/**
 * When to ask again after weather: the wait grows with the time it has lasted, with jitter.
 *
 * @param since When the weather began.
 * @param random From 0 to 1.
 */
export function nextAttempt(since: number, now: number, random: number): number {
  const wait = Math.min(RETRY_MS_MAX, Math.max(RETRY_MS_MIN, (now - since) / 4))
  return now + jitteredMs(wait, random)
}

/** After this long, weather is no longer a passing thing and people are told. */
const WEATHER_MS_MAX = 86_400_000

/** Whether a provider's silence has become a fault to report. */
export function decideWeather(since: number, now: number): 'delayed' | 'failing' {
  return now - since > WEATHER_MS_MAX ? 'failing' : 'delayed'
}
