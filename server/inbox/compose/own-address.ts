import { canonicalAddress } from '../../sync/normalise/canonical-address.ts'
import type { OwnSide } from './answered-mail.ts'

/**
 * Learn which addresses lead back to the mailbox that answers: its own however they are written, with any tag behind a plus,
 * at Gmail with dots anywhere. Pure.
 */
export function openOwn({ addresses }: OwnSide): (address: string) => boolean {
  const own = new Set(addresses.map(placeOf))
  return (address) => own.has(placeOf(address))
}

/** What is no address leads where it is written the same. */
function placeOf(address: string): string {
  return canonicalAddress(address) ?? address.trim().toLowerCase()
}
