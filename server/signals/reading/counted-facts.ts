import type { MessageHeadersRow } from '../../store/message-headers.ts'
import { beyondOf } from '../../sync/counted-lists.ts'
import { authorFirst } from '../../sync/normalise/addresses.ts'
import { DOTLESS_DOMAINS } from '../../sync/normalise/canonical-address.ts'
import type { HeaderFields } from '../../sync/normalise/header-fields.ts'
import { readMessageIds, readReferences } from '../../sync/normalise/message-ids.ts'
import { startReading } from '../../sync/normalise/reading.ts'
import { readSignalFields } from '../../sync/normalise/signal-fields.ts'
import { countAddressed } from './count-addressed.ts'
import { type AddressReader, readAnew } from './held-addresses.ts'
import { type MailFacts, readFacts } from './mail-facts.ts'

/** A counted mail, as `message_headers` holds it. */
export type CountedMail = Pick<MessageHeadersRow, 'at' | 'sentAt' | 'labelIds' | 'sizeBytes' | 'fields'>

/**
 * Read what counts of a mail that is only counted.
 *
 * @param now Epoch milliseconds: no mail is from after it.
 * @param readAddresses What takes the address fields apart: one that remembers, where many mails are read.
 * @param dotless See {@link canonicalAddress}.
 */
export function readCountedFacts(
  row: CountedMail,
  now: number,
  readAddresses: AddressReader = readAnew,
  dotless = DOTLESS_DOMAINS,
): MailFacts {
  const fields: HeaderFields = { first: (name) => row.fields[name]?.[0], all: (name) => [...(row.fields[name] ?? [])] }
  // The bounds of the fields end this reading long before its deadline, whose clock therefore stands still.
  const reading = startReading(0, () => 0)
  const addressesIn = (name: string) => readAddresses(fields.all(name))
  const [to, cc] = [addressesIn('to'), addressesIn('cc')]
  const { signalHeaders, listId, autoSubmitted, precedence } = readSignalFields(fields)
  return readFacts(
    {
      at: row.at,
      sentAt: row.sentAt,
      labelIds: row.labelIds,
      sizeBytes: row.sizeBytes,
      from: authorFirst(fields.all('from').map((value) => readAddresses([value]).people)),
      sender: addressesIn('sender').people,
      to: to.people,
      cc: cc.people,
      recipientsTotal:
        countAddressed(to.people, to.count) +
        countAddressed(cc.people, cc.count) +
        countOf(fields.first(beyondOf('to'))) +
        countOf(fields.first(beyondOf('cc'))),
      messageId: readMessageIds(fields.first('message-id'))[0],
      inReplyTo: readMessageIds(fields.first('in-reply-to'))[0],
      references: readReferences(fields.all('references'), reading),
      headers: {
        ...signalHeaders,
        'list-id': listId,
        'auto-submitted': autoSubmitted,
        precedence,
      },
    },
    now,
    dotless,
  )
}

function countOf(kept: string | undefined): number {
  return kept === undefined ? 0 : Number(kept)
}
