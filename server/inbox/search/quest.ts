import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { SearchPlace } from '../../store/search.ts'
import type { CasesWanted } from '../../store/search-cases.ts'
import { mailboxNumber } from '../../sync/words/word-keys.ts'
import { type Clues, findClues } from './clues.ts'
import { dateBounds } from './date-bounds.ts'
import { demandedCases } from './demanded-cases.ts'
import { type DemandedLabel, demandedLabels } from './demanded-labels.ts'
import type { MailboxMeaning } from './judge-mail.ts'
import { findMeanings } from './meanings.ts'
import type { Term } from './term.ts'

/** A search, where it runs. */
export interface Quest {
  db: Db
  place: SearchPlace
  term: Term
  /** Leave out what lies in the trash or in spam. */
  hidesJunk: boolean
  /** By mailbox. */
  meanings: ReadonlyMap<string, MailboxMeaning>
  clues: Clues
  label: DemandedLabel | undefined
  /** Every match is in one of these; undefined where that is not asked. */
  cases: CasesWanted | undefined
  /** Epoch milliseconds between which every match lies; the end is excluded. */
  from: number | undefined
  to: number | undefined
}

/** Prepare a search in mailboxes that the reader may read; nobody is asked here. */
export async function openQuest(
  db: Db,
  who: Pick<Reader, 'tenantId' | 'memberId'>,
  mailboxes: readonly MailboxRow[],
  { term, hidesJunk }: { term: Term; hidesJunk: boolean },
): Promise<Quest> {
  const meanings = await findMeanings(db, who, mailboxes, term)
  const clues = findClues(term)
  const mailboxIds = mailboxes.map((mailbox) => mailbox.id)
  const numbers = clues.numbers.map((numberIn) =>
    mailboxIds.map((id) => {
      const meaning = meanings.get(id)
      return meaning ? mailboxNumber(id) ^ numberIn(meaning) : 0n
    }),
  )
  const demanded = demandedLabels(term, hidesJunk)
  const labels = demanded.map((label) => [...new Set([...meanings.values()].flatMap((one) => [...label.viewsIn(one)]))])
  const place = { tenantId: who.tenantId, mailboxIds, clues: numbers, labels }
  const [anyMeaning] = meanings.values()
  const cases = anyMeaning && demandedCases(term, anyMeaning)
  return { db, place, term, hidesJunk, meanings, clues, label: demanded[0], cases, ...dateBounds(term) }
}
