import type { MailShare } from '../../store/signal-pairs.ts'
import type { Parts } from '../privacy/decide-shown.ts'
import type { Place } from './places.ts'

/** Mail from one group to another, or within one: who wrote it and who got it, each with their part. */
export interface MailBetween {
  from: Place
  to: Place
  senders: Parts
  receivers: Parts
}

/** Put together who wrote and who got what. Pure. */
export function mailBetween(shares: readonly MailShare[]): MailBetween[] {
  const cells = Map.groupBy(shares, ({ from, to }) => `${from} ${to}`).values()
  return [...cells].flatMap((cell) => {
    const [first] = cell
    if (!first) return []
    const side = (of: MailShare['side']) =>
      new Map(cell.filter((share) => share.side === of).map(({ memberId, mails }) => [memberId, mails]))
    return [{ from: first.from, to: first.to, senders: side('sender'), receivers: side('receiver') }]
  })
}
