import { createHash } from 'node:crypto'
import type { GmailDraftDifference } from '@letterlock/wire/gmail-drafts'
import PostalMime, { type Address } from 'postal-mime'
import { canonical } from '../../../audit/chained-entry.ts'
import { addressKey } from '../../../sync/normalise/addresses.ts'

/** What of a draft somebody could have changed in Gmail. */
export type DraftMailFacts = Record<GmailDraftDifference, string | string[]>

/**
 * Read what a draft says, ours or what stands in Gmail. Whole bytes never are the same: Gmail writes lines of its own, and
 * writes the whole anew when somebody opens a draft and changes nothing.
 *
 * @param raw From outside; read like any mail.
 * @param own The mailbox's address: what leaves from it needs no From, so that it counts as none.
 */
export async function readDraftMail(raw: Buffer, own: string): Promise<DraftMailFacts> {
  const { from, to, cc, bcc, subject, text, html, attachments } = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
  })
  const leavesFrom = addressKey(from?.address ?? '')
  return {
    from: leavesFrom === addressKey(own) ? '' : leavesFrom,
    recipients: [...addressesOf('to', to), ...addressesOf('cc', cc), ...addressesOf('bcc', bcc)],
    subject: subject?.trim() ?? '',
    text: wordsOf(text),
    form: wordsOf(html),
    files: attachments.map(({ filename, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
      return `${createHash('sha256').update(bytes).digest('hex')} ${filename ?? ''}`
    }),
  }
}

/** By which the same is known again: SHA-256 in hex; of what leaves from the mailbox's own as it was without From. Pure. */
export function digestOf({ from, recipients, subject, text, form, files }: DraftMailFacts): string {
  const said = { ...(from !== '' && { from }), recipients, subject, text, form, files }
  return createHash('sha256').update(canonical(said)).digest('hex')
}

/** In what two differ. Pure. */
export function differencesOf(ours: DraftMailFacts, theirs: DraftMailFacts): GmailDraftDifference[] {
  const all = ['from', 'recipients', 'subject', 'text', 'form', 'files'] as const
  return all.filter((one) => JSON.stringify(ours[one]) !== JSON.stringify(theirs[one]))
}

/** Names may be written in another way, and the order says nothing. */
function addressesOf(field: string, people: readonly Address[] = []): string[] {
  return people
    .flatMap((one) => ('group' in one && one.group ? one.group : [one]))
    .map(({ address = '' }) => `${field} ${address.toLowerCase()}`)
    .sort()
}

/** Line ends are the way's, and so is whether the last one stands. */
function wordsOf(text = ''): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}
