import { SNOOZED } from '../../sync/lay-snooze.ts'
import type { MailboxMeaning } from './judge-mail.ts'
import type { Term } from './term.ts'

/** A label without which nothing matches. */
export interface DemandedLabel {
  /** `seldom`: few mails carry it as a rule. */
  carried: 'seldom' | 'often'
  /** The views of threads under which its mail shows, in a mailbox of this meaning. */
  viewsIn(meaning: MailboxMeaning): readonly string[]
}

const SELDOM = new Set(['STARRED', 'DRAFT', 'SPAM', 'TRASH'])

/**
 * The labels that every match carries, the one first that leads to the fewest mails. Pure.
 *
 * A thread shows under a label for its living mail alone: where the trash is searched as well, labels lead to nothing.
 */
export function demandedLabels(term: Term, hidesJunk: boolean): DemandedLabel[] {
  const demanded = (term.is === 'all' ? term.of : [term]).flatMap((one): DemandedLabel[] => {
    // A view is a search within a search.
    if (one.is === 'all') return demandedLabels(one, hidesJunk)
    if (one.is === 'labelNamed' && hidesJunk)
      return [{ carried: 'seldom', viewsIn: (meaning) => meaning.labelsNamed(one.name) }]
    if (one.is !== 'label' || (!hidesJunk && one.id !== 'TRASH' && one.id !== 'SPAM')) return []
    return [{ carried: SELDOM.has(one.id) ? 'seldom' : 'often', viewsIn: () => viewsOf(one.id) }]
  })
  return demanded.toSorted((one, other) => Number(one.carried === 'often') - Number(other.carried === 'often'))
}

/** Every view in which mail of a label may show. */
function viewsOf(labelId: string): readonly string[] {
  // What is in both shows in the trash.
  if (labelId === 'SPAM') return ['SPAM', 'TRASH']
  // What is put off has left both views, and search finds it all the same.
  return labelId === 'INBOX' || labelId === 'UNREAD' ? [labelId, SNOOZED] : [labelId]
}
