import type { User } from '../../state/users.ts'
import { companyKey, numberOf } from '../company-of.ts'

/** A person as `users/me` shows them. Ids are texts: they do not fit a double. */
export function showUser(user: User): object {
  const [first = user.name, ...last] = user.name.split(' ')
  return {
    id: dialpadId(user.email),
    company_id: dialpadId(companyKey(user)),
    office_id: dialpadId(`${companyKey(user)} office`),
    display_name: user.name,
    first_name: first,
    last_name: last.join(' '),
    emails: [user.email],
    phone_numbers: ['+4700000042'],
    country: 'no',
    language: 'en',
    timezone: 'Europe/Oslo',
    state: user.status,
    is_admin: true,
    is_available: true,
    is_online: true,
    license: 'talk',
    date_added: new Date(user.createdAt).toISOString(),
  }
}

/** Sixteen digits that belong to a text for good. */
export function dialpadId(text: string): string {
  return `5${numberOf(text.toLowerCase())}${String(numberOf(`${text} `)).slice(0, 6)}`
}
