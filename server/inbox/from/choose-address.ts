import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { AnsweredMail } from '../compose/answered-mail.ts'
import { openOwn } from '../compose/own-address.ts'

/**
 * Choose which address an answer leaves from: the one that the message was sent to, openly before in copy; of one’s own mail
 * the one that it left from. Pure.
 *
 * @param addresses Those of the mailbox, its own first.
 * @returns undefined for the mailbox’s own, also where none of them is named
 */
export function chooseAddress(
  { from, to, cc }: AnsweredMail['people'],
  addresses: readonly SendingAddress[],
): string | undefined {
  for (const people of [from, to, cc]) {
    // With a tag or other dots it may be an address of its own: what is written goes before what leads to the same place.
    const named =
      addresses.find(({ address }) => people.some((person) => addressKey(person.address) === addressKey(address))) ??
      addresses.find(({ address }) => {
        const isIt = openOwn({ addresses: [address] })
        return people.some((person) => isIt(person.address))
      })
    if (named) return named.isOwn ? undefined : named.address
  }
  return undefined
}
