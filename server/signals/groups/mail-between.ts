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
  const cells = Map.groupBy(shares.filter(isAsRead), ({ from, to }) => `${from} ${to}`)
  const strays = Map.groupBy(
    shares.filter((share) => !isAsRead(share)),
    ({ from, to }) => `${from} ${to}`,
  )
  const unseen = Map.groupBy(shares, (share) => `${share.from} ${countedIn(share)}`)
  return {
    between: [...cells.values()].flatMap((cell) =>
      cell.slice(0, 1).map(({ from, to }) => ({ from, to, ...sidesOf(cell, 'mails') })),
    ),
    beside: [
      ...[...strays.values()].flatMap((cell) =>
        cell.slice(0, 1).map((one) => ({
          ...{ from: one.from, to: one.to, part: countedIn(one) },
          ...sidesOf(cell, 'mails'),
        })),
      ),
      ...[...unseen.values()].flatMap((cell) =>
        cell.slice(0, 1).map((one) => ({
          ...{ from: one.from, to: undefined, part: countedIn(one) },
          ...sidesOf(cell, 'unseen'),
        })),
      ),
    ].filter(({ senders }) => senders.size > 0),
  }
}

function sidesOf(shares: readonly MailShare[], which: 'mails' | 'unseen'): Pick<MailBetween, 'senders' | 'receivers'> {
  const of = (side: MailShare['side']) =>
    partsTogether(
      shares.filter((one) => one.side === side).map((one) => new Map([[one.memberId as string, one[which]]])),
    )
  return { senders: of('sender'), receivers: of('receiver') }
}
