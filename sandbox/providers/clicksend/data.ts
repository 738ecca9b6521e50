import { seededRandom } from '../../company/random.ts'
import type { User } from '../../state/users.ts'
import { companyName, numberOf } from '../company-of.ts'
import { usernameOf } from './twin.ts'

const MESSAGES = 40
const PER_PAGE = 15
const PER_PAGE_MAX = 100
const HOUR_MS = 3_600_000

const TEXTS = [
  'Your pump is packed and leaves today.',
  'The lorry is at gate 2 at ten.',
  'Please call us about your order.',
  'The spare parts have arrived.',
] as const

/** The account behind a key. */
export function showAccount(user: User): object {
  const [first = user.name, ...last] = user.name.split(' ')
  return {
    user_id: numberOf(user.email.toLowerCase()),
    username: usernameOf(user.email),
    user_email: user.email,
    active: 1,
    banned: 0,
    balance: '42.000000',
    user_phone: '+4700000042',
    user_first_name: first,
    user_last_name: last.join(' '),
    account: 1,
    account_name: companyName(user),
    account_billing_email: user.email,
    country: 'NO',
    default_country_sms: 'NO',
    timezone: 'Europe/Oslo',
    _currency: {
      currency_name_short: 'EUR',
      currency_prefix_d: '€',
      currency_prefix_c: 'c',
      currency_name_long: 'Euros',
    },
  }
}

/** What was sent from the account, youngest first, a page of it. */
export function listSent(user: User, query: Readonly<Record<string, unknown>>): object {
  const random = seededRandom(`messages ${user.email}`)
  let at = Math.floor(user.createdAt / HOUR_MS) * HOUR_MS
  const all = Array.from({ length: MESSAGES }, (_, index) => {
    at -= random.integer(HOUR_MS, 20 * HOUR_MS)
    return {
      message_id: `${numberOf(`${user.email} ${index}`)}-SANDBOX`,
      direction: 'out',
      date: Math.floor(at / 1_000),
      to: `+4700000${random.integer(100, 999)}`,
      from: companyName(user).slice(0, 11),
      body: random.pick(TEXTS),
      message_parts: 1,
      message_price: '0.0450',
      status: random.chance(0.95) ? 'Sent' : 'Failed',
    }
  })
  return page('/v3/sms/history', query, all)
}

/** The account's contact lists. */
export function listContactLists(user: User, query: Readonly<Record<string, unknown>>): object {
  const all = ['Customers', 'Hauliers', 'On call'].map((name) => ({
    list_id: numberOf(`${user.email} ${name}`) % 1_000_000,
    list_name: name,
    _contacts_count: name.length,
  }))
  return page('/v3/lists', query, all)
}

function page(path: string, query: Readonly<Record<string, unknown>>, all: readonly object[]): object {
  const current = Math.max(1, Math.trunc(Number(query.page)) || 1)
  const limit = Math.min(Math.max(1, Math.trunc(Number(query.limit)) || PER_PAGE), PER_PAGE_MAX)
  const data = all.slice((current - 1) * limit, current * limit)
  const last = Math.max(1, Math.ceil(all.length / limit))
  const link = (number: number) => (number >= 1 && number <= last ? `${path}?page=${number}` : null)
  return {
    total: all.length,
    per_page: limit,
    current_page: current,
    last_page: last,
    next_page_url: link(current + 1),
    prev_page_url: link(current - 1),
    from: data.length === 0 ? null : (current - 1) * limit + 1,
    to: data.length === 0 ? null : (current - 1) * limit + data.length,
    data,
  }
}
