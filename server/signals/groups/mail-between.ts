import type { MailShare } from '../../store/signal-pairs.ts'
import { type Parts, partsTogether } from '../privacy/decide-shown.ts'
import { type Place, partBetween, type RowPart } from './places.ts'

/** Mail from one group to another, or within one: who wrote it and who got it, each with their part. */
export interface MailBetween {
  from: Place
  to: Place
  senders: Parts
  receivers: Parts
}

/** Mail to colleagues that is in the figures of whoever wrote it, and in no cell. */
export interface MailBeside {
  from: Place
  /** Whose figures it is in as well; undefined where no counted mailbox of theirs has shown it. */
  to: Place | undefined
  part: Exclude<RowPart, 'outside'>
  senders: Parts
  receivers: Parts
}

/** All mail to colleagues. */
export interface MailAround {
  between: MailBetween[]
  beside: MailBeside[]
}

/**
 * Put together who wrote and who got what. Pure.
 *
 * Mail counted across, or not, when it was read. Where departments have changed since, and it would count otherwise now, it
 * stands beside the table: with its cell, the rest of its row would be known.
 */
export function mailBetween(shares: readonly MailShare[]): MailAround {
  const isAsRead = ({ from, to, part }: MailShare) => part === 'several' || part === partBetween(from, to)
  const countedIn = ({ from, to, part }: MailShare) => (part === 'several' ? partBetween(from, to) : part)
  return {
    between: putTogether(shares.filter(isAsRead), 'mails', ({ from, to }) => ({ from, to })),
    beside: [
      ...putTogether(
        shares.filter((share) => !isAsRead(share)),
        'mails',
        (share) => ({ from: share.from, to: share.to, part: countedIn(share) }),
      ),
      ...putTogether(shares, 'unseen', (share) => ({ from: share.from, to: undefined, part: countedIn(share) })),
    ].filter(({ senders }) => senders.size > 0),
  }
}

/** One for each place that shares stand in, with all who wrote and all who got what is there. */
function putTogether<Stand extends object>(
  shares: readonly MailShare[],
  which: 'mails' | 'unseen',
  standOf: (share: MailShare) => Stand,
): (Stand & Pick<MailBetween, 'senders' | 'receivers'>)[] {
  const byStand = Map.groupBy(shares, (share) => JSON.stringify(standOf(share)))
  return [...byStand.values()].flatMap((of) => {
    const [first] = of
    const partsOf = (side: MailShare['side']) =>
      partsTogether(of.filter((one) => one.side === side).map((one) => new Map([[one.memberId, one[which]]])))
    return first ? [{ ...standOf(first), senders: partsOf('sender'), receivers: partsOf('receiver') }] : []
  })
}
