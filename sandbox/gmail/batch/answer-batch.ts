import { strikesAfterwards } from '../../faults/decide-fault.ts'
import { faultFor } from '../../faults/find-fault.ts'
import type { FaultAction } from '../../faults/rules.ts'
import { type Authentication, authenticate } from '../../oauth/authenticate.ts'
import { maskUrl } from '../../wire-log/mask.ts'
import { type AnsweredCall, answerCall } from '../answer-call.ts'
import { ANSWER_HEADERS } from '../answer-headers.ts'
import type { GmailRoom } from '../room.ts'
import type { BatchPart } from './read-batch.ts'
import { type AnsweredPart, writeBatch } from './write-batch.ts'

export type AnsweredBatch = { is: 'answer'; contentType: string; body: Buffer } | { is: 'dropped' }

/**
 * Answer the parts of a batch, each as if it had come alone. Their order in the answer is anybody's guess, on purpose.
 *
 * @param outerUrl path of the batch itself, for the fault rules
 * @param authentication of the outer request; it holds for every part that has none of its own
 */
export async function answerBatch(
  room: GmailRoom,
  parts: readonly BatchPart[],
  outerUrl: string,
  authentication: Authentication,
): Promise<AnsweredBatch> {
  // Requests that nobody is let in with crowd only each other.
  const mailbox = authentication.is === 'bearer' ? authentication.bearer.userId : ''
  const limits = room.limits()
  const limit = limits === 'off' ? Number.POSITIVE_INFINITY : limits.concurrentRequests
  const admitted = room.flights.enter(mailbox, parts.length, limit)
  try {
    const answered = await Promise.all(
      parts.map((part, index) => {
        const own = part.authorization === undefined ? authentication : authenticate(room.box, part.authorization)
        return answerPart(room, part, own, outerUrl, admitted[index] ?? false)
      }),
    )
    if (answered.some((part) => part === 'dropped')) return { is: 'dropped' }
    const boundary = `batch_${room.box.random(24).toString('base64url')}`
    const shuffled = shuffle(
      answered.filter((part) => part !== 'dropped'),
      room.box.random(answered.length * 4),
    )
    return { is: 'answer', contentType: `multipart/mixed; boundary=${boundary}`, body: writeBatch(shuffled, boundary) }
  } finally {
    room.flights.leave(mailbox, admitted.filter(Boolean).length)
  }
}

async function answerPart(
  room: GmailRoom,
  part: BatchPart,
  authentication: Authentication,
  outerUrl: string,
  admitted: boolean,
): Promise<AnsweredPart | 'dropped'> {
  const { box } = room
  const account = authentication.is === 'bearer' ? authentication.bearer.email : undefined
  const fault = faultFor(box, { method: 'POST', path: outerUrl, part: part.url, ...(account && { account }) })
  const done = fault && strikesAfterwards(fault) ? answerCall(room, { ...part, authentication }, admitted) : undefined
  if (fault && 'drop' in fault) return 'dropped'
  if (fault) await box.faults.delay(fault)
  const answer = faultAnswer(fault) ?? done ?? answerCall(room, { ...part, authentication }, admitted)
  box.wireLog.append({
    at: box.now(),
    method: part.http,
    url: maskUrl(part.url),
    partOf: 'batch',
    ...(answer.account && { account: answer.account }),
    status: answer.status,
    requestBytes: part.body.length,
    responseBytes: Buffer.byteLength(answer.body),
    units: answer.units,
  })
  const whole = Buffer.from(answer.body)
  const body = fault && 'truncateAfterBytes' in fault ? whole.subarray(0, fault.truncateAfterBytes) : whole
  const headers = {
    ...ANSWER_HEADERS,
    ...answer.headers,
    'Content-Type': answer.contentType,
    'Content-Length': String(whole.length),
  }
  return { contentId: part.contentId, status: answer.status, headers, body }
}

/** The answer that was ordered for a part; undefined when it is answered as usual. */
function faultAnswer(fault: FaultAction | undefined): AnsweredCall | undefined {
  if (fault && 'html' in fault) {
    const body =
      '<!DOCTYPE html><html lang="en"><title>Error</title><p>The server encountered a temporary error.</html>'
    return { status: fault.status ?? 502, headers: {}, body, contentType: 'text/html; charset=UTF-8', units: 0 }
  }
  if (!fault || !('status' in fault) || fault.status === undefined) return undefined
  const isText = typeof fault.body === 'string'
  return {
    status: fault.status,
    headers: 'headers' in fault ? (fault.headers ?? {}) : {},
    body: isText ? String(fault.body) : JSON.stringify(fault.body ?? {}),
    contentType: isText ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8',
    units: 0,
  }
}

/** @param randomness four bytes for each item */
function shuffle<T>(items: readonly T[], randomness: Buffer): T[] {
  return items
    .map((item, index) => ({ item, key: randomness.readUInt32BE(index * 4) }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item)
}
