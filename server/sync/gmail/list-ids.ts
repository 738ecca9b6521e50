import { isError } from '../../core/errors.ts'
import { listMessagesRequest, readListedMessages } from '../../transport/gmail/list-messages.ts'
import type { IdPage } from '../transport.ts'
import type { Line } from './line.ts'

/** A page of all ids of an account, for a census. `MailboxTransport.listIds` says what it promises. */
export async function listIds(line: Line, position: string | null): Promise<IdPage | 'position_lost'> {
  try {
    const page = await line.ask(listMessagesRequest(position ?? undefined), readListedMessages)
    return { messages: page.messages, next: page.nextPageToken }
  } catch (error) {
    // A page token does not live for ever.
    if (position !== null && isError(error, 'gmail.refused')) return 'position_lost'
    throw error
  }
}
