import type { MessageHeadersRow } from '../../store/message-headers.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import { type GmailHeaders, readHeaders } from '../../transport/gmail/get-headers.ts'
import type { Arrival } from '../arrival.ts'
import { keepCountedFields } from '../counted-fields.ts'
import type { Fetch } from './plan-fetches.ts'
import { readAnswersBy } from './read-answers.ts'

/** What became of one message of which only counted fields were asked for. */
export type CountedArrival =
  | { id: string; is: 'counted'; row: MessageHeadersRow }
  | Exclude<Arrival, { is: 'read' | 'quarantined' }>

/** What IMAP tells as well. A person's own labels say what mail is about, and Gmail's categories are told here alone. */
const COUNTED_LABELS = new Set(['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'STARRED', 'IMPORTANT', 'UNREAD'])

/** Of a message's labels those that counted mail keeps, in the order in which IMAP's are kept. Pure. */
export function countedLabels(labelIds: readonly string[]): string[] {
  return labelIds.filter((label) => COUNTED_LABELS.has(label)).sort()
}

/** What is kept of a message of which its header fields came: equal to what IMAP gives of the same mail. Pure. */
function toCountedRow({ id, internalDate, labelIds, sizeEstimate, headers }: GmailHeaders): MessageHeadersRow {
  return {
    id,
    at: internalDate,
    labelIds: countedLabels(labelIds),
    sizeBytes: sizeEstimate,
    ...keepCountedFields(headers),
  }
}

/** Read what a batch brought of mail that is only counted. It returns what `readAnswersBy` does. */
export function readCountedAnswers(
  fetches: readonly Fetch[],
  answers: readonly PartAnswer[],
): Promise<CountedArrival[]> {
  const toArrival = (_: Fetch, mail: GmailHeaders) => ({ id: mail.id, is: 'counted' as const, row: toCountedRow(mail) })
  return readAnswersBy({ readMail: readHeaders, toArrival }, fetches, answers)
}
