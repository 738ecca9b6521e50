import type { Locale } from '@letterlock/wire/primitives'

/** Day and time as a person reads them in their own zone. What is no zone counts as Greenwich. Pure. @param at Epoch milliseconds. */
export function writeDay(at: number, locale: Locale, timeZone: string): string {
  const zone = isZone(timeZone) ? timeZone : 'UTC'
  const one = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'sv' ? 'sv-SE' : 'en-GB', { timeZone: zone, ...options }).format(at)
  const day = one({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const time = one({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return locale === 'sv' ? `${day} kl. ${time}` : `${day} at ${time}`
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // It says so in no other way.
    return false
  }
}
