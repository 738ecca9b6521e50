import { FreeDay } from '@letterlock/wire/signal-settings'

/** Days off as they were typed or pasted. */
export type ReadFreeDays =
  | { is: 'read'; days: FreeDay[] }
  | { is: 'wrong'; line: string }
  | { is: 'twice'; line: string }

/** A day as ISO 8601 writes it, then what it is called. */
const LINE = /^(\d{4}-\d{2}-\d{2})(?:[\s,;:–-]+(.*))?$/

/** Read one day a line, such as `2026-12-25 Christmas Day`; the name may be left out. Pure. */
export function readFreeDays(text: string): ReadFreeDays {
  const days: FreeDay[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, day = '', name = ''] = LINE.exec(line) ?? []
    const read = FreeDay.safeParse({ day, name })
    if (!read.success) return { is: 'wrong', line }
    if (days.some((one) => one.day === day)) return { is: 'twice', line }
    days.push(read.data)
  }
  return { is: 'read', days: days.toSorted((one, other) => one.day.localeCompare(other.day)) }
}

/** The same as it stands in the field. Pure. */
export function writeFreeDays(days: readonly FreeDay[]): string {
  return days.map(({ day, name }) => `${day} ${name}`.trim()).join('\n')
}
