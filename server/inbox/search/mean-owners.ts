import type { MemberId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { listCaseOwners } from '../../store/search-cases.ts'
import { tokenise } from '../../sync/words/tokenise.ts'
import type { CaseMeaning } from './judge-mail.ts'
import { someTerm } from './some-term.ts'
import type { Term } from './term.ts'

/**
 * Whom a search means by the names of owners: `me`, `nobody`, or all whose name holds the words, among those who own a case
 * in these mailboxes. Names are only read when it speaks of them.
 */
export async function meanOwners(
  db: Db,
  { tenantId, memberId }: Pick<Reader, 'tenantId' | 'memberId'>,
  mailboxes: readonly MailboxRow[],
  term: Term,
): Promise<CaseMeaning> {
  const isAsked = someTerm(term, ({ is }) => is === 'assignedTo')
  const ids = isAsked
    ? await listCaseOwners(
        db,
        tenantId,
        mailboxes.map(({ id }) => id),
      )
    : []
  const names = [...(await listMemberNames(db, tenantId, ids))].map(([id, name]) => ({ id, words: tokenise(name) }))
  return {
    ownersNamed: (name): readonly (MemberId | null)[] => {
      const typed = name.toLowerCase()
      if (typed === 'me') return [memberId]
      if (typed === 'nobody') return [null]
      const wanted = tokenise(name)
      if (wanted.length === 0) return []
      return names.filter(({ words }) => wanted.every((word) => words.includes(word))).map(({ id }) => id)
    },
  }
}
