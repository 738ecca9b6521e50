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
  return {
    between: putTogether(shares, 'mails', (share) => isAsRead(share) && { from: share.from, to: share.to }),
    beside: [
      ...putTogether(shares, 'mails', (share) => !isAsRead(share) && besideAt(share, share.to)),
      ...putTogether(shares, 'unseen', (share) => besideAt(share, undefined)),
    ].filter(({ senders }) => senders.size > 0),
  }
}

/**
 * In which part of its sender's row mail counted; undefined for a copy, within a department, of what went across as well.
 * Pure.
 */
export function countedIn({ from, to, part }: MailShare): MailBeside['part'] | undefined {
  if (part !== 'several') return part
  return partBetween(from, to) === 'across' ? 'across' : undefined
}

function besideAt(share: MailShare, to: MailBeside['to']): Pick<MailBeside, 'from' | 'to' | 'part'> | false {
  const part = countedIn(share)
  return part !== undefined && { from: share.from, to, part }
}

/** One for each place that shares stand in, with all who wrote and all who got what is there. */
function putTogether<Stand extends object>(
  shares: readonly MailShare[],
  which: 'mails' | 'unseen',
  standOf: (share: MailShare) => Stand | false,
): (Stand & Pick<MailBetween, 'senders' | 'receivers'>)[] {
  const standing = shares.flatMap((share) => {
    const stand = standOf(share)
    return stand ? [{ stand, share }] : []
  })
  return [...Map.groupBy(standing, ({ stand }) => JSON.stringify(stand)).values()].flatMap((of) => {
    const partsOf = (side: MailShare['side']) =>
      partsTogether(
        of.filter(({ share }) => share.side === side).map(({ share }) => new Map([[share.memberId, share[which]]])),
      )
    return of.slice(0, 1).map(({ stand }) => ({ ...stand, senders: partsOf('sender'), receivers: partsOf('receiver') }))
  })
}
