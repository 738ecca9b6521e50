import type { MemberId } from '../../core/ids.ts'
import { GROUP_RULE, type Parts, partsTogether, sumOf } from '../privacy/decide-shown.ts'
import type { MailBetween } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import { type Place, partBetween, type RowPart } from './places.ts'

/** What a department wrote to colleagues of whom nothing is counted: it stands in its figures, and in no cell. */
export interface UnseenMail {
  from: Place
  part: Exclude<RowPart, 'outside'>
  senders: Parts
  /** All of it may be one person's. */
  receivers: Parts
}

/** Nobody's id is empty. */
const ONE_OF_THEM = ''

/**
 * What is left of a department's figures beside its cells, where it may be that of one to four colleagues who are not
 * counted. Pure.
 *
 * Of more of them nothing is known but that they are enough. Where there are none, what is left was never seen by those
 * who got it, and is nobody's number.
 *
 * @param uncounted Colleagues of whom nothing is counted, by where they stand; whoever moved, once for each place.
 */
export function unseenMail(
  people: readonly PersonInGroup[],
  between: readonly MailBetween[],
  uncounted: readonly { memberId: MemberId; place: Place }[],
): UnseenMail[] {
  const byPlace = Map.groupBy(people, ({ groupId }) => groupId)
  return [...byPlace].flatMap(([from, own]) => {
    if (from === null) return []
    return (['across', 'within'] as const).flatMap((part): UnseenMail[] => {
      const maybe = new Set(uncounted.flatMap((one) => (partBetween(from, one.place) === part ? one.memberId : [])))
      if (maybe.size === 0 || maybe.size >= GROUP_RULE.peopleMin) return []
      const cells = between.filter((cell) => cell.from === from && partBetween(from, cell.to) === part)
      const senders = leftOf(own, part, partsTogether(cells.map((cell) => cell.senders)))
      return [{ from, part, senders, receivers: new Map([[ONE_OF_THEM, sumOf(senders)]]) }]
    })
  })
}

/** What people wrote in one part of their row, less what is seen of it. */
function leftOf(own: readonly PersonInGroup[], part: UnseenMail['part'], seen: Parts): Parts {
  return partsTogether(
    own.map(({ memberId, sums }) => {
      const wrote = part === 'across' ? sums.crossTeamSent : sums.emailsSent - sums.crossTeamSent - sums.crossDomainSent
      return new Map([[memberId, wrote - (seen.get(memberId) ?? 0)]])
    }),
  )
}
