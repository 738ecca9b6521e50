import { domainToASCII, domainToUnicode } from 'node:url'

/** Both spellings of an address. */
export interface ShownAddress {
  /** The domain in its own script. */
  shown: string
  /** The domain as servers know it. */
  ascii: string
}

/** Spell an address both ways, so that letters of another script that look like ours are seen for what they are. Pure. */
export function showAddress(address: string): ShownAddress {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at + 1), address.slice(at + 1).toLowerCase()]
  return { shown: local + (domainToUnicode(domain) || domain), ascii: local + (domainToASCII(domain) || domain) }
}
