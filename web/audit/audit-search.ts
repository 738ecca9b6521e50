import { AuditFilter } from '@letterlock/wire/audit'

/** What is looked for, as it stands in the page's address. Days are the reader's own. */
export interface AuditSearch {
  who?: string
  what?: string
  thing?: string
  /** `2026-11-20`: the first day, */
  from?: string
  /** and the last one, whole. */
  to?: string
  result?: 'well' | 'trouble'
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Read the address; what nobody could mean is left out. Pure. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { who, what, thing, from, to, result } = search
  const shape = AuditFilter.shape
  return {
    // A name of digits is a number in an address.
    ...keep('who', shape.who.safeParse(typeof who === 'number' ? `${who}` : who).data),
    ...keep('what', shape.what.safeParse(what).data),
    ...keep('thing', shape.thing.safeParse(thing).data),
    ...keep('from', readDay(from)),
    ...keep('to', readDay(to)),
    ...keep('result', shape.result.safeParse(result).data),
  }
}

/** The same as a question to the server: from the first day's midnight here to the one after the last day. Pure. */
export function writeAuditFilter({ from, to, ...rest }: AuditSearch): URLSearchParams {
  const query = new URLSearchParams(rest as Record<string, string>)
  if (from !== undefined) query.set('from', midnight(from, 0))
  if (to !== undefined) query.set('before', midnight(to, 1))
  return query
}

function keep<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value }
}

function readDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined
  return Number.isNaN(Date.parse(value)) ? undefined : value
}

function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}
