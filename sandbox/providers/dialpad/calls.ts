import { seededRandom } from '../../company/random.ts'
import type { User } from '../../state/users.ts'
import { companyKey } from '../company-of.ts'
import { dialpadId } from './directory.ts'

/** A busy fortnight: enough for three pages. */
const CALLS = 130
/** Its own. */
const PAGE = 50
const HOUR_MS = 3_600_000

/** One page of a company's calls, youngest first, with the cursor of the next. */
export function listCalls(user: User, query: Readonly<Record<string, unknown>>): object {
  const from = readCursor(query.cursor)
  const limit = Math.min(Math.max(1, Number(query.limit) || PAGE), PAGE)
  const items = makeCalls(user).slice(from, from + limit)
  const next = from + items.length
  return { items, ...(next < CALLS && { cursor: Buffer.from(`calls ${next}`).toString('base64url') }) }
}

/** A cursor that says nothing begins anew. */
function readCursor(value: unknown): number {
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : ''
  return Number(/^calls (\d{1,6})$/.exec(text)?.[1] ?? 0)
}

/** The same calls as often as one looks, told back from the hour in which the account was made. */
function makeCalls(user: User): object[] {
  const random = seededRandom(`calls ${companyKey(user)}`)
  let at = Math.floor(user.createdAt / HOUR_MS) * HOUR_MS
  return Array.from({ length: CALLS }, (_, index) => {
    at -= random.integer(600_000, 5 * HOUR_MS)
    const connected = random.chance(0.8)
    const seconds = random.integer(20, 1_500)
    return {
      call_id: dialpadId(`${companyKey(user)} call ${index}`),
      direction: random.chance(0.6) ? 'inbound' : 'outbound',
      state: 'hangup',
      date_started: at,
      date_connected: connected ? at + 9_000 : undefined,
      date_ended: at + 9_000 + (connected ? seconds * 1_000 : 0),
      duration: connected ? seconds * 1_000 : 0,
      external_number: `+4700000${random.integer(100, 999)}`,
      internal_number: '+4700000042',
      is_transferred: random.chance(0.1),
      target: { id: dialpadId(user.email), type: 'user', name: user.name, email: user.email },
    }
  })
}
