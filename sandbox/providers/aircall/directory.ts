import type { Ground } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { type Colleague, companyKey, companyName, listColleagues, numberOf } from '../company-of.ts'

/** What each number is for; a company has them all. */
const LINES = ['Main line', 'Orders', 'Complaints', 'Logistics', 'Spare parts'] as const
/** When the company came to Aircall: nobody asks, and it never changes. */
const SINCE = '2023-02-06T08:00:00.000Z'

export function showCompany(box: Ground, user: User): object {
  return {
    name: companyName(user),
    users_count: listColleagues(box, user).length,
    numbers_count: LINES.length,
  }
}

export function listUsersOf(box: Ground, user: User): object[] {
  return listColleagues(box, user).map((one) => showUser(box, one))
}

export function listNumbers(box: Ground, user: User): object[] {
  return LINES.map((name, index) => {
    const id = numberOf(`${companyKey(user)} ${name}`)
    return {
      id,
      direct_link: `${box.url()}/aircall/v1/numbers/${id}`,
      name,
      // A range that the Norwegian plan leaves to nobody.
      digits: `+47 00 00 00 ${10 + index}`,
      country: 'NO',
      time_zone: 'Europe/Oslo',
      open: true,
      is_ivr: index === 0,
      live_recording_activated: false,
      created_at: SINCE,
    }
  })
}

function showUser(box: Ground, { number, name, email }: Colleague): object {
  return {
    id: number,
    direct_link: `${box.url()}/aircall/v1/users/${number}`,
    name,
    email,
    available: number % 3 !== 0,
    availability_status: number % 3 === 0 ? 'unavailable' : 'available',
    created_at: SINCE,
    time_zone: 'Europe/Oslo',
    language: 'en-US',
    wrap_up_time: 0,
  }
}
