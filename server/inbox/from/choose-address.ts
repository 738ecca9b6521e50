import type { SendingAddress } from '@letterlock/wire/sending-addresses'
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
    const named = addresses.find(({ address }) => {
      const isIt = openOwn({ addresses: [address] })
      return people.some((person) => isIt(person.address))
    })
    if (named) return named.isOwn ? undefined : named.address
  }
  return undefined
}
