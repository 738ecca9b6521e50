import { domainToUnicode } from 'node:url'
import { addressParser } from 'postal-mime'
import { recodeWords } from './encoded-words.ts'
import { toOneLine } from './header-text.ts'
import { ADDRESS_CHARS_MAX, ADDRESSES_MAX, NAME_CODE_POINTS } from './limits.ts'
import { quoteLooseNames } from './loose-names.ts'
import type { Person } from './normalised.ts'
import type { Reading } from './reading.ts'
import { cutCodePoints, toStorable } from './storable.ts'

export interface AddressList {
  /** At most so many as were asked for. */
  people: Person[]
  /** How many the header named. */
  count: number
}

/**
 * Read the values of one address field, all its repetitions together. Groups are opened: their members count, an empty
 * `undisclosed-recipients:;` names nobody.
 *
 * @param most Whom to name; the count goes on beyond it.
 * @see RFC 5322 §3.4
 */
export function readAddresses(values: readonly string[], reading: Reading, most = ADDRESSES_MAX): AddressList {
  return bound(
    values.flatMap((value) => readValue(value, reading)),
    reading,
    most,
  )
}

/** Read the values of From likewise: whoever wrote it stands first, however many it names. */
export function readAuthors(values: readonly string[], reading: Reading): AddressList {
  return bound(authorFirst(values.map((value) => readValue(value, reading))), reading, ADDRESSES_MAX)
}

/**
 * Put whoever wrote a mail before all else that its From names: of its first field the last that is an address. A provider
 * that decodes a name before handing it out lets one that holds a comma and somebody else's address fall apart into people;
 * behind all of them stands the address that the mail was written with. Pure.
 *
 * @param fields Whom each repetition of the field names.
 */
export function authorFirst(fields: readonly (readonly Person[])[]): Person[] {
  const people = fields.flat()
  const isReached = ({ address }: Person) => address !== ''
  const author = fields.find((field) => field.some(isReached))?.findLast(isReached)
  return author === undefined ? people : [author, ...people.filter((person) => person !== author)]
}

function readValue(value: string, reading: Reading): Person[] {
  reading.checkDeadline()
  const { header, joined } = quoteLooseNames(recodeWords(value))
  if (joined) reading.note('address_list_repaired')
  return addressParser(header, { flatten: true })
    .map(({ name, address }) => readPerson(name, address ?? '', reading))
    .filter((person) => person.name !== '' || person.address !== '')
}

function bound(named: readonly Person[], reading: Reading, most: number): AddressList {
  if (named.length > most) reading.note('addresses_cut')
  return { people: named.slice(0, most), count: named.length }
}

/** What to compare addresses by: lower case throughout, domain in Unicode. Not for sending to. */
export function addressKey(address: string): string {
  return showDomain(address.trim()).toLowerCase().normalize('NFC')
}

function readPerson(name: string, sent: string, reading: Reading): Person {
  const address = readAddress(toOneLine(toStorable(sent, reading)))
  const shownName = cutCodePoints(readName(toOneLine(toStorable(name, reading)), address), NAME_CODE_POINTS)
  // What cannot be an address is kept as a name; one cut short would be somebody else's.
  const isAddress = /^\S+$/.test(address) && address.length <= ADDRESS_CHARS_MAX
  if (isAddress) return { name: shownName, address: showDomain(address) }
  return { name: shownName || cutCodePoints(address, NAME_CODE_POINTS), address: '' }
}

/** Without comments, the route that nobody has used since 1989, and stray spaces. @see RFC 5322 §4.4 */
function readAddress(address: string): string {
  return address
    .replace(/\([^()]*\)/g, '')
    .replace(/^@[^:]*:/, '')
    .replace(/\s*([@.])\s*/g, '$1')
    .trim()
}

/** Without the quotes some put inside the quotes; a name that only repeats the address is none. */
function readName(name: string, address: string): string {
  const bare = name.replace(/^(["'])(.*)\1$/, '$2').trim()
  return bare.toLowerCase() === address.toLowerCase() ? '' : bare
}

/** The domain lower-cased and, where it is an internationalised one, in its own script. */
function showDomain(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return address
  const domain = address.slice(at + 1).toLowerCase()
  // An answer of '' says that the name is no valid one: then it is shown as it came.
  const shown = domain.includes('xn--') ? domainToUnicode(domain) || domain : domain
  return address.slice(0, at + 1) + shown
}
