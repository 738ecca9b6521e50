import { partsTogether, sumOf } from '../privacy/decide-shown.ts'
import type { MailAround, MailBeside } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import { partBetween } from './places.ts'

/** Nobody's id is empty. */
const SOMEBODY = ''

/**
 * What people wrote to colleagues of which it is not known to whom: to lists, to themselves, to more than twenty, to somebody
 * whose address nobody has proved. It is in their figures, and so what is left of a row; it stands beside the table. Pure.
 *
 * Nobody's mailbox is behind it but those of whoever wrote it, who stand for both sides then.
 *
 * @param people With what they wrote, by where they stood.
 * @param isAnybodyUnnamed Whether colleagues are here whose addresses are not known: then one of them may have got all of it
 *   that did not go to other departments.
 */
export function leftOver(
  people: readonly PersonInGroup[],
  { between, beside }: MailAround,
  isAnybodyUnnamed: boolean,
): MailBeside[] {
  return [...Map.groupBy(people, ({ groupId }) => groupId)].flatMap(([from, own]) =>
    (['across', 'within'] as const)
      .map((part): MailBeside => {
        const cells = between.filter((cell) => cell.from === from && partBetween(from, cell.to) === part)
        const others = beside.filter((one) => one.from === from && one.part === part)
        const known = partsTogether([...cells, ...others].map(({ senders }) => senders))
        const left = own.map((one) => new Map([[one.memberId, wroteIn(part, one) - (known.get(one.memberId) ?? 0)]]))
        const senders = partsTogether(left)
        const isSomebodys = isAnybodyUnnamed && part === 'within'
        const receivers = isSomebodys ? new Map([[SOMEBODY, sumOf(senders)]]) : senders
        return { from, to: undefined, part, senders, receivers }
      })
      .filter(({ senders }) => senders.size > 0),
  )
}

function wroteIn(part: MailBeside['part'], { sums }: PersonInGroup): number {
  return part === 'across' ? sums.crossTeamSent : sums.emailsSent - sums.crossTeamSent - sums.crossDomainSent
}
