import { type Address, addressParser } from 'postal-mime'
import type { HeaderField } from '../mail/mime/header-fields.ts'

/** Where a mail names those whom it is for. */
const FIELDS = ['To', 'Cc', 'Bcc'] as const

export type Recipients =
  | { is: 'recipients'; addresses: readonly string[] }
  /** The field holds what is no address. */
  | { is: 'invalid'; field: (typeof FIELDS)[number] }

/** RFC 5321 §4.5.3.1: longer ones no server need take. */
const ADDRESS_CHARS_MAX = 320
/** One at sign with something before it and a name without blanks behind it. */
const ADDRESS = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/

/** Read whom a mail is for from its own header: each address once, whatever its case. */
export function readRecipients(headers: readonly HeaderField[]): Recipients {
  const found = new Map<string, string>()
  for (const field of FIELDS) {
    for (const { name, value } of headers) {
      if (name.toLowerCase() !== field.toLowerCase() || value === '') continue
      for (const address of flatten(addressParser(value))) {
        if (address.length > ADDRESS_CHARS_MAX || !ADDRESS.test(address)) return { is: 'invalid', field }
        if (!found.has(address.toLowerCase())) found.set(address.toLowerCase(), address)
      }
    }
  }
  return { is: 'recipients', addresses: [...found.values()] }
}

/** The members of a group count, its name does not: `undisclosed-recipients:;` is nobody. */
function flatten(addresses: readonly Address[]): string[] {
  return addresses.flatMap((each) => (each.group ? flatten(each.group) : [each.address ?? '']))
}
