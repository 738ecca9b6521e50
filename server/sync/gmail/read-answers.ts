import { AppError } from '../../core/errors.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import { type GmailMessage, readMessage } from '../../transport/gmail/get-message.ts'
import { readThread } from '../../transport/gmail/get-thread.ts'
import type { GmailMessageFacts } from '../../transport/gmail/message.ts'
import type { Arrival } from '../arrival.ts'
import { toMessageContent, toMessageRow, toQuarantinedRow } from '../to-message-row.ts'
import type { Line } from './line.ts'
import type { Fetch } from './plan-fetches.ts'
import { readMail } from './read-mail.ts'

/** Throttled and refused alike: nothing is known of the message yet, and nothing is held against it. */
const NO_WORD = new Set<string>(['gmail.throttled', 'gmail.token_refused'])

/** What became of a message whose content did not come. */
type Bare = Exclude<Arrival, { is: 'read' | 'quarantined' }>

/** How messages are read whose content was asked for. */
export interface Reader<M extends GmailMessageFacts, A extends { id: string }> {
  /** @throws `gmail.unreachable` when it is not a message */
  readMail(body: unknown): M
  toArrival(fetch: Fetch, mail: M): A | Promise<A>
}

/**
 * Read what a batch brought of mail for the mirror. It returns what `readAnswersBy` does.
 *
 * @throws what concerns the way to Gmail, where a message needed further calls
 */
export function readAnswers(line: Line, fetches: readonly Fetch[], answers: readonly PartAnswer[]): Promise<Arrival[]> {
  const toArrival = (fetch: Fetch, mail: GmailMessage) => readOne(line, fetch, mail)
  return readAnswersBy<GmailMessage, Arrival>({ readMail: readMessage, toArrival }, fetches, answers)
}

/**
 * Read what a batch brought.
 *
 * @returns one arrival for each message, wanted or not; of those that only a state was asked for, the wanted ones
 *   alone. A message without one keeps its task as it is.
 */
export async function readAnswersBy<M extends GmailMessageFacts, A extends { id: string }>(
  reader: Reader<M, A>,
  fetches: readonly Fetch[],
  answers: readonly PartAnswer[],
): Promise<(A | Bare)[]> {
  const arrivals = new Map<string, A | Bare>()
  for (const [index, fetch] of fetches.entries()) {
    const answer = answers[index]
    if (!answer) continue
    for (const arrival of await readAnswer(reader, fetch, answer)) arrivals.set(arrival.id, arrival)
  }
  return [...arrivals.values()]
}

async function readAnswer<M extends GmailMessageFacts, A extends { id: string }>(
  reader: Reader<M, A>,
  fetch: Fetch,
  answer: PartAnswer,
): Promise<(A | Bare)[]> {
  if (answer.is === 'failed') return failed(fetch, answer.error)
  const bodies = orFailure(() => (fetch.kind === 'thread' ? readThread(answer.body) : [answer.body]))
  if (bodies instanceof AppError) return failed(fetch, bodies)

  const arrivals: (A | Bare)[] = []
  for (const body of bodies) {
    const mail = orFailure(() => reader.readMail(body))
    // Its thread holds a message that is not in the mirror yet: a state would settle its task without its content.
    if (!(mail instanceof AppError) && fetch.format === 'minimal' && !fetch.wanted.includes(mail.id)) continue
    if (!(mail instanceof AppError))
      arrivals.push(fetch.format === 'minimal' ? seen(mail) : await reader.toArrival(fetch, mail))
    else if (fetch.kind === 'message') return failed(fetch, mail)
  }
  const came = new Set(arrivals.map((arrival) => arrival.id))
  const missing = fetch.wanted.filter((id) => !came.has(id))
  return [...arrivals, ...missing.map((id) => notAmong(fetch, id))]
}

function seen({ id, threadId, historyId, labelIds }: GmailMessageFacts): Bare {
  return { id, is: 'seen', state: { id, threadId, historyId, labelIds } }
}

/**
 * What a thread does not hold may be elsewhere; an answer about another message than the one asked for is no answer.
 */
function notAmong(fetch: Fetch, id: string): Bare {
  return fetch.kind === 'thread' ? { id, is: 'elsewhere' } : { id, is: 'failed', code: 'gmail.unreachable' }
}

async function readOne(line: Line, fetch: Fetch, mail: GmailMessage): Promise<Arrival> {
  const { id } = mail
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

function failed(fetch: Fetch, error: AppError): Bare[] {
  if (NO_WORD.has(error.code)) return []
  if (error.code !== 'gmail.not_found') return fetch.wanted.map((id) => ({ id, is: 'failed', code: error.code }))
  // A thread that is gone may have been joined with another: each message answers for itself.
  return fetch.wanted.map((id) => ({ id, is: fetch.kind === 'message' ? 'gone' : 'elsewhere' }))
}

/** A broken answer is the fate of what it was about, not that of the turn. */
function orFailure<T>(read: () => T): T | AppError {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
