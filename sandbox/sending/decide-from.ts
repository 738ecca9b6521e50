import { type Address, addressParser } from 'postal-mime'

/** What a From becomes: as it stands, or the account's own address under the name that was given. */
export type FromDecision = { do: 'keep' } | { do: 'rewrite'; value: string }

export interface Sender {
  /** The account's own address. */
  email: string
  name: string
  /** In lower case: the other addresses that it may send as. */
  aliases: readonly string[]
}

/** A name in front of one address in angle brackets. */
const NAMED = /^([^<>]*)<[^<>]*>$/
/** What may stand outside of quotation marks. */
const PLAIN_NAME = /^[\w !#$%&'*+/=?^`{|}~-]*$/

/**
 * Decide what stands in From: the account's address or one that it may send as. Another address is replaced and the
 * name before it stays, as Gmail does. Pure.
 *
 * @param from the field as the sender wrote it, with its encoded words; undefined when there is none
 */
export function decideFrom(from: string | undefined, { email, name, aliases }: Sender): FromDecision {
  if (from === undefined) return { do: 'rewrite', value: `${quoted(name)} <${email}>` }
  const addresses = flatten(addressParser(from))
  const own = new Set([email.toLowerCase(), ...aliases])
  const [only, ...others] = addresses
  if (only && others.length === 0 && own.has(only.toLowerCase())) return { do: 'keep' }
  const [, given = ''] = others.length === 0 ? (NAMED.exec(from.trim()) ?? []) : []
  return { do: 'rewrite', value: given.trim() === '' ? email : `${given.trim()} <${email}>` }
}

function quoted(name: string): string {
  return PLAIN_NAME.test(name) ? name : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`
}

function flatten(addresses: readonly Address[]): string[] {
  return addresses.flatMap((each) => (each.group ? flatten(each.group) : [each.address ?? '']))
}
