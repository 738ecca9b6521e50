const DAY_MS = 24 * 3_600_000
/** A month and a year as a search counts them. */
const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 30 * DAY_MS,
  y: 365 * DAY_MS,
}

/** Gmail: "All dates used in the search query are interpreted as midnight on that date in the PST timezone." */
const PST_OFFSET_MS = 8 * 3_600_000

/**
 * The moment that a date in a search means: seconds since 1970, `2026/11/20`, `2026-11-20`, `11/20/2026` or a year.
 *
 * @returns epoch milliseconds; undefined for what is no date
 */
export function readDate(text: string): number | undefined {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1_000
  const [, year, month = '1', day = '1'] =
    /^(\d{4})(?:[/.-](\d{1,2})(?:[/.-](\d{1,2}))?)?$/.exec(text) ?? american(text)
  if (year === undefined || Number(month) > 12 || Number(month) < 1 || Number(day) > 31 || Number(day) < 1)
    return undefined
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) + PST_OFFSET_MS
}

function american(text: string): (string | undefined)[] {
  const [, month, day, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return [undefined, year, month, day]
}

/** How long ago `2d`, `3m` or `1y` is. @returns milliseconds; undefined for what is no age */
export function readAge(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([hdwmy])$/i.exec(text) ?? []
  const unitMs = UNIT_MS[unit.toLowerCase()]
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs
}

const SIZE_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1_024, m: 1_024 ** 2, g: 1_024 ** 3 }

/** `10M`, `500k`, `2000`. @returns bytes; undefined for what is no size */
export function readSize(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)([kmg]?)b?$/i.exec(text) ?? []
  return count === undefined ? undefined : Math.round(Number(count) * (SIZE_UNITS[unit.toLowerCase()] ?? 1))
}
