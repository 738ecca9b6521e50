const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  // A month and a year as a search counts them.
  m: 30 * 86_400_000,
  y: 365 * 86_400_000,
}

const SIZE_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1_024, m: 1_024 ** 2, g: 1_024 ** 3 }

/**
 * The midnight that begins the date in a search: `2026/11/20`, `2026-11-20`, `11/20/2026`, a month or a year; or the
 * moment that so many seconds since 1970 name, whatever the zone.
 *
 * @param timeZone An IANA name, known to be one.
 * @returns epoch milliseconds; undefined for what is no date
 */
export function readDate(text: string, timeZone: string): number | undefined {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1_000
  const [, y, m = '1', d = '1'] = /^(\d{4})(?:[/.-](\d{1,2})(?:[/.-](\d{1,2}))?)?$/.exec(text) ?? american(text)
  if (y === undefined) return undefined
  const [year, month, day] = [Number(y), Number(m), Number(d)]
  const midnight = Date.UTC(year, month - 1, day)
  // The 31st of April would be the first of May.
  const read = new Date(midnight)
  if (read.getUTCFullYear() !== year || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return undefined
  // The offset of the zone is that of the moment we are looking for: the second look settles days on which it changes.
  const near = midnight - offsetMs(midnight, timeZone)
  return midnight - offsetMs(near, timeZone)
}

/** How long ago `2d`, `3m` or `1y` is. @returns milliseconds; undefined for what is no age */
export function readAge(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([hdwmy])$/i.exec(text) ?? []
  const unitMs = UNIT_MS[unit.toLowerCase()]
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs
}

/** `10M`, `500k`, `2000`. @returns bytes; undefined for what is no size */
export function readSize(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)([kmg]?)b?$/i.exec(text) ?? []
  return count === undefined ? undefined : Math.round(Number(count) * (SIZE_UNITS[unit.toLowerCase()] ?? 1))
}

/** Whether the runtime knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // The only way to ask that there is: it throws for a name it does not know.
    return false
  }
}

/** With other signs between them, day and month would be anybody's guess. */
function american(text: string): (string | undefined)[] {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  return [undefined, year, month, day]
}

/** How far the zone's clocks are ahead of UTC at a moment. */
function offsetMs(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at
}
