import { SignalAddress } from '@letterlock/wire/signal-settings'
import type { Person } from '@letterlock/wire/threads'
import type { GmailSendAs } from '../../transport/gmail/list-send-as.ts'
import { nameInMail } from '../compose/name-in-mail.ts'

/** More than anybody chooses from; Gmail allows 99. */
const ADDRESSES_MAX = 99
/** Before the @: what goes through servers that know ASCII alone. */
const ASCII_LOCAL = /^[!-~]{1,64}@/

/** What a provider lets a mailbox send as, as it is kept: names that a mail can carry before addresses that it can bear. Pure. */
export function readAddresses(said: readonly GmailSendAs[]): Person[] {
  return said
    .filter(({ address }) => isMailable(address))
    .slice(0, ADDRESSES_MAX)
    .map(({ address, name }) => ({ address, name: withoutAddress(nameInMail(name)) }))
}

/** A name that looks like another address says who somebody is not. */
function withoutAddress(name: string): string {
  return /[@＠﹫<>]/u.test(name) ? '' : name
}

/** Whether mail can leave under an address. Pure. */
export function isMailable(address: string): boolean {
  return ASCII_LOCAL.test(address) && address.trim() === address && SignalAddress.safeParse(address).success
}
