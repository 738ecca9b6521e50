/** Where the company is; every calendar here is kept in its time. */
export const TIME_ZONE = 'Europe/Oslo'

/**
 * A moment as Google writes it: local time with its distance from UTC.
 *
 * @param at epoch milliseconds
 */
export function localTime(at: number): string {
  const offsetMinutes = offsetAt(at)
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19)
  if (offsetMinutes === 0) return `${local}Z`
  const size = Math.abs(offsetMinutes)
  const digits = (number: number) => String(number).padStart(2, '0')
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${digits(Math.trunc(size / 60))}:${digits(size % 60)}`
}

/** The moment at which a local day and hour begin. @param day `2026-11-20` */
export function momentOf(day: string, hour: number): number {
  const guess = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  return guess - offsetAt(guess) * 60_000
}

function offsetAt(at: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}
