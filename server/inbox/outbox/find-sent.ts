import type { Line } from '../../sync/gmail/line.ts'
import { messagesNamedRequest, newestSentRequest } from '../../transport/gmail/find-sent.ts'
import { type GmailHeaders, headersRequest, readHeaders } from '../../transport/gmail/get-headers.ts'
import { readListedMessages } from '../../transport/gmail/list-messages.ts'
import { SEND_KEY_FIELD } from '../compose/send-key-field.ts'
import type { FoundCopy, MailToSend } from './far-outbox.ts'

/** Clocks of Google and of ours differ by seconds; what was sent so long before the attempt is another mail. */
const BEFORE_MS = 10 * 60_000

/**
 * Look for a mail among what an account has sent: by its name, then by its mark among the newest, for Gmail may have
 * given it another name and its index of names lags behind.
 *
 * @param attemptedAt Epoch milliseconds.
 * @throws as `Line`
 */
export async function findSent(
  line: Line,
  { sendKey, messageId }: Pick<MailToSend, 'sendKey' | 'messageId'>,
  attemptedAt: number,
): Promise<FoundCopy> {
  for (const request of [messagesNamedRequest(messageId), newestSentRequest()]) {
    const { messages } = await line.ask(request, readListedMessages)
    const found = await findMarked(
      line,
      messages.map(({ id }) => id),
      sendKey,
      attemptedAt - BEFORE_MS,
    )
    if (found) return { is: 'found', id: found.id, threadId: found.threadId }
  }
  return { is: 'not_found' }
}

/** @param ids Newest first. @param since What arrived before ends the look, epoch milliseconds. */
async function findMarked(
  line: Line,
  ids: readonly string[],
  sendKey: string,
  since: number,
): Promise<GmailHeaders | undefined> {
  for (let from = 0; from < ids.length; ) {
    const batch = ids.slice(from, from + line.width())
    from += batch.length
    const requests = batch.map((id) => headersRequest('message', id, [SEND_KEY_FIELD]))
    const seen: GmailHeaders[] = []
    for (const answer of await line.askTogether(requests)) {
      if (answer.is === 'answered') seen.push(readHeaders(answer.body))
      // Deleted between the two calls.
      else if (answer.error.code !== 'gmail.not_found') throw answer.error
    }
    const found = seen.find((message) => isSent(message, sendKey))
    if (found || seen.some(({ internalDate }) => internalDate < since)) return found
  }
  return undefined
}

/** A draft that is kept in step with ours bears no mark; were it to, it would still not have been sent. */
function isSent({ labelIds, headers }: GmailHeaders, sendKey: string): boolean {
  const name = SEND_KEY_FIELD.toLowerCase()
  return (
    labelIds.includes('SENT') &&
    headers.some((header) => header.name.toLowerCase() === name && header.value.trim() === sendKey)
  )
}
