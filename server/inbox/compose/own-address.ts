import { domainToASCII } from 'node:url'
import type { OwnSide } from './answered-mail.ts'

/**
 * Where dots in the local part mean nothing, and two names of one place.
 *
 * @see support.google.com/mail/answer/7436150, read November 2026
 */
const GMAIL: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com'])

/**
 * Learn which addresses lead back to the mailbox that answers: its own however they are written, with any tag behind a plus,
 * at Gmail with dots anywhere. Pure.
 */
export function openOwn({ addresses }: OwnSide): (address: string) => boolean {
  const own = new Set(addresses.map(placeOf))
  return (address) => own.has(placeOf(address))
}

function placeOf(address: string): string {
  const lower = address.trim().toLowerCase().normalize('NFC')
  const at = lower.lastIndexOf('@')
  const domain = lower.slice(at + 1).replace(/\.$/, '')
  // An answer of '' says that the name is no valid one: then it is compared as it came.
  const ascii = domainToASCII(domain) || domain
  // A local part that begins with a plus is all there is of it.
  const local = lower.slice(0, Math.max(at, 0)).replace(/(?<=.)\+.*$/s, '')
  return GMAIL.has(ascii) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${ascii}`
}
