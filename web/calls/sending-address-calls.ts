import { SendingAddresses } from '@letterlock/wire/sending-addresses'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** From which addresses one may write in a mailbox. @throws CallFailure `mailbox.read_only` for whoever only reads it */
export function sendingAddressesQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['sending-addresses', mailboxId],
    queryFn: ({ signal }) =>
      ask(SendingAddresses, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/sending-addresses`, { signal }),
  })
}
