import { readAddresses } from './normalise/addresses.ts'
import { ADDRESSES_MAX } from './normalise/limits.ts'
import { readReferences } from './normalise/message-ids.ts'
import type { Reading } from './normalise/reading.ts'

/** Two hundred addresses with long names, and far more ids than a thread has; what is beyond is counted and not read. */
const READ_CHARS_MAX = 64 * 1024
/** The root of a thread, and far more of its newest mails than anybody's mailbox begins in the middle of. */
const REFERENCES_MAX = 100

/** Under what it is kept how many addresses a field names beyond those that are kept. No field of mail has the name. */
export function beyondOf(name: string): string {
  return `${name}-beyond`
}

/**
 * The addresses of a field, at most `ADDRESSES_MAX`, with a line for each of its repetitions; and how many more it names.
 * Names are left out: who it was is told by the address, and a name may say anything. Pure.
 */
export function boundPeople(values: readonly string[], reading: Reading): { people: string[]; beyond: number } {
  const people: string[] = []
  let [kept, beyond, chars] = [0, 0, READ_CHARS_MAX]
  for (const value of values) {
    const { head, rest } = cutAtComma(value, chars)
    chars -= head.length
    const found = readAddresses([head], reading, Number.POSITIVE_INFINITY)
      .people.map(({ address }) => address)
      .filter((address) => address !== '')
    const some = found.slice(0, ADDRESSES_MAX - kept)
    kept += some.length
    beyond += found.length - some.length + rest.split(',').filter((one) => one.includes('@')).length
    const written = some.flatMap((address) => writeAddress(address, reading) ?? [])
    if (written.length > 0) people.push(written.join(', '))
  }
  return { people, beyond }
}

/** References as they came, where they are few; else the oldest and the newest of them. Pure. */
export function boundReferences(values: readonly string[], reading: Reading): readonly string[] {
  const all = values.join(' ')
  // Half an id that is left at the cut is none.
  const read =
    all.length <= READ_CHARS_MAX
      ? all
      : `${all.slice(0, READ_CHARS_MAX / 2)} <> ${all.slice(all.length - READ_CHARS_MAX / 2)}`
  const ids = readReferences([read], reading)
  if (all.length <= READ_CHARS_MAX && ids.length <= REFERENCES_MAX) return values
  const few = ids.length <= REFERENCES_MAX ? ids : [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_MAX)]
  return [few.map((id) => `<${id}>`).join(' ')]
}

/** Nothing in it means anything between addresses. */
const PLAIN_ADDRESS = /^[^\s,;:<>()[\]"\\@]+(?:@[^\s,;:<>()"\\@]+)?$/

/** Somebody, and nobody who could be told: no address is recognised in it. */
const ODD_LOCAL = '"odd,address"'
/** Where even that cannot be told. */
export const NO_DOMAIN = 'mail.invalid'

/** As much of a domain as is read the same however it is written. Pure. */
export function plainDomain(domain: string): string | undefined {
  return /^[\p{L}\p{N}.-]+/u.exec(domain)?.[0]
}

/**
 * So that it is read again as the one address that it was: within quotes there may be a comma, and behind it somebody
 * else's. Undefined for what no mail can reach.
 */
function writeAddress(address: string, reading: Reading): string | undefined {
  if (PLAIN_ADDRESS.test(address) && !address.includes('=?')) return address
  const at = address.lastIndexOf('@')
  if (at < 0) return undefined
  const written = `"${address.slice(0, at).replace(/["\\]/g, '\\$&')}"${address.slice(at)}`
  const [person, ...others] = readAddresses([written], reading).people
  return person?.address === address && others.length === 0
    ? written
    : `${ODD_LOCAL}@${plainDomain(address.slice(at + 1)) ?? NO_DOMAIN}`
}

function cutAtComma(value: string, charsMax: number): { head: string; rest: string } {
  if (value.length <= charsMax) return { head: value, rest: '' }
  const comma = value.lastIndexOf(',', charsMax)
  const end = comma < 0 ? 0 : comma
  return { head: value.slice(0, end), rest: value.slice(end) }
}
