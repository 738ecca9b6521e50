import { seededRandom } from '../../company/random.ts'
import { OCCASIONS } from '../../company/stories/meeting.ts'
import { staff } from '../../company/world/own-people.ts'
import type { User } from '../../state/users.ts'
import { momentOf } from './local-time.ts'

/** A meeting before it has an id. */
export interface Meeting {
  title: string
  where: string
  agenda: string
  /** Epoch milliseconds. */
  startsAt: number
  endsAt: number
  organizer: { name: string; email: string }
  guests: readonly { name: string; email: string }[]
}

const DAY_MS = 86_400_000
const HALF_HOUR_MS = 1_800_000
/** What has been and what is to come: enough for pages, and for a view of any week around now. */
const DAYS_BEFORE = 84
const DAYS_AFTER = 42
const WORK_BEGINS = 8

/**
 * The meetings of a person's last twelve and coming six weeks: the weekly one, and what the company meets about.
 * The same person has the same meetings, told from the same day.
 *
 * @param now epoch milliseconds
 */
export function makeMeetings(user: User, now: number): Meeting[] {
  const random = seededRandom(`calendar ${user.email.toLowerCase()}`)
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const meetings: Meeting[] = []
  for (let day = today - DAYS_BEFORE * DAY_MS; day <= today + DAYS_AFTER * DAY_MS; day += DAY_MS) {
    const weekday = new Date(day).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    const text = new Date(day).toISOString().slice(0, 10)
    const chance = random.fork(text)
    const count = weekday === 1 ? 1 : chance.integer(0, 3)
    for (let number = 0; number < count; number++) {
      const occasion = weekday === 1 ? OCCASIONS[0] : chance.pick(OCCASIONS)
      const startsAt = momentOf(text, WORK_BEGINS) + (weekday === 1 ? 2 : chance.integer(0, 16)) * HALF_HOUR_MS
      meetings.push({
        title: occasion.title.replace('{week}', String(weekOf(day))),
        where: occasion.where,
        agenda: occasion.agenda,
        startsAt,
        endsAt: startsAt + chance.integer(1, 3) * HALF_HOUR_MS,
        organizer: weekday === 1 || chance.chance(0.4) ? user : chance.pick(staff),
        guests: occasion.guests.filter(({ email }) => email !== user.email),
      })
    }
  }
  return meetings
}

/** The week of the year, counted from its first day: near enough for a title. */
function weekOf(day: number): number {
  const first = Date.UTC(new Date(day).getUTCFullYear(), 0, 1)
  return Math.floor((day - first) / (7 * DAY_MS)) + 1
}
