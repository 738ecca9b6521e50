import type { Proposal } from '@letterlock/wire/proposals'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { lookAtRecipients } from '../drafts/look-at-recipients.ts'

const STRANGER = { audience: 'external', provenance: 'model', isNew: true, looksLike: null, isAdded: true } as const

/** Those who get a frozen mail, field by field, with what is known of each; and who would get no answer. */
export async function knowFrozen(
  db: Db,
  reader: Reader,
  { proposal, mailbox, names }: { proposal: ProposalRow; mailbox: MailboxRow; names: ReadonlyMap<string, string> },
): Promise<Pick<Proposal, 'recipients' | 'dropped'>> {
  const { to, cc, bcc } = proposal.envelope as FrozenEnvelope
  const named = (addresses: readonly string[]) =>
    addresses.map((address) => ({ name: names.get(address.toLowerCase()) ?? '', address }))
  const content = { to: named(to), cc: named(cc), bcc: named(bcc), subject: proposal.subject, text: '', html: null }
  const { kind, threadId, answersId, seenIds, agentAddresses, askedAt } = proposal
  const asked = { kind, threadId, answersId, seenIds, agentAddresses, createdAt: askedAt, content }
  const { known, dropped } = await lookAtRecipients(db, reader, mailbox, asked)
  const byAddress = new Map(known.map((one) => [addressKey(one.address), one]))
  const fields = [
    ['to', content.to],
    ['cc', content.cc],
    ['bcc', content.bcc],
  ] as const
  const recipients = fields.flatMap(([field, people]) =>
    people.map(({ name, address }) => {
      // Whoever is not known is shown as a stranger, and left out never.
      return { ...(byAddress.get(addressKey(address)) ?? STRANGER), field, name, address }
    }),
  )
  return { recipients, dropped }
}
