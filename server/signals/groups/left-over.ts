import type { MailShare } from '../../store/signal-pairs.ts'
import { type Parts, partsTogether, sumOf } from '../privacy/decide-shown.ts'
import { countedIn, type MailBeside } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import type { Place } from './places.ts'

/** Nobody's id is empty. */
const SOMEBODY = ''

/**
 * What people wrote to colleagues of which it is not known to whom: to lists, to themselves, to more than twenty, to somebody
 * whose address is not known. It is in their figures, and so what is left of a row; it stands beside the table. Pure.
 *
 * @param people With what they wrote, by where they stood.
 * @param isAnybodyUnnamed Whether colleagues were here whose addresses are not known: then one of them may have got all of it.
 *   Else nobody's mailbox is behind it but those of whoever wrote it, who stand for both sides.
 */
export function leftOver(
  people: readonly PersonInGroup[],
  shares: readonly MailShare[],
  isAnybodyUnnamed: boolean,
): MailBeside[] {
  return [...Map.groupBy(people, ({ groupId }) => groupId)].flatMap(([from, own]) =>
    (['across', 'within'] as const)
      .map((part): MailBeside => {
        const named = namedIn(shares, from, part)
        const left = own.map((one) => new Map([[one.memberId, wroteIn(part, one) - (named.get(one.memberId) ?? 0)]]))
        const senders = partsTogether(left)
        const receivers = isAnybodyUnnamed ? new Map([[SOMEBODY, sumOf(senders)]]) : senders
        return { from, to: undefined, part, senders, receivers }
      })
      .filter(({ senders }) => senders.size > 0),
  )
}

function wroteIn(part: MailBeside['part'], { sums }: PersonInGroup): number {
  return part === 'across' ? sums.crossTeamSent : sums.emailsSent - sums.crossTeamSent - sums.crossDomainSent
}

/** What people of a place wrote in a part of its row to somebody who is named, seen or not. */
function namedIn(shares: readonly MailShare[], from: Place, part: MailBeside['part']): Parts {
  const sent = shares.filter((one) => one.side === 'sender' && one.from === from && countedIn(one) === part)
  return partsTogether(sent.map(({ memberId, mails, unseen }) => new Map([[memberId, mails + unseen]])))
}
