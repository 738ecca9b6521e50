import { AppError } from '../../core/errors.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import { type GmailMessage, readMessage } from '../../transport/gmail/get-message.ts'
import { readThread } from '../../transport/gmail/get-thread.ts'
import type { Arrival } from '../arrival.ts'
import { toMessageContent, toMessageRow, toQuarantinedRow } from '../to-message-row.ts'
import type { Line } from './line.ts'
import type { Fetch } from './plan-fetches.ts'
import { readMail } from './read-mail.ts'

/** Throttled and refused alike: nothing is known of the message yet, and nothing is held against it. */
const NO_WORD = new Set<string>(['gmail.throttled', 'gmail.token_refused'])

/**
 * Read what a batch brought.
 *
 * @returns one arrival for each message, wanted or not; of those that only a state was asked for, the wanted ones
 *   alone. A message without one keeps its task as it is.
 * @throws what concerns the way to Gmail, where a message needed further calls
 */
export async function readAnswers(
  line: Line,
  fetches: readonly Fetch[],
  answers: readonly PartAnswer[],
): Promise<Arrival[]> {
  const arrivals = new Map<string, Arrival>()
  for (const [index, fetch] of fetches.entries()) {
    const answer = answers[index]
    if (!answer) continue
    for (const arrival of await readAnswer(line, fetch, answer)) arrivals.set(arrival.id, arrival)
  }
  return [...arrivals.values()]
}

async function readAnswer(line: Line, fetch: Fetch, answer: PartAnswer): Promise<Arrival[]> {
  if (answer.is === 'failed') return failed(fetch, answer.error)
  const bodies = bodiesOf(fetch, answer.body)
  if (bodies instanceof AppError) return failed(fetch, bodies)

  const arrivals: Arrival[] = []
  for (const body of bodies) {
    const mail = readOrFailure(body)
    // Its thread holds a message that is not in the mirror yet: a state would settle its task without its content.
    if (!(mail instanceof AppError) && fetch.format === 'minimal' && !fetch.wanted.includes(mail.id)) continue
    if (!(mail instanceof AppError)) arrivals.push(await readOne(line, fetch, mail))
    else if (fetch.kind === 'message') return failed(fetch, mail)
  }
  const came = new Set(arrivals.map((arrival) => arrival.id))
  const missing = fetch.wanted.filter((id) => !came.has(id))
  return [...arrivals, ...missing.map((id) => notAmong(fetch, id))]
}

/**
 * What a thread does not hold may be elsewhere; an answer about another message than the one asked for is no answer.
 */
function notAmong(fetch: Fetch, id: string): Arrival {
  return fetch.kind === 'thread' ? { id, is: 'elsewhere' } : { id, is: 'failed', code: 'gmail.unreachable' }
}

async function readOne(line: Line, fetch: Fetch, mail: GmailMessage): Promise<Arrival> {
  const { id, threadId, historyId, labelIds } = mail
  if (fetch.format === 'minimal') return { id, is: 'seen', state: { id, threadId, historyId, labelIds } }
  const read = await readMail(line, mail)
  switch (read.is) {
    case 'read':
      return { id, is: 'read', row: toMessageRow(mail, read.message), content: toMessageContent(id, read.message) }
    case 'quarantined':
      return { id, is: 'quarantined', row: toQuarantinedRow(mail, read.reason), raw: read.raw }
    case 'failed':
      return failed({ ...fetch, kind: 'message', wanted: [id] }, read.error)[0] ?? { id, is: 'elsewhere' }
  }
}

function failed(fetch: Fetch, error: AppError): Arrival[] {
  if (NO_WORD.has(error.code)) return []
  if (error.code !== 'gmail.not_found') return fetch.wanted.map((id) => ({ id, is: 'failed', code: error.code }))
  // A thread that is gone may have been joined with another: each message answers for itself.
  return fetch.wanted.map((id) => ({ id, is: fetch.kind === 'message' ? 'gone' : 'elsewhere' }))
}

function bodiesOf(fetch: Fetch, body: unknown): unknown[] | AppError {
  try {
    return fetch.kind === 'thread' ? readThread(body) : [body]
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

function readOrFailure(body: unknown): GmailMessage | AppError {
  try {
    return readMessage(body)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
