import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listUserLabels } from '../../store/search-texts.ts'
import { tokenise } from '../../sync/words/tokenise.ts'
import type { MailboxMeaning } from './judge-mail.ts'
import type { Term } from './term.ts'

/** What the search means in each of these mailboxes, by mailbox id. Labels are only read when it speaks of them. */
export async function findMeanings(
  db: Db,
  tenantId: TenantId,
  mailboxes: readonly MailboxRow[],
  term: Term,
): Promise<Map<string, MailboxMeaning>> {
  const ids = mailboxes.map((mailbox) => mailbox.id)
  const labels = namesLabels(term) ? await listUserLabels(db, tenantId, ids) : []
  const byMailbox = Map.groupBy(labels, (label) => label.mailboxId)
  return new Map(
    mailboxes.map((mailbox) => {
      const own = byMailbox.get(mailbox.id) ?? []
      const byName = Map.groupBy(own, (label) => typedName(label.name))
      const meaning = {
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
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some(namesLabels)
    case 'not':
      return namesLabels(term.of)
    default:
      return term.is === 'labelNamed' || term.is === 'userLabelled'
  }
}
