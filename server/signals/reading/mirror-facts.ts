import type { MessageContent } from '../../store/message-contents.ts'
import type { MessageRow } from '../../store/messages.ts'
import { DOTLESS_DOMAINS } from '../../sync/normalise/canonical-address.ts'
import { countAddressed } from './count-addressed.ts'
import { type MailFacts, readFacts } from './mail-facts.ts'

/** A mirrored mail, as `messages` and `message_contents` hold it. */
export type MirroredMail = Pick<
  MessageRow,
  'at' | 'sentAt' | 'labelIds' | 'sizeBytes' | 'people' | 'rfcMessageId' | 'inReplyTo' | 'references'
> &
  Pick<MessageContent, 'signalHeaders'>

/**
 * Read what counts of a mail of the mirror.
 *
 * @param now Epoch milliseconds: no mail is from after it.
 * @param dotless See {@link canonicalAddress}.
 */
export function readMirrorFacts(row: MirroredMail, now: number, dotless = DOTLESS_DOMAINS): MailFacts {
  const { people } = row
  return readFacts(
    {
      at: row.at,
      sentAt: row.sentAt,
      labelIds: row.labelIds,
      sizeBytes: row.sizeBytes,
      from: people.from,
      sender: people.sender,
      to: people.to,
      cc: people.cc,
      recipientsTotal: countAddressed(people.to, people.counts.to) + countAddressed(people.cc, people.counts.cc),
      messageId: row.rfcMessageId ?? undefined,
      inReplyTo: row.inReplyTo ?? undefined,
      references: row.references,
      headers: row.signalHeaders,
    },
    now,
    dotless,
  )
}
