import { badRequest, fullSyncRequired, timeRangeEmpty } from './errors.ts'
import type { CalendarState } from './store/calendars.ts'

/** Google's own. */
const RESULTS = 250
const RESULTS_MAX = 2_500
/** RFC 3339, and the distance from UTC is not left out. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
/** Filters that a sync cannot be continued with. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/list (read 2026-11) */
const NOT_WITH_SYNC = ['timeMin', 'timeMax', 'q', 'orderBy', 'updatedMin', 'iCalUID'] as const

interface Common {
  limit: number
  /** What `nextSyncToken` will stand for; taken with the first page, so that what changes meanwhile is told next time. */
  seq: number
}

/** Which events are asked for. */
export type ListQuery =
  | (Common & {
      by: 'start'
      /** Epoch milliseconds. */
      from: number
      until: number
      after: { startsAt: number; id: string }
      cancelledToo: boolean
      search: string | undefined
      /** Whether a sync may go on from here. */
      syncs: boolean
    })
  | (Common & { by: 'change'; after: number })

type Query = Readonly<Record<string, unknown>>

/**
 * Read what a list of events is asked for.
 *
 * @throws CalendarError 400, 410
 */
export function readListQuery(query: Query, { seq, horizon }: CalendarState): ListQuery {
  const limit = readLimit(query.maxResults)
  const page = readToken('page', query.pageToken)
  const since = readToken('sync', query.syncToken)
  if (query.syncToken !== undefined) {
    const mixed = NOT_WITH_SYNC.find((name) => query[name] !== undefined)
    if (mixed !== undefined) throw badRequest(mixed)
    if (since === undefined || Number(since[0]) < horizon) throw fullSyncRequired()
    const after = page ? Number(page[1]) : Number(since[0])
    return { by: 'change', limit, seq: page ? Number(page[0]) : seq, after }
  }
  if (query.pageToken !== undefined && !page) throw badRequest('pageToken')
  const from = readMoment(query, 'timeMin') ?? Number.MIN_SAFE_INTEGER
  const until = readMoment(query, 'timeMax') ?? Number.MAX_SAFE_INTEGER
  if (until <= from) throw timeRangeEmpty()
  if (query.orderBy === 'startTime' && query.singleEvents !== 'true') throw badRequest('orderBy')
  return {
    by: 'start',
    limit,
    seq: page ? Number(page[0]) : seq,
    from,
    until,
    after: page ? { startsAt: Number(page[1]), id: page[2] ?? '' } : { startsAt: Number.MIN_SAFE_INTEGER, id: '' },
    cancelledToo: query.showDeleted === 'true',
    search: typeof query.q === 'string' && query.q !== '' ? query.q.toLowerCase() : undefined,
    syncs: query.q === undefined && query.orderBy === undefined && query.updatedMin === undefined,
  }
}

/** A token that says nothing to anybody else. */
export function writeToken(kind: 'page' | 'sync', parts: readonly (string | number)[]): string {
  return Buffer.from([kind, ...parts].join(' ')).toString('base64url')
}

function readToken(kind: 'page' | 'sync', token: unknown): string[] | undefined {
  if (typeof token !== 'string') return undefined
  const [word, ...parts] = Buffer.from(token, 'base64url').toString().split(' ')
  return word === kind && /^\d+$/.test(parts[0] ?? '') ? parts : undefined
}

function readLimit(value: unknown): number {
  if (value === undefined) return RESULTS
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1) throw badRequest('maxResults')
  return Math.min(limit, RESULTS_MAX)
}

function readMoment(query: Query, name: 'timeMin' | 'timeMax'): number | undefined {
  const value = query[name]
  if (value === undefined) return undefined
  const at = typeof value === 'string' && MOMENT.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw badRequest(name)
  return at
}
