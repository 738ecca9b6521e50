import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listUserLabels } from '../../store/search-texts.ts'
import { tokenise } from '../../sync/words/tokenise.ts'
import type { MailboxMeaning } from './judge-mail.ts'
import { meanOwners } from './mean-owners.ts'
import { someTerm } from './some-term.ts'
import type { Term } from './term.ts'

/** What the search means in each of these mailboxes, by mailbox id. Labels and owners are only read when it speaks of them. */
export async function findMeanings(
  db: Db,
  who: Pick<Reader, 'tenantId' | 'memberId'>,
  mailboxes: readonly MailboxRow[],
  term: Term,
): Promise<Map<string, MailboxMeaning>> {
  const ids = mailboxes.map((mailbox) => mailbox.id)
  const labels = namesLabels(term) ? await listUserLabels(db, who.tenantId, ids) : []
  const owners = await meanOwners(db, who, mailboxes, term)
  const byMailbox = Map.groupBy(labels, (label) => label.mailboxId)
  return new Map(
    mailboxes.map((mailbox) => {
      const own = byMailbox.get(mailbox.id) ?? []
      const byName = Map.groupBy(own, (label) => typedName(label.name))
      const meaning = {
        ...owners,
        me: tokenise(mailbox.address),
        labelsNamed: (name: string) => [
          ...(byName.get(typedName(name)) ?? []).map((label) => label.id),
          ...own.filter((label) => label.id.toLowerCase() === name.toLowerCase()).map((label) => label.id),
        ],
        userLabels: new Set(own.map((label) => label.id)),
      }
      return [mailbox.id, meaning]
    }),
  )
}

/** People type a label's name with dashes for what a search cannot hold: `label:orders-2026` for «Orders/2026». */
function typedName(name: string): string {
  return name.toLowerCase().replace(/[\s/&()|"]+/g, '-')
}

function namesLabels(term: Term): boolean {
  return someTerm(term, ({ is }) => is === 'labelNamed' || is === 'userLabelled')
}
